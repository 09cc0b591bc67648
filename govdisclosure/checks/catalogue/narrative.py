"""What the prose says, against the tables."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

_READS = ("preamble", "sections.overview", "sections.other_matters", "disclosure", "requests", "remedies")
_OTHER_MEANING = (
    "the sentence may count something else than the table, such as part of the year or of the bodies reported on",
    "该句的统计范围（时段、单位、口径）可能与表格不同",
)

RULES = (
    Rule(
        "prose_count",
        "warning",
        "The prose says {said} for {what} (“{words}”), but {table}.{elsewhere}",
        "正文“{words}”所述{what_zh}为 {said}，而{table_zh}，两者不一致。{elsewhere_zh}",
        reads=_READS,
        formula="count stated in the prose = sum of the cells that it names, in one of its readings",
        defence=_OTHER_MEANING[0],
        defence_zh=_OTHER_MEANING[1],
    ),
    Rule(
        "prose_count_unsure",
        "info",
        "The prose seems to say {said} for {what} (“{words}”), but {table}; the sentence may mean something else.{elsewhere}",
        "正文“{words}”似指{what_zh}为 {said}，而{table_zh}，请核对所指是否一致。{elsewhere_zh}",
        reads=_READS,
        formula="count stated in the prose = sum of the cells that it names, in one of its readings",
        defence="the words leave open what is counted, and it may be something that no cell gives",
        defence_zh="文字未写明所计对象，可能并非表中某一项",
    ),
    Rule(
        "prose_share",
        "warning",
        "The prose gives {what} a share of {said} % (“{words}”), but by the tables it is {sum}.{own}",
        "正文“{words}”所述{what_zh}占比为 {said}%，按表格计算应为 {sum}。{own_zh}",
        reads=_READS,
        formula="printed share = cells ÷ （七）总计, or ÷ what was received, rounded to the printed digits",
        defence="the share may be one of another whole than the requests decided or received in the year",
        defence_zh="该占比的分母可能不是本年办结或收到的申请总数",
    ),
    Rule(
        "prose_rate",
        "info",
        "The prose gives a rate of {said} % for {what} (“{words}”), but by Table 4 it is {sum} "
        "({left_open} of them not yet decided).",
        "正文“{words}”所述{what_zh}比率为 {said}%，按表四计算为 {sum}（其中尚未审结 {left_open} 件）。",
        reads=(*_READS[:3], "remedies"),
        formula="printed rate = 结果纠正 ÷ 总计, or ÷ (总计 − 尚未审结)",
        defence="the rate may be one of cases closed in the year by a court that Table 4 does not count",
        defence_zh="该比率可能按法院或复议机关另行统计的案件计算",
    ),
    Rule(
        "prose_statement",
        "warning",
        "The prose says “{words}”, that is, no {what}, but {table}.",
        "正文称“{words}”，即{what_zh}应为 0，而{table_zh}，两者不一致。",
        reads=_READS,
        formula="cells of which the prose says that there were none = 0",
        defence="the sentence may leave out cases that are not yet decided, or speak of one kind of case only",
        defence_zh="该句可能未计尚未审结的案件，或仅指某一类案件",
    ),
    Rule(
        "prose_all_decided",
        "info",
        "The prose says that the {base} requests received were all answered (“{words}”), but {table}.",
        "正文称所收 {base} 件申请“{words}”，而{table_zh}，尚有申请结转下年度。",
        reads=(*_READS[:3], "requests"),
        formula="carried_out = 0 where the prose says that all requests were answered",
        defence="the sentence may mean all requests whose term had ended by 31 December",
        defence_zh="该句可能仅指截至年底办理期限已届满的申请",
    ),
    Rule(
        "prose_zero_disclosed",
        "info",
        "The prose says that {base} requests were received and yet that something was disclosed on them (“{words}”).",
        "正文称收到申请 {base} 件，又称“{words}”，前后矛盾，请核对是否漏填数字。",
        reads=_READS[:3],
        formula="nothing is disclosed on request where no request was received",
        defence="the clause may speak of information that was disclosed without a request",
        defence_zh="后半句可能指主动公开的信息",
    ),
    Rule(
        "prose_lost_negation",
        "info",
        "The prose says that reviews or lawsuits came in (“{words}”), but in Table 4 "
        "every total of {what} is 0; a 未 may be missing.",
        "正文“{words}”表明收到过案件，而表四{what_zh}总计均为 0，正文可能漏写“未”字。",
        reads=(*_READS[:3], "remedies"),
        formula="remedies total > 0 where the prose says that cases came in",
        defence="the cases may concern something else than the disclosure of information",
        defence_zh="该句所指案件可能并非政府信息公开案件",
    ),
    Rule(
        "prose_pending_term",
        "info",
        "The prose says of requests “{words}”; 尚未审结 is a term of Table 4, for reviews and lawsuits, which has {pending} "
        "there. A pending case may have been written as a request.",
        "正文就申请称“{words}”；“尚未审结”是表四复议、诉讼的栏目，表四该栏合计为 {pending}，请核对是否误将案件计作申请。",
        reads=(*_READS[:3], "remedies"),
        formula="尚未审结 is said of reviews and lawsuits, never of requests",
        defence="the word may simply stand for 尚未办结",
        defence_zh="“尚未审结”可能即指“尚未办结”",
    ),
    Rule(
        "prose_parts",
        "info",
        "The prose divides {said} ({what}, “{words}”) into {sum} = {right}.",
        "正文“{words}”所述{what_zh} {said}，其分项之和 {sum} = {right}，两者不一致。",
        reads=_READS[:3],
        formula="parts by channel that the sentence lists = its count",
        defence="a request may have come by more than one channel, or by one that the sentence leaves out",
        defence_zh="同一申请可能经多种渠道提出，或有渠道未列出",
    ),
    Rule(
        "prose_growth",
        "warning",
        "The prose says “{words}” of {what}, but from {then} in {other_year} to {now} in {year} it is {change}. "
        "Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
        "正文称{what_zh}“{words}”，而 {other_year} 年度为 {then}、{year} 年度为 {now}，变化为 {change_zh}。"
        "对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        reads=(*_READS, "the year before or after"),
        formula="printed growth = (this year's cells − last year's) ÷ last year's, rounded to the printed digits",
        defence="last year's figures may have been corrected since, or have covered other bodies",
        defence_zh="上年数据可能已更正，或统计范围不同",
    ),
)
