"""What both current forms share: 表三 but for （六）, 表四, the six sections (60号 and 30号 notices)."""

from __future__ import annotations

from govdisclosure.forms.model import Column, Identity, Row, Section

SECTIONS = (
    Section(
        "overview",
        "一",
        "总体情况",
        ("工作基本情况", "基本情况", "工作开展情况", "总体概述", "总体公开情况", "概述", "本年度政府信息公开工作的总体情况"),
    ),
    Section("disclosure", "二", "主动公开政府信息情况", ("主动公开政府信息的情况", "主动公开情况")),
    Section(
        "requests",
        "三",
        "收到和处理政府信息公开申请情况",
        ("收到的处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况", "收到和处理政府信息公开情况"),
    ),
    Section(
        "remedies",
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        (
            "政府信息公开行政复议和行政诉讼情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
        ),
    ),
    Section(
        "problems",
        "五",
        "存在的主要问题及改进情况",
        (
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题及整改情况",
            "存在的主要问题及改进措施",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在的主要问题和改进情况",
            "存在的主要问题及整改措施",
        ),
    ),
    Section("other_matters", "六", "其他需要报告的事项", ("其他需要报告事项", "需要报告的其他事项")),
)

# Marks that open 表二 and 表三 and the parts of their heads; none of them carries a value.
HEADER_MARK = "信息内容"
TABLE_NOTE = "本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和"
APPLICANTS = ("申请人情况", "法人或其他组织")

COLUMNS = (
    Column("natural_person", "自然人"),
    Column("org_business", "商业企业"),
    Column("org_research", "科研机构", ("科研企业",)),
    Column("org_public_interest", "社会公益组织", ("社会公益",)),
    Column("org_legal_service", "法律服务机构"),
    Column("org_other", "其他"),
    Column("total", "总计", ("合计",)),
)

GROUPS = (
    Column("review", "行政复议"),
    Column("suit_direct", "未经复议直接起诉", ("行政诉讼未经复议直接起诉", "未经复议直接诉讼", "直接起诉")),
    Column("suit_after_review", "复议后起诉", ("行政诉讼复议后起诉", "经复议后起诉", "复议后诉讼")),
)
LITIGATION = "行政诉讼"
FIELDS = (
    Column("upheld", "结果维持", ("维持",)),
    Column("corrected", "结果纠正", ("纠正",)),
    Column("other", "其他结果", ("其他",)),
    Column("pending", "尚未审结", ("未审结",)),
    Column("total", "总计", ("合计",)),
)

RESULTS = "三、本年度办理结果"
DENIED = "（三）不予公开"
UNAVAILABLE = "（四）无法提供"
NOT_PROCESSED = "（五）不予处理"
OTHER = "（六）其他处理"
GROUP_LABELS = (RESULTS, DENIED, UNAVAILABLE, NOT_PROCESSED, OTHER)
OTHER_VARIANTS = ("（六）其他",)

RECEIVED = (
    Row("received_new", "一、本年新收政府信息公开申请数量", None, ("一、本年新收政府信息公开数量",)),
    Row("carried_in", "二、上年结转政府信息公开申请数量", None, ("二、上年结转政府信息公开数量",)),
)
DECIDED = (
    Row("granted", "（一）予以公开", RESULTS),
    Row("granted_partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", RESULTS, ("（二）部分公开",)),
    Row("denied_state_secret", "1.属于国家秘密", DENIED),
    Row("denied_law_prohibited", "2.其他法律行政法规禁止公开", DENIED),
    Row("denied_security_stability", "3.危及“三安全一稳定”", DENIED),
    Row("denied_third_party", "4.保护第三方合法权益", DENIED),
    Row("denied_internal_affairs", "5.属于三类内部事务信息", DENIED),
    Row("denied_process_info", "6.属于四类过程性信息", DENIED),
    Row("denied_enforcement_file", "7.属于行政执法案卷", DENIED),
    Row("denied_registry_inquiry", "8.属于行政查询事项", DENIED),
    Row("unavailable_not_held", "1.本机关不掌握相关政府信息", UNAVAILABLE),
    Row("unavailable_needs_creation", "2.没有现成信息需要另行制作", UNAVAILABLE),
    Row("unavailable_still_unclear", "3.补正后申请内容仍不明确", UNAVAILABLE),
    Row("not_processed_petition", "1.信访举报投诉类申请", NOT_PROCESSED),
    Row("not_processed_repeat", "2.重复申请", NOT_PROCESSED),
    Row("not_processed_publication", "3.要求提供公开出版物", NOT_PROCESSED),
    Row("not_processed_excessive", "4.无正当理由大量反复申请", NOT_PROCESSED),
    Row("not_processed_reconfirm", "5.要求行政机关确认或重新出具已获取信息", NOT_PROCESSED),
)
OTHER_UNDIVIDED = Row("other_undivided", OTHER, RESULTS, OTHER_VARIANTS)
OTHER_PARTS = (
    Row(
        "other_no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHER,
        ("1.逾期不补正", "1.申请人无正当理由逾期不补正", "1.无正当理由逾期不补正"),
    ),
    Row(
        "other_fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHER,
        ("2.逾期不缴费", "2.逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ),
    Row("other_misc", "3.其他", OTHER, ("3.其他处理",)),
)
CLOSED = (
    Row("decided_total", "（七）总计", RESULTS, ("（七）合计",)),
    Row("carried_out", "四、结转下年度继续办理", None, ("四、结转下一年度继续办理",)),
)


def between_rows(results: tuple[Row, ...]) -> tuple[Identity, ...]:
    """The equations of 表三's rows: the printed ledger, and the total as the sum of its leaf rows."""
    return (
        Identity("ledger", ("received_new", "carried_in"), ("decided_total", "carried_out")),
        Identity("results_sum", ("decided_total",), tuple(row.key for row in results)),
    )


BETWEEN_COLUMNS = (Identity("row_sum", ("total",), tuple(column.key for column in COLUMNS[:-1])),)
BETWEEN_FIELDS = (Identity("remedies_sum", ("total",), tuple(field.key for field in FIELDS[:-1])),)
