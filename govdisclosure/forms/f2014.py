"""F2014: the annex 政府信息公开情况统计表 of 国办发〔2014〕32号, for fiscal years 2014 to 2018.

Rows and their order are those in common use; no copy of the notice could be compared. So the reader takes a row only by
words that are listed here, whatever its place, and tells of every other.
"""

from __future__ import annotations

from govdisclosure.forms.model import Form, Identity, Statistic

PROACTIVE = "一、主动公开情况"
PROACTIVE_TOTAL = "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"
CHANNELS = "（二）通过不同渠道和方式公开政府信息的情况"
RESPONSES = "二、回应解读情况"
RESPONSE_CHANNELS = "（二）通过不同渠道和方式回应解读的情况"
PRESS = "1.参加或举办新闻发布会总次数"
INTERVIEWS = "2.政府网站在线访谈次数"
REQUESTS = "三、依申请公开情况"
RECEIVED = "（一）收到申请数"
CLOSED = "（二）申请办结数"
REPLIES = "（三）申请答复数"
DENIED = "4.不同意公开答复数"
REVIEWS = "四、行政复议数量"
SUITS = "五、行政诉讼数量"
STAFFING = "八、机构建设和保障经费情况"
STAFF = "（三）从事政府信息公开工作人员数"
MEETINGS = "九、政府信息公开会议和培训情况"

_UPHELD = ("维持具体行政行为数", "维持具体行政行为或者驳回原告诉讼请求数", "维持行政行为数", "维持数")
_CORRECTED = ("被依法纠错数", "依法纠错数", "被纠错数", "纠错数", "依法纠正数")
_OTHER = ("其他情形数",)
_BY_HEAD = ("主要负责同志参加次数", "主要负责人参加次数")

