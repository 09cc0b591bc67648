"""Rules of arithmetic within one report."""

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
    ),
    Rule(
        "results_sum",
        "error",
        "{place}: （七）总计 is {left}, but the results above it add up to {right_sum} = {right}.{blanks}",
        "{place_zh}“（七）总计”为 {left}，而各办理结果之和为 {right_sum} = {right}。{blanks_zh}",
    ),
    Rule(
        "row_sum",
        "error",
        "{place}: 总计 is {left}, but the six kinds of applicants add up to {right_sum} = {right}.{blanks}",
        "{place_zh}“总计”为 {left}，而各类申请人之和为 {right_sum} = {right}。{blanks_zh}",
    ),
    Rule(
        "remedies_sum",
        "error",
        "{place}: 总计 is {left}, but 结果维持 + 结果纠正 + 其他结果 + 尚未审结 = {right_sum} = {right}.{blanks}",
        "{place_zh}“总计”为 {left}，而结果维持、结果纠正、其他结果、尚未审结之和为 {right_sum} = {right}。{blanks_zh}",
    ),
    Rule(
        "blank_total",
        "warning",
        "{places}: 总计 is blank while its parts are filled; its sums are not assessed.",
        "{places_zh}：“总计”空白而分项有数，相关勾稽未予核验。",
    ),
    Rule("all_zero", "info", "Every number in Tables 3 and 4 is 0.", "表三、表四的数据全部为 0。"),
    Rule(
        "inferred",
        "warning",
        "{place}: the picture may say {readings}; {number} is taken, with which alone the sums hold.",
        "{place_zh}：图片可能为 {readings}，取 {number}，仅此数使勾稽关系成立。",
    ),
)
