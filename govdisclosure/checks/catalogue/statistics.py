"""The annex of the years 2014 to 2018.

What its rows add up to, and what is odd about how it is printed. / 2014 至 2018 年度《政府信息公开情况统计表》的勾稽与表式。
"""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
    Rule(
        "statistics_sum",
        "error",
        "{place} is {left}, but the rows under it add up to {right_sum} = {right}.{blanks}",
        "{place_zh}为 {left}，而其下各行之和为 {right_sum} = {right}。{blanks_zh}",
        reads=("statistics", "cells"),
        formula="requests_received = req_*, requests_closed = closed_*, replies_total = reply_*, reply_denied = denied14_*, "
        "review_total = review_*, suit_total = suit_*, staff_total = staff_*",
        defence="a case for which the annex has no row, such as one still pending, may be in the total alone",
        defence_zh="统计表没有对应行的情形（如尚未审结的案件）可能只计入了总数",
    ),
    Rule(
        "statistics_bound",
        "warning",
        "{place} is {left}, more than what was published through all the channels together, {right_sum} = {right}; "
        "every item should have at least one channel.{blanks}",
        "{place_zh}为 {left}，多于各渠道公开数之和 {right_sum} = {right}；每条信息至少应计入一种渠道。{blanks_zh}",
        reads=("statistics", "cells"),
        formula="proactive_total ≤ channel_gazette + channel_website + channel_weibo + channel_wechat + channel_other",
        defence="items that were published through several channels may have been counted once for all of them",
        defence_zh="通过多种渠道公开的同一信息，可能只在其中一种渠道计数",
    ),
    Rule(
        "statistics_part",
        "warning",
        "{place} is {left}, more than the {right} of {whole}, of which it should be a part.",
        "{place_zh}为 {left}，多于{whole_zh}的 {right}，而前者应包含在后者之内。",
        reads=("statistics", "cells"),
        formula="proactive_normative_docs ≤ proactive_total, press_conferences_by_head ≤ press_conferences, "
        "interviews_by_head ≤ interviews",
        defence="the two rows may have been counted over different bodies or periods",
        defence_zh="两行的统计范围或口径可能不同",
    ),
    Rule(
        "statistics_incomplete",
        "warning",
        "The statistics annex lacks rows, or prints them without a cell: {rows}.",
        "《政府信息公开情况统计表》缺少下列行，或只有行名而无数据格：{rows}。",
        reads=("statistics", "the page"),
        formula="every row of the annex is printed with a cell",
        defence="its province may have prescribed a shorter or a rewritten table",
        defence_zh="所在省份可能统一使用了删减或改写的表式",
    ),
    Rule(
        "unknown_statistic",
        "info",
        "The statistics annex has the row “{printed}” ({value}), which is in no form; it is not taken, "
        "and no sum that it may belong to is assessed.",
        "《政府信息公开情况统计表》印有“{printed}”（{value}），不是表式中的行，未采用；可能包含该行的合计未予核验。",
        reads=("the page",),
        formula="every row of the annex is one that the form has",
        defence="provinces added rows of their own to the annex",
        defence_zh="各省可在统计表中自行增设指标",
    ),
    Rule(
        "statistics_columns",
        "error",
        "The statistics annex prints several figures for each row ({columns}), and it does not say which are the report's own; "
        "none is taken.",
        "《政府信息公开情况统计表》每行印有多列数据（{columns}），未表明哪一列为本报告的数据，均未采用。",
        reads=("the page",),
        formula="the annex has one column of figures, or its head names the one that is the report's",
        defence="the annex may rightly set the body's own figures beside those of the bodies below it",
        defence_zh="统计表可能按要求并列本级与下级的数据",
    ),
    Rule(
        "statistics_twice",
        "error",
        "The statistics annex is printed {count} times with other figures, as for the body itself and for its whole area: "
        "what differs is not taken ({places}).",
        "《政府信息公开情况统计表》印出 {count} 次且数据不同（如本级与汇总），不一致的各行均未采用（{places_zh}）。",
        reads=("the page",),
        formula="the annex is printed once, or the same each time",
        defence="the body may have been told to print its own figures and those of its whole area",
        defence_zh="可能按要求同时公布本级数据和本行政区域汇总数据",
    ),
    Rule(
        "statistics_all_zero",
        "info",
        "Every number in the statistics annex is 0.",
        "《政府信息公开情况统计表》的数据全部为 0。",
        reads=("statistics",),
        formula="some cell of statistics is other than 0",
        defence="a small body may well have published nothing and received no request",
        defence_zh="小的单位全年确实可能没有公开信息，也没有收到申请",
    ),
)
