"""Against the report on the year before or after.

What one year hands on to the next, and what was copied. / 与上一年度或下一年度报告的衔接与雷同。
"""

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
        reads=("requests", "cells", "the year before or after"),
        formula="carried_in(t) = carried_out(t−1), in each column of requests",
        defence="requests may have been recounted after a merger of bodies, or the earlier report was corrected later",
        defence_zh="机构合并或职能划转后可能重新清点，上年报告也可能事后作过更正",
    ),
    Rule(
        "in_force_chain",
        "warning",
        "{place}: {left_said} is {left}, but {right_sum} = {right}; a clean-up, documents that expired or another way of "
        "counting may explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因文件清理、有效期届满或统计口径变化所致，"
        "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        reads=("disclosure", "cells", "the year before or after"),
        formula="in_force(t) = in_force(t−1) + issued(t) − repealed(t), in rules and in normative_docs",
        defence="documents may have expired without being repealed, or a clean-up or a reform of bodies changed what is counted",
        defence_zh="文件可能期满自动失效，或因清理、机构改革而调整了统计范围",
    ),
    Rule(
        "items_chain",
        "warning",
        "{place}: {left_said} is {left}, but {right_sum} = {right}; a revised list of items or another way of counting may "
        "explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因事项清单调整或统计口径变化所致，"
        "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        reads=("disclosure", "cells", "the year before or after"),
        formula="items_prev(t) = items_prev(t−1) + items_delta(t−1), in each row of disclosure that has them",
        defence="the list of powers may have been revised, and its items counted anew",
        defence_zh="权责清单可能作过修订，项目数已重新核定",
    ),
    Rule(
        "same_tables",
        "warning",
        "{place}: every number, {count} of them other than 0, is the same as in the report for fiscal year {other_year} "
        "({other_id}, {other_url}).",
        "{place_zh}的全部数据（其中非零 {count} 个）与 {other_year} 年度报告（{other_id}，{other_url}）完全相同。",
        reads=("disclosure", "requests", "remedies", "the year before or after"),
        formula="some number differs from the year before or after, or fewer than 5 that each year brings anew are not 0",
        defence="the site may have put the table of one year on both pages, while the report that was handed in has its own",
        defence_zh="可能是网站把同一年度的表格挂到了两个页面，报送稿并不雷同",
    ),
    Rule(
        "same_prose",
        "warning",
        "{place}: but for its numbers, {alike} % of the text is the same as in the report for fiscal year {other_year} "
        "({other_id}, {other_url}).",
        "{place_zh}：除数字外，正文与 {other_year} 年度报告（{other_id}，{other_url}）的相似度达 {alike}%。",
        reads=("sections.overview", "sections.problems", "the year before or after"),
        formula="but for numbers, less than 95 % of each text is the same as in the year before or after",
        defence="every year's report must treat the same matters, and the work may have gone on in the same way",
        defence_zh="年度报告每年须写明同样的事项，工作做法也可能确实没有变化",
    ),
    Rule(
        "not_compared",
        "info",
        "Not compared with the report for fiscal year {other_year} ({other_id}, {other_url}): {reason}.",
        "未与 {other_year} 年度报告（{other_id}，{other_url}）比对：{reason_zh}。",
        reads=("agency", "scope", "the year before or after"),
        formula="both years are by one body, for figures of one scope",
        defence="the body may have been renamed, merged or set up anew, and the two reports are both right for themselves",
        defence_zh="机关可能更名、合并或新设，两份报告各自均无误",
    ),
)
