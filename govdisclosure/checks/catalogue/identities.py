"""Arithmetic within one report.

What the form prints as equal, and what its totals add up. / 一份报告之内的勾稽关系与合计。
"""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
    Rule(
        "ledger",
        "error",
        "{place}: item 1 + item 2 = {left_sum} = {left}, but item 3 (（七）总计) + item 4 = {right_sum} = {right}; "
        "the form prints that they are equal.{blanks}",
        "{place_zh}勾稽关系不符：第一项加第二项 {left_sum} = {left}，"
        "第三项（七）总计加第四项 {right_sum} = {right}，两者应当相等。{blanks_zh}",
        reads=("requests", "cells"),
        formula="received_new + carried_in = decided_total + carried_out, in each column of requests",
        defence="the original table may add up, and a number was lost or moved only when it was copied to this page",
        defence_zh="原表可能勾稽相符，只是上网转录时数字遗漏或错位",
    ),
    Rule(
        "results_sum",
        "error",
        "{place}: （七）总计 is {left}, but the results above it add up to {right_sum} = {right}.{blanks}",
        "{place_zh}“（七）总计”为 {left}，而各办理结果之和为 {right_sum} = {right}。{blanks_zh}",
        reads=("requests", "cells"),
        formula="decided_total = granted + granted_partial + denied_* + unavailable_* + not_processed_* + other_*, "
        "in each column of requests",
        defence="a result for which the form has no row may have been counted in the total alone",
        defence_zh="个别办结情形在表中没有对应的行，可能只计入了总计",
    ),
    Rule(
        "row_sum",
        "error",
        "{place}: 总计 is {left}, but the six kinds of applicants add up to {right_sum} = {right}.{blanks}",
        "{place_zh}“总计”为 {left}，而各类申请人之和为 {right_sum} = {right}。{blanks_zh}",
        reads=("requests", "cells"),
        formula="total = natural_person + org_*, in each row of requests",
        defence="an applicant whose kind was not recorded may have been counted in the total alone",
        defence_zh="个别申请人未登记类别，可能只计入了总计",
    ),
    Rule(
        "remedies_sum",
        "error",
        "{place}: 总计 is {left}, but 结果维持 + 结果纠正 + 其他结果 + 尚未审结 = {right_sum} = {right}.{blanks}",
        "{place_zh}“总计”为 {left}，而结果维持、结果纠正、其他结果、尚未审结之和为 {right_sum} = {right}。{blanks_zh}",
        reads=("remedies", "cells"),
        formula="total = upheld + corrected + other + pending, in each group of remedies",
        defence="a case that was withdrawn or joined with another may be in the total and under no result",
        defence_zh="撤回、准予撤诉或并案的案件，可能计入总计而未归入任何一类结果",
    ),
    Rule(
        "blank_total",
        "warning",
        "{places}: the total is blank while its parts are filled; its sums are not assessed.",
        "{places_zh}：合计数空白而分项有数，相关勾稽未予核验。",
        reads=("requests", "remedies", "cells"),
        formula="total is filled wherever the cells that it sums up are",
        defence="the parts may all be right, and the total was left to the reader or lost in the copy",
        defence_zh="各分项可能均无误，总计只是漏填或在转录时丢失",
    ),
    Rule(
        "all_zero",
        "info",
        "Every number in Tables 3 and 4 is 0.",
        "表三、表四的数据全部为 0。",
        reads=("requests", "remedies"),
        formula="some cell of requests or remedies is not 0",
        defence="a small body may well have received no request and met with no review or lawsuit all year",
        defence_zh="规模较小的单位，全年可能确实没有收到申请，也没有复议、诉讼",
    ),
    Rule(
        "inferred",
        "warning",
        "{place}: the picture may say {readings}; {number} is taken, with which alone the sums hold.",
        "{place_zh}：图片可能为 {readings}，取 {number}，仅此数使勾稽关系成立。",
        reads=("cells", "requests", "remedies"),
        formula="every cell of the picture can be read in one way only",
        defence="the picture may be plain to the eye, and only the recognition of its digits is in doubt",
        defence_zh="图片本身可能清楚，只是文字识别对个别数字没有把握",
    ),
)
