"""Against the report on the year before or after."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
    Rule(
        "carry_over",
        "warning",
        "{place}: {left_said} is {left}, but {right_sum} is {right}; the requests that one year hands on are those that the "
        "next takes over.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}为 {right}，两者应当一致。{blanks_zh}"
        "对照 {other_year} 年度报告（{other_id}，{other_url}）。",
    ),
    Rule(
        "in_force_chain",
        "warning",
        "{place}: {left_said} is {left}, but {right_sum} = {right}; a clean-up, documents that expired or another way of "
        "counting may explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因文件清理、有效期届满或统计口径变化所致，"
        "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
    ),
    Rule(
        "items_chain",
        "warning",
        "{place}: {left_said} is {left}, but {right_sum} = {right}; a revised list of items or another way of counting may "
        "explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因事项清单调整或统计口径变化所致，"
        "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
    ),
    Rule(
        "same_tables",
        "warning",
        "{place}: every number, {count} of them other than 0, is the same as in the report for fiscal year {other_year} "
        "({other_id}, {other_url}).",
        "{place_zh}的全部数据（其中非零 {count} 个）与 {other_year} 年度报告（{other_id}，{other_url}）完全相同。",
    ),
    Rule(
        "same_prose",
        "warning",
        "{place}: but for its numbers, {alike} % of the text is the same as in the report for fiscal year {other_year} "
        "({other_id}, {other_url}).",
        "{place_zh}：除数字外，正文与 {other_year} 年度报告（{other_id}，{other_url}）的相似度达 {alike}%。",
    ),
    Rule(
        "not_compared",
        "info",
        "Not compared with the report for fiscal year {other_year} ({other_id}, {other_url}): {reason}.",
        "未与 {other_year} 年度报告（{other_id}，{other_url}）比对：{reason_zh}。",
    ),
)