STATISTICS = (
    Statistic("proactive_total", PROACTIVE_TOTAL, "条", PROACTIVE, ("主动公开政府信息总数",)),
    Statistic("proactive_normative_docs", "其中：主动公开规范性文件数", "条", PROACTIVE, ("主动公开的规范性文件数",)),
    Statistic("normative_docs_issued", "制发规范性文件总数", "件", PROACTIVE, ("制定规范性文件总数",)),
    Statistic("channel_gazette", "1.政府公报公开政府信息数", "条", CHANNELS),
    Statistic("channel_website", "2.政府网站公开政府信息数", "条", CHANNELS),
    Statistic("channel_weibo", "3.政务微博公开政府信息数", "条", CHANNELS),
    Statistic("channel_wechat", "4.政务微信公开政府信息数", "条", CHANNELS),
    Statistic("channel_other", "5.其他方式公开政府信息数", "条", CHANNELS, ("其他渠道公开政府信息数",)),
    Statistic(
        "response_total",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        "次",
        RESPONSES,
        ("回应公众关注热点和重大舆情数", "回应公众关注热点及重大舆情数", "回应社会关注热点或重大舆情数"),
    ),
    Statistic("press_conferences", PRESS, "次", RESPONSE_CHANNELS, ("参加或举办新闻发布会次数", "举办新闻发布会总次数")),
    Statistic(
        "press_conferences_by_head",
        "其中：主要负责同志参加新闻发布会次数",
        "次",
        PRESS,
        ("主要负责人参加新闻发布会次数", *_BY_HEAD),
    ),
    Statistic("interviews", INTERVIEWS, "次", RESPONSE_CHANNELS, ("在线访谈次数", "政府网站在线访谈总次数")),
    Statistic(
        "interviews_by_head",
        "其中：主要负责同志参加政府网站在线访谈次数",
        "次",
        INTERVIEWS,
        ("主要负责人参加政府网站在线访谈次数", "主要负责同志参加在线访谈次数", *_BY_HEAD),
    ),
    Statistic("policy_explainers", "3.政策解读稿件发布数", "篇", RESPONSE_CHANNELS, ("政策解读稿件数", "发布政策解读稿件数")),
    Statistic("weibo_wechat_responses", "4.微博微信回应事件数", "次", RESPONSE_CHANNELS, ("政务微博微信回应事件数",)),
    Statistic("other_responses", "5.其他方式回应事件数", "次", RESPONSE_CHANNELS, ("通过其他方式回应事件数",)),
    Statistic(
        "requests_received", RECEIVED, "件", REQUESTS, ("申请总数", "收到申请总数", "收到政府信息公开申请数", "收到依申请公开数")
    ),
    Statistic("req_in_person", "1.当面申请数", "件", RECEIVED),
    Statistic("req_fax", "2.传真申请数", "件", RECEIVED),
    Statistic("req_online", "3.网络申请数", "件", RECEIVED, ("网上申请数", "互联网申请数", "通过网络申请数")),
    Statistic("req_letter", "4.信函申请数", "件", RECEIVED, ("书面信函申请数",)),
    Statistic("requests_closed", CLOSED, "件", REQUESTS, ("办结申请数", "申请办结总数")),
    Statistic("closed_on_time", "1.按时办结数", "件", CLOSED, ("按期办结数",)),
    Statistic("closed_extended", "2.延期办结数", "件", CLOSED, ("延期答复办结数",)),
    Statistic("replies_total", REPLIES, "件", REQUESTS, ("答复申请数", "申请答复总数", "对申请的答复总数")),
    Statistic(
        "reply_already_public",
        "1.属于已主动公开范围数",
        "件",
        REPLIES,
        ("已主动公开范围数", "属于主动公开范围数", "已主动公开数"),
    ),
    Statistic("reply_granted", "2.同意公开答复数", "件", REPLIES, ("同意公开数",)),
    Statistic("reply_granted_partial", "3.同意部分公开答复数", "件", REPLIES, ("同意部分公开数", "部分公开答复数")),
    Statistic("reply_denied", DENIED, "件", REPLIES, ("不同意公开数", "不予公开答复数")),
    Statistic("denied14_state_secret", "涉及国家秘密", "件", DENIED, ("属于国家秘密",)),
    Statistic("denied14_trade_secret", "涉及商业秘密", "件", DENIED, ("属于商业秘密",)),
    Statistic("denied14_privacy", "涉及个人隐私", "件", DENIED, ("属于个人隐私",)),
    Statistic(
        "denied14_security_stability",
        "危及国家安全、公共安全、经济安全和社会稳定",
        "件",
        DENIED,
        ("危及国家安全、公共安全、经济安全或社会稳定", "危及国家安全、公共安全、经济安全及社会稳定", "危及“三安全一稳定”"),
    ),
    Statistic(
        "denied14_not_gov_info",
        "不是《条例》所指政府信息",
        "件",
        DENIED,
        ("非《条例》所指政府信息", "不属于《条例》所指政府信息", "不是《政府信息公开条例》所指政府信息"),
    ),
    Statistic("denied14_other_law", "法律法规规定的其他情形", "件", DENIED, ("法律法规规定其他情形",)),
    Statistic("reply_not_this_organ", "5.不属于本行政机关公开数", "件", REPLIES, ("不属于本机关公开数",)),
    Statistic("reply_not_exist", "6.申请信息不存在数", "件", REPLIES, ("信息不存在数", "政府信息不存在数", "申请的信息不存在数")),
    Statistic("reply_amend", "7.告知作出更改补充数", "件", REPLIES, ("告知作出更改、补充数", "告知申请人作出更改补充数")),
    Statistic("reply_other_channel", "8.告知通过其他途径办理数", "件", REPLIES, ("告知其他途径办理数",)),
    Statistic("review_total", REVIEWS, "件", None, ("行政复议总数", "申请行政复议数量", "四、行政复议情况")),
    Statistic("review_upheld", "（一）维持具体行政行为数", "件", REVIEWS, (*_UPHELD[:1], *_UPHELD[2:])),
    Statistic("review_corrected", "（二）被依法纠错数", "件", REVIEWS, _CORRECTED),
    Statistic("review_other", "（三）其他情形数", "件", REVIEWS, _OTHER),
    Statistic("suit_total", SUITS, "件", None, ("行政诉讼总数", "提起行政诉讼数量", "五、行政诉讼情况")),
    Statistic("suit_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件", SUITS, (*_UPHELD, "驳回原告诉讼请求数")),
    Statistic("suit_corrected", "（二）被依法纠错数", "件", SUITS, _CORRECTED),
    Statistic("suit_other", "（三）其他情形数", "件", SUITS, _OTHER),
    Statistic("complaints", "六、举报投诉数量", "件", None, ("投诉举报数量", "举报投诉总数")),
    Statistic("fees_wan_yuan", "七、依申请公开信息收取的费用", "万元", None, ("依申请公开政府信息收取的费用",)),
    Statistic("units", "（一）政府信息公开工作专门机构数", "个", STAFFING, ("政府信息公开专门机构数",)),
    Statistic("reading_points", "（二）设置政府信息公开查阅点数", "个", STAFFING, ("政府信息公开查阅点数", "政府信息查阅点数")),
    Statistic("staff_total", STAFF, "人", STAFFING, ("从事政府信息公开工作的人员数",)),
    Statistic("staff_full", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", STAFF),
    Statistic("staff_part", "2.兼职人员数", "人", STAFF),
    Statistic(
        "budget_wan_yuan",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        STAFFING,
    ),
    Statistic(
        "meetings",
        "（一）召开政府信息公开工作会议或专题会议数",
        "次",
        MEETINGS,
        ("召开政府信息公开工作会议和专题会议数", "召开政府信息公开会议或专题会议数"),
    ),
    Statistic("trainings", "（二）举办各类培训班数", "次", MEETINGS, ("举办培训班数", "举办各类培训数")),
    Statistic("trainees", "（三）接受培训人员数", "人次", MEETINGS, ("接受培训人次数", "参加培训人员数", "培训人员数")),
)


def _under(label: str) -> tuple[str, ...]:
    """The rows that stand under a row or heading."""
    return tuple(one.key for one in STATISTICS if one.group == label)


F2014 = Form(
    name="F2014",
    notice="国办发〔2014〕32号",
    years=(2014, 2018),
    statistics=STATISTICS,
    statistics_identities=tuple(
        Identity("statistics_sum", (one.key,), _under(one.label))
        for one in STATISTICS
        if one.label in (RECEIVED, CLOSED, REPLIES, DENIED, REVIEWS, SUITS, STAFF)
    ),
    statistics_bounds=(
        Identity("statistics_bound", ("proactive_total",), _under(CHANNELS)),
        Identity("statistics_part", ("proactive_normative_docs",), ("proactive_total",)),
        Identity("statistics_part", ("press_conferences_by_head",), ("press_conferences",)),
        Identity("statistics_part", ("interviews_by_head",), ("interviews",)),
    ),
    hallmarks=(*_under(CHANNELS), *_under(RESPONSES), *_under(RESPONSE_CHANNELS), *_under(CLOSED), *_under(STAFFING)),
)
