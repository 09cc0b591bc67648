"""What offices of all kinds write from day to day: clauses, sentences, labels.

Besides the slots of `samples`: `<L>` a label and `{x}` its number, `{scope}` all whom the office speaks for, `{~part}` and
`{~rest}` two parts of what was received, `{~received}` a part of it, `{~%}` any percentage.
"""

from __future__ import annotations

from tests.wordings.samples import worded

BODIES = (
    ("枫汀区人民政府", "我区", "全区"),
    ("云漳县人民政府", "我县", "全县"),
    ("临澜市人民政府", "我市", "全市"),
    ("青梧镇人民政府", "我镇", "全镇"),
    ("柳堤街道办事处", "我街道", "街道"),
    ("临澜市财政局", "我局", "全局"),
    ("云漳县自然资源局", "我局", "我局"),
    ("枫汀区教育局", "区教育局", "全系统"),
    ("临澜市住房和城乡建设委员会", "我委", "我委"),
    ("云漳县人民政府办公室", "县政府办", "全县"),
    ("临澜高新区管理委员会", "管委会", "全区"),
    ("白杨乡人民政府", "我乡", "全乡"),
    ("临澜市公安局", "市公安局", "全市公安机关"),
    ("临澜市人民政府办公厅", "市政府办公厅", "市政府办公厅"),
    ("青岩自治州民政局", "本机关", "本机关"),
    ("临澜市教育委员会", "市教委", "全市教育系统"),
)
"""Name, we, all whom it speaks for."""

HEADINGS = (
    ("（一）主动公开情况", "（二）依申请公开情况", "（三）政府信息管理情况"),
    ("（一）主动公开方面", "（二）依申请公开方面", "（三）监督保障方面"),
    ("1.主动公开。", "2.依申请公开。", "3.监督保障。"),
    ("一是主动公开政府信息。", "二是规范依申请公开。", "三是加强监督保障。"),
    ("（一）主动公开。", "（二）依申请公开。", "（三）平台建设。"),
    ("1．主动公开政府信息情况。", "2．依申请公开政府信息情况。", "3．政府信息管理情况。"),
    ("", "", ""),
    ("", "", ""),
    ("", "", ""),
)
"""Of the paragraphs: proactive disclosure, requests, managing."""

LABELS = worded("""
# granted
予以公开
同意公开
公开
全部公开
依法予以公开
全部予以公开
决定予以公开
# granted_partial
部分公开
予以部分公开
同意部分公开
依法部分公开
决定部分公开
部分予以公开
区分处理后部分公开
# disclosed
予以公开及部分公开
予以公开和部分公开
予以公开或部分公开
公开和部分公开
予以公开（含部分公开）
予以公开、部分公开
公开及部分公开
全部或部分公开
同意公开（含部分公开）
予以公开及部分公开合计
公开或部分公开
同意公开和部分公开
# denied
不予公开
依法不予公开
决定不予公开
不同意公开
# unavailable
无法提供
无法提供政府信息
无法提供相关信息
依法告知无法提供
告知无法提供
因故无法提供
# not_processed
不予处理
依法不予处理
告知不予处理
作不予处理
决定不予处理
# other
其他处理
作其他处理
其他方式处理
其他情形处理
以其他方式处理
做其他处理
# denied_state_secret
属于国家秘密
涉及国家秘密
国家秘密
# denied_law_prohibited
其他法律行政法规禁止公开
法律、行政法规禁止公开
法律行政法规禁止公开
# denied_security_stability
危及“三安全一稳定”
涉及“三安全一稳定”
可能危及“三安全一稳定”
# denied_third_party
保护第三方合法权益
涉及第三方合法权益
为保护第三方合法权益不予公开
# denied_internal_affairs
属于三类内部事务信息
内部事务信息
属于内部事务信息
涉及三类内部事务信息
# denied_process_info
属于四类过程性信息
过程性信息
属于过程性信息
四类过程性信息
# denied_enforcement_file
属于行政执法案卷
行政执法案卷信息
行政执法案卷
属于行政执法案卷信息
# denied_registry_inquiry
属于行政查询事项
行政查询事项
属于行政查询
# unavailable_not_held
本机关不掌握相关政府信息
本机关不掌握
本机关不掌握相关信息
不掌握相关政府信息
# unavailable_needs_creation
没有现成信息需要另行制作
没有现成信息、需要另行制作
需要另行制作
没有现成信息需另行制作
# unavailable_still_unclear
补正后申请内容仍不明确
补正后仍不明确
经补正后申请内容仍不明确
# not_processed_petition
信访举报投诉类申请
信访、举报、投诉类申请
信访举报投诉类
属于信访举报投诉类申请
# not_processed_repeat
重复申请
属于重复申请
# not_processed_publication
要求提供公开出版物
申请提供公开出版物
# not_processed_excessive
无正当理由大量反复申请
大量反复申请
# not_processed_reconfirm
要求行政机关确认或重新出具已获取信息
要求确认或重新出具已获取信息
要求重新出具已获取信息
# other_no_correction
申请人无正当理由逾期不补正
逾期不补正
申请人逾期不补正、不再处理
无正当理由逾期不补正
# other_fee_unpaid
申请人逾期未按收费通知要求缴纳费用
逾期未缴费
逾期未缴纳费用
# other_misc
其他
其他情形
""")
"""What a list calls a result; the official word first."""

WORDINGS = worded("""
# received
共收到政府信息公开申请{received}{u}
共新收政府信息公开申请{received}{u}
新收到政府信息公开申请{received}{u}
本年新收政府信息公开申请{received}{u}
全年共受理政府信息公开申请{received}{u}
共受理依申请公开{received}{u}
共接收政府信息公开申请{received}{u}
共收到依申请公开{received}{u}
共收到公民、法人或其他组织提出的政府信息公开申请{received}{u}
{we}收到依申请公开政府信息{received}{u}
{scope}新收政府信息公开申请{received}{u}
{we}共接到政府信息公开申请{received}{u}
收到各类政府信息公开申请共{received}{u}
收到群众政府信息公开申请{received}{u}
共登记受理政府信息公开申请{received}{u}
收到政府信息公开申请的数量为{received}{u}
全年新增政府信息公开申请{received}{u}
{we}本年度收到信息公开申请{received}{u}
政府信息公开申请新收{received}{u}
{scope}各级行政机关共新收政府信息公开申请{received}{u}
共有{received}{u}政府信息公开申请
{we}依申请公开新收件数为{received}{u}
共受理政府信息公开申请事项{received}{u}
共收到政府信息公开申请书{received}份
收到向{we}提出的政府信息公开申请{received}{u}
# received_sentences
{year}年，{we}收到政府信息公开申请{received}{u}，其中网络申请{~part}{u}、信函申请{~rest}{u}。 ?? received > 2
全年共收到政府信息公开申请{received}{u}（网上申请{~part}{u}，当面申请{~rest}{u}）。 ?? received > 2
通过网络、信函、当面等渠道共收到政府信息公开申请{received}{u}，其中通过网络提交{~part}{u}，书面提交{~rest}{u}。 ?? received > 2
{year}年，{scope}共收到政府信息公开申请{received}{u}，同比增长{~%}%。 ?? received > 9
{year}年度{we}新收政府信息公开申请{received}{u}，较上年减少{~1-30}{u}。 ?? received > 9
{year}年，{we}受理政府信息公开申请{received}{u}，比{last_year}年增加{~1-9}{u}。 ?? received > 9
全年办理12345热线工单{~50-4000}件，受理政府信息公开申请{received}{u}。
{year}年{we}收到政府信息公开申请{received}{u}，回复网民留言{~5-400}条。
{year}年，{scope}共受理依申请公开案件{received}{u}，全部按期办结。 ?? received > 0 and carried_out == 0
{we}收到群众依申请公开{received}{u}，均已按要求进行了答复。 ?? received > 0 and carried_out == 0
{year}年，{we}收到{received}{u}政府信息依申请公开，严格按程序和时限办理。
一年来，{we}受理信息公开申请事项{received}{u}，均能按照相关要求答复。
我们坚持依法答复、便民答复，{year}年共收到群众申请公开政府信息{received}{u}。
{year}年，{we}共收到政府信息公开申请{received}{u}，均在法定期限内作出答复。
{year}年度{we}收到政府信息公开申请{received}{u}。
{year}年我们共收到{received}{u}政府信息公开申请，做到件件有登记、件件有回音。
本年度，{we}共收到依申请公开{received}{u}，已按规定程序办理。
严格按照《条例》规定办理依申请公开，全年收到申请{received}{u}。
0:依申请公开情况：{year}年收到政府信息公开申请{received}{u}。
今年以来，{we}收到政府信息公开申请{received}{u}，申请内容主要涉及征地拆迁、城市规划、财政资金等方面。
{year}年，通过规范受理、登记、审核、答复各环节，{scope}共受理政府信息公开申请{received}{u}。
{year}年1月1日至12月31日，{we}新收政府信息公开申请{received}{u}。
进一步畅通申请渠道，{year}年新收申请{received}{u}，申请人满意度较高。
截至{year}年12月底，本年度共收到政府信息公开申请{received}{u}。
{year}年，{we}共受理群众提交的政府信息公开申请{received}{u}，未出现超期答复情况。
{year}年共收到政府信息公开申请{received}{u}，已全部办结。 ?? received > 0 and carried_in == 0 and carried_out == 0
{we}全年收到并办结政府信息公开申请{received}{u}，办结率100%。 ?? received > 0 and carried_in == 0 and carried_out == 0
{year}年，{we}收到自然人提出的政府信息公开申请{received}{u}。 ?? received > 0 and natural == received
全年新收政府信息公开申请{received}{u}，申请人均为自然人。 ?? received > 0 and natural == received
今年来{we}收到政府信息公开申请{received}{u}，申请人全部为自然人。 ?? received > 0 and natural == received
{year}年，{we}收到政府信息公开申请{received}{u}，已按时答复申请人。 ?? received == 1 and decided == 1
本年度仅收到{received}{u}政府信息公开申请，{we}高度重视，依法依规办理。 ?? received == 1
# carried_in
上年结转{carried_in}{u}
上年度结转{carried_in}{u}
上年结转政府信息公开申请{carried_in}{u}
{last_year}年结转{carried_in}{u}
上一年度结转申请{carried_in}{u}
上年度结转办理{carried_in}{u}
结转上年申请{carried_in}{u}
上年度结转至本年度办理{carried_in}{u}
由上年度结转{carried_in}{u}
承接上年结转申请{carried_in}{u}
{last_year}年度结转至本年继续办理的{carried_in}{u}
上年未办结转入本年的{carried_in}{u}
# carried_in_sentences
上年结转政府信息公开申请{carried_in}{u}，已纳入本年度一并办理。
另有上年度结转的申请{carried_in}{u}。
{last_year}年结转至{year}年办理的政府信息公开申请共{carried_in}{u}。
{we}上年结转政府信息公开申请数量为{carried_in}{u}。
此外，上一年度未办结、结转本年继续办理的申请有{carried_in}{u}。
全年新收申请{received}{u}，加上上年结转{carried_in}{u}，共需办理{handled}{u}。 ?? carried_in > 0 and received > 0
{year}年，{we}新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}，合计{handled}{u}。 ?? carried_in > 0 and received > 0
本年度共处理政府信息公开申请{handled}{u}（其中新收{received}{u}、上年结转{carried_in}{u}）。 ?? carried_in > 0 and received > 0
{scope}政府信息公开申请共{handled}{u}，其中{received}{u}为本年新收，{carried_in}{u}为上年结转。 ?? carried_in > 0 and received > 0
# decided
共办结{decided}{u}
办结{decided}{u}
本年度办结{decided}{u}
已办结{decided}{u}
共答复{decided}{u}
依法答复{decided}{u}
按时答复{decided}{u}
已办理答复{decided}{u}
全年办理答复政府信息公开申请{decided}{u}
共作出答复{decided}{u}
本年度共办理完成{decided}{u}
办结政府信息公开申请{decided}{u}
均在法定期限内答复，共答复{decided}{u}
年内答复申请人{decided}{u}
年内办结{decided}{u}
按期办结答复{decided}{u}
已答复{decided}{u}
其中{decided}{u}已办结
当年办理完毕{decided}{u}
# decided_sentences
全年依法答复政府信息公开申请{decided}{u}，电话沟通申请人{~3-200}人次。
全年答复政府信息公开申请{decided}{u}，较上年增长{~%}%。 ?? decided > 9
全年共办结政府信息公开申请{decided}{u}。
{year}年，{we}依法办理政府信息公开申请{decided}{u}，答复内容合法、程序规范。
全年按时办结政府信息公开申请{decided}{u}，无超期答复情况。
{we}对{decided}{u}政府信息公开申请均在法定期限内作出书面答复。
本年度办理结果总计{decided}{u}。
{year}年度，{scope}共答复政府信息公开申请{decided}{u}，按时答复率100%。
在办理中加强与申请人沟通，全年办结申请{decided}{u}。
严格落实会商、合法性审查机制，依法依规办结依申请公开{decided}{u}。
依申请公开方面，{we}共办结{decided}{u}，未发生因办理不规范引发的投诉。
答复政府信息公开申请{decided}{u}（含上年度结转申请{carried_in}{u}）。 ?? carried_in > 0
全年共办结政府信息公开申请{decided}{u}，其中含上年结转{carried_in}{u}。 ?? carried_in > 0
{year}年共办理政府信息公开申请{decided}{u}（包括上年结转的{carried_in}{u}），均依法答复。 ?? carried_in > 0
截至{year}年底，{decided}{u}申请已全部办结。 ?? carried_out == 0 and decided > 0
{year}年办理依申请公开件{decided}{u}。
0:本年度办理结果：共办理政府信息公开申请{decided}{u}。
# carried_out
结转下年度继续办理{carried_out}{u}
结转下年度{carried_out}{u}
结转下一年度{carried_out}{u}
结转下年{carried_out}{u}
结转下一年{carried_out}{u}
{carried_out}{u}结转下年度办理
结转至下年度继续办理的{carried_out}{u}
其余{carried_out}{u}结转下年度继续办理
另有{carried_out}{u}结转至{next_year}年办理
结转{next_year}年办理{carried_out}{u}
未办结需结转下年度的{carried_out}{u}
转入下年度继续办理{carried_out}{u}
剩余{carried_out}{u}按规定结转下年度
顺延至下年度答复{carried_out}{u}
年末结转{carried_out}{u}
# carried_out_sentences
截至{year}年12月31日，尚有{carried_out}{u}申请未到答复期限，结转下年度继续办理。
有{carried_out}{u}因年底收到，按照《条例》规定结转下一年度办理。
结转下年度继续办理的政府信息公开申请为{carried_out}{u}。
另有{carried_out}{u}正在办理中，结转至{next_year}年度答复。
{carried_out}{u}结转至下年度办理。
年底新收的申请中，{carried_out}{u}按照《条例》顺延到下年度答复。
其中{carried_out}{u}申请结转到下一年度继续办理。
至年底尚在办理期限内的申请{carried_out}{u}，已结转{next_year}年继续办理。
无结转下年度继续办理的申请。 ?? carried_out == 0 and decided > 0
没有申请结转下年度办理。 ?? carried_out == 0 and decided > 0
本年度申请已全部办理完毕，无结转。 ?? carried_out == 0 and decided > 0
0:结转下年度继续办理{carried_out}{u}。 ?? carried_out == 0 and decided > 0
0:上年结转{carried_in}{u}。 ?? carried_in == 0 and decided > 0
无上年结转申请。 ?? carried_in == 0 and received > 0
上年度没有结转至本年办理的申请。 ?? carried_in == 0 and received > 0
# applicants
其中自然人申请{natural}{u}，法人或其他组织申请{orgs}{u}
其中，自然人{natural}{u}，法人或其他组织{orgs}{u}
自然人申请{natural}{u}、法人或其他组织申请{orgs}{u}
其中自然人提出申请{natural}{u}，法人或者其他组织提出申请{orgs}{u}
申请人为自然人的{natural}{u}，为法人或其他组织的{orgs}{u}
包括自然人申请{natural}{u}、法人和其他组织申请{orgs}{u}
其中自然人{natural}{u}、商业企业{org_business}{u}
其中自然人申请{natural}{u}
其中：自然人{natural}{u}，占{%natural/received}%
自然人申请{natural}{u}，占新收申请总数的{%natural/received}%
其中自然人{natural}{u}，商业企业{org_business}{u}，科研机构{org_research}{u}，社会公益组织{org_public_interest}{u}，法律服务机构{org_legal_service}{u}，其他{org_other}{u}
个人申请{natural}{u}，单位申请{orgs}{u}
# applicant_sentences
从申请人类型看，自然人申请{natural}{u}，法人或其他组织申请{orgs}{u}。
按申请主体分，自然人{natural}{u}、法人或其他组织{orgs}{u}。
新收申请中，自然人提出的有{natural}{u}，商业企业提出的有{org_business}{u}。
申请人以自然人为主，共{natural}{u}，占新收申请的{%natural/received}%。
新收申请中自然人申请{natural}{u}，占比{%natural/received}%；法人或其他组织申请{orgs}{u}，占比{%orgs/received}%。
在新收的政府信息公开申请中，来自商业企业的{org_business}{u}，来自法律服务机构的{org_legal_service}{u}。
从申请人身份来看，自然人{natural}{u}，商业企业{org_business}{u}，法律服务机构{org_legal_service}{u}。
本年新收申请中，由商业企业提出的{org_business}{u}。
本年新收申请中，法律服务机构提出的{org_legal_service}{u}。
新收申请中，科研机构提出{org_research}{u}，社会公益组织提出{org_public_interest}{u}。
本年新收申请中，社会公益组织申请{org_public_interest}{u}。
本年新收的申请中，企业申请{org_business}{u}，其余为自然人及其他组织申请。
法人或其他组织提出的申请{orgs}{u}，其中商业企业{org_business}{u}、法律服务机构{org_legal_service}{u}。
新收申请的申请人情况为：自然人{natural}{u}，商业企业{org_business}{u}，科研机构{org_research}{u}，社会公益组织{org_public_interest}{u}，法律服务机构{org_legal_service}{u}，其他{org_other}{u}。
申请主体中，自然人占{%natural/received}%，法人或其他组织占{%orgs/received}%。
申请人均为自然人。 ?? received > 0 and natural == received
申请人全部为自然人，无法人或其他组织提出的申请。 ?? received > 3 and natural == received
# items
<L>{x}{u}
<L>的{x}{u}
<L>的有{x}{u}
<L>共{x}{u}
{x}{u}<L>
<L>：{x}{u}
“<L>”{x}{u}
<L>{x}{u}，占{%x}%
<L>{x}{u}（占{%x}%）
<L>的{x}{u}，占比{%x}%
<L>{x}{u}（{%x}%）
<L>{x}{u}，占办结总数的{%x}%
<L>{x}{u}，占总数的{%x}%
答复<L>的{x}{u}
# list_heads
其中，
其中
其中：
从办理结果看，
从答复类型看，
办理结果为：
答复结果如下：
在已办结的申请中，
办理结果方面，
本年度办理结果中，
按答复类型统计，
已办结的申请中，
具体为：
具体办理结果为
# result_sentences
同意公开{granted}{u}，均按申请人要求的形式提供。 ?? granted > 0
依申请提供政府信息、予以公开的{granted}{u}。 ?? granted > 0
其中{granted}{u}作出了予以公开的决定，占本年办结申请的{%granted}%。 ?? granted > 0 and decided > 3
作出予以公开决定{granted}{u}、部分公开决定{granted_partial}{u}。 ?? granted > 0 and granted_partial > 0
同意部分公开{granted_partial}{u}。 ?? granted_partial > 0
部分公开{granted_partial}{u}，隐去了涉及个人隐私的内容。 ?? granted_partial > 0
答复予以公开或部分公开的共{disclosed}{u}。 ?? granted > 0 and granted_partial > 0
不予公开和无法提供的分别有{denied}{u}和{unavailable}{u}。 ?? denied > 0 and unavailable > 0
{denied}{u}申请所涉信息依法不予公开。 ?? denied > 0
其中不予公开{denied}{u}，占{%denied}%。 ?? denied > 0
不予公开{denied}{u}，均严格履行了合法性审查程序。 ?? denied > 0
其中无法提供{unavailable}{u}，占{%unavailable}%。 ?? unavailable > 0
无法提供{unavailable}{u}，不予处理{not_processed}{u}。 ?? unavailable > 0 and not_processed > 0
本机关不掌握相关政府信息的{unavailable_not_held}{u}，占办结总数的{%unavailable_not_held}%。 ?? unavailable_not_held > 0
有{unavailable_not_held}{u}申请的信息不由{we}制作或保存，按“本机关不掌握相关政府信息”答复。 ?? unavailable_not_held > 0
有{unavailable_needs_creation}{u}申请因没有现成信息、需要另行制作，未能提供。 ?? unavailable_needs_creation > 0
{unavailable_still_unclear}{u}申请经补正后内容仍不明确，{we}无法提供。 ?? unavailable_still_unclear > 0
不予处理{not_processed}{u}，主要为信访举报投诉类申请、重复申请等情形。 ?? not_processed_petition > 0 and not_processed_repeat > 0
信访举报投诉类申请{not_processed_petition}{u}，已告知申请人通过相应渠道反映。 ?? not_processed_petition > 0
无正当理由大量反复申请{not_processed_excessive}{u}，依法不予处理。 ?? not_processed_excessive > 0
其他处理{other}{u}，主要为申请人主动撤回等情形。 ?? other > 0
其他处理{other}{u}，均为申请人逾期不补正。 ?? other > 0 and other_no_correction == other
因申请人逾期未缴纳费用不再处理的{other_fee_unpaid}{u}。 ?? other_fee_unpaid > 0
其他法律行政法规禁止公开的{denied_law_prohibited}{u}。 ?? denied_law_prohibited > 0
危及“三安全一稳定”而不予公开的{denied_security_stability}{u}。 ?? denied_security_stability > 0
不予公开{denied}{u}，均属于行政执法案卷。 ?? denied_enforcement_file > 0 and denied_enforcement_file == denied
{year}年办结的申请中，予以公开{granted}{u}，部分公开{granted_partial}{u}。
本年度办理结果中，予以公开的有{granted}{u}。
予以公开{granted}{u}，占办结总数的{%granted}%。
{we}对所有申请均予以公开，共计{granted}{u}。 ?? decided > 0 and granted == decided
对{granted}{u}申请作出予以公开的答复。 ?? granted > 0
属于可以公开范围、依法予以公开的申请{granted}{u}。
对申请公开的信息，能公开的尽量公开，全年予以公开{granted}{u}、部分公开{granted_partial}{u}。
对{granted_partial}{u}申请作区分处理，答复部分公开。 ?? granted_partial > 0
经区分处理后，部分公开{granted_partial}{u}。 ?? granted_partial > 0
部分公开的申请为{granted_partial}{u}，占答复总数的{%granted_partial}%。 ?? granted_partial > 0
有{granted_partial}{u}申请因含有不应公开的内容，依法作部分公开处理。 ?? granted_partial > 0
作出部分公开决定{granted_partial}{u}。 ?? granted_partial > 0
予以公开和部分公开共计{disclosed}{u}。 ?? granted > 0 and granted_partial > 0
予以公开及部分公开{disclosed}{u}，占{%disclosed}%。 ?? granted > 0 and granted_partial > 0
其中，予以公开、部分公开的申请共{disclosed}{u}，占本年度办结总量的{%disclosed}%。 ?? granted > 0 and granted_partial > 0
予以公开（含部分公开）的申请占办结总数的{%disclosed}%。 ?? granted > 0 and granted_partial > 0
全部公开和部分公开的申请合计{disclosed}{u}，公开率为{%disclosed}%。 ?? granted > 0 and granted_partial > 0
全年予以公开或部分公开的政府信息公开申请{disclosed}{u}。 ?? granted > 0 and granted_partial > 0
予以公开{granted}{u}、部分公开{granted_partial}{u}，两项合计{disclosed}{u}，占办结数的{%disclosed}%。\
 ?? granted > 0 and granted_partial > 0
对{denied}{u}申请依法作出不予公开决定，并说明了理由。 ?? denied > 0
依法不予公开{denied}{u}，占办结总数的{%denied}%。 ?? denied > 0
不予公开的政府信息公开申请共{denied}{u}。 ?? denied > 0
作出不予公开答复{denied}{u}，均已告知理由和救济途径。 ?? denied > 0
{year}年{we}答复不予公开的申请为{denied}{u}。 ?? denied > 0
因属于行政执法案卷不予公开的{denied_enforcement_file}{u}。 ?? denied_enforcement_file > 0
对{denied_enforcement_file}{u}属于行政执法案卷信息的申请不予公开。 ?? denied_enforcement_file > 0
因涉及商业秘密、个人隐私等第三方合法权益不予公开{denied_third_party}{u}。 ?? denied_third_party > 0
为保护第三方合法权益，对{denied_third_party}{u}申请依法不予公开。 ?? denied_third_party > 0
有{denied_internal_affairs}{u}申请属于内部事务信息，不予公开。 ?? denied_internal_affairs > 0
因属于过程性信息不予公开{denied_process_info}{u}。 ?? denied_process_info > 0
因涉及国家秘密不予公开{denied_state_secret}{u}。 ?? denied_state_secret > 0
属于行政查询事项的{denied_registry_inquiry}{u}，已引导申请人到相关窗口查询。 ?? denied_registry_inquiry > 0
没有作出不予公开决定的情形。 ?? denied == 0 and decided > 0
本年度无不予公开的申请。 ?? denied == 0 and decided > 0
无法提供的{unavailable}{u}，占办结总数的{%unavailable}%。 ?? unavailable > 0
因本机关不掌握相关信息等原因无法提供{unavailable}{u}。 ?? unavailable > 0
{unavailable}{u}因信息不存在等原因无法提供。 ?? unavailable > 0
对{unavailable}{u}申请答复无法提供，并尽可能告知申请人获取途径。 ?? unavailable > 0
答复无法提供的申请有{unavailable}{u}，占比{%unavailable}%。 ?? unavailable > 0
无法提供政府信息的情形共{unavailable}{u}。 ?? unavailable > 0
因本机关不掌握相关政府信息无法提供的{unavailable_not_held}{u}。 ?? unavailable_not_held > 0
经检索，{unavailable_not_held}{u}申请所涉信息{we}不掌握，已告知申请人。 ?? unavailable_not_held > 0
无法提供{unavailable}{u}，均为本机关不掌握相关政府信息。 ?? unavailable_not_held > 0 and unavailable_not_held == unavailable
因没有现成信息、需要另行制作而无法提供的{unavailable_needs_creation}{u}。 ?? unavailable_needs_creation > 0
补正后申请内容仍不明确而无法提供的{unavailable_still_unclear}{u}。 ?? unavailable_still_unclear > 0
不予处理的申请{not_processed}{u}，占{%not_processed}%。 ?? not_processed > 0
依法不予处理{not_processed}{u}。 ?? not_processed > 0
对{not_processed}{u}申请依法作出不予处理的答复。 ?? not_processed > 0
有{not_processed}{u}申请按规定不予处理。 ?? not_processed > 0
不予处理的政府信息公开申请为{not_processed}{u}。 ?? not_processed > 0
因属于信访举报投诉类申请不予处理{not_processed_petition}{u}。 ?? not_processed_petition > 0
对{not_processed_petition}{u}以政府信息公开申请形式进行信访、投诉、举报的，依法告知不予处理。 ?? not_processed_petition > 0
不予处理{not_processed}{u}，均为信访举报投诉类申请。 ?? not_processed_petition > 0 and not_processed_petition == not_processed
属于重复申请不予处理的{not_processed_repeat}{u}。 ?? not_processed_repeat > 0
对{not_processed_repeat}{u}重复申请，告知申请人不予重复处理。 ?? not_processed_repeat > 0
要求提供公开出版物的申请{not_processed_publication}{u}，已告知获取途径。 ?? not_processed_publication > 0
有{not_processed_reconfirm}{u}申请为要求重新出具已获取信息，不予处理。 ?? not_processed_reconfirm > 0
其他处理{other}{u}，占{%other}%。 ?? other > 0
作出其他处理的申请{other}{u}。 ?? other > 0
另有{other}{u}作其他处理。 ?? other > 0
归入其他处理的政府信息公开申请共{other}{u}。 ?? other > 0
其余{other}{u}为其他处理。 ?? other > 0
因申请人无正当理由逾期不补正，不再处理其申请{other_no_correction}{u}。 ?? other_no_correction > 0
有{other_no_correction}{u}因申请人逾期不补正，{we}不再处理其申请。 ?? other_no_correction > 0
{other_no_correction}{u}申请因逾期未补正不再处理。 ?? other_no_correction > 0
无其他处理情形。 ?? other == 0 and decided > 0
# full
{year}年，{we}新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}，合计{handled}{u}。 ?? carried_in > 0 and received > 0
本年度共处理政府信息公开申请{handled}{u}（其中新收{received}{u}、上年结转{carried_in}{u}）。 ?? carried_in > 0 and received > 0
全年应办理政府信息公开申请{handled}{u}，其中本年新收{received}{u}、上年结转{carried_in}{u}，已办结{decided}{u}。\
 ?? carried_in > 0 and received > 0
{we}收到政府信息公开申请{received}{u}，上年结转{carried_in}{u}，共{handled}{u}，已全部办结。\
 ?? carried_in > 0 and carried_out == 0
{year}年，{we}共收到政府信息公开申请{received}{u}，答复{decided}{u}，其中予以公开{granted}{u}，部分公开{granted_partial}{u}，不予公开{denied}{u}。\
 ?? decided > 0 and received > 0
依申请公开方面：{year}年收到申请{received}{u}，主要涉及土地征收、房屋拆迁等方面，其中予以公开{granted}{u}。\
 ?? received > 0 and granted > 0
0:{year}年，{we}新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}，办结{decided}{u}，结转下年度{carried_out}{u}。
0:{scope}全年共收到政府信息公开申请{received}{u}，其中自然人申请{natural}{u}，法人或其他组织申请{orgs}{u}；共办理{decided}{u}，结转下一年{carried_out}{u}。
{we}共受理政府信息公开申请{received}{u}；答复政府信息公开申请{decided}{u}（含上年度结转申请{carried_in}{u}，另有{carried_out}{u}申请按照《条例》顺延到下年度答复），均在法定期限内予以答复。\
 ?? decided > 0 and carried_out > 0 and carried_in > 0
0:本年新收申请{received}{u}、上年结转{carried_in}{u}，本年度办理结果为：予以公开{granted}{u}，部分公开{granted_partial}{u}，不予公开{denied}{u}，无法提供{unavailable}{u}，不予处理{not_processed}{u}，其他处理{other}{u}，结转下年度继续办理{carried_out}{u}。
予以公开及部分公开{disclosed}{u}，占{%disclosed}%；不予公开{denied}{u}，占{%denied}%；无法提供{unavailable}{u}，占{%unavailable}%；不予处理{not_processed}{u}；其他处理{other}{u}。\
 ?? decided > 20 and disclosed > 0 and denied > 0 and unavailable > 0
今年来{we}收到政府信息公开申请{received}{u}，{decided}{u}已在规定时间内回复办结，{carried_out}{u}结转下年度办理。\
 ?? carried_out > 0 and decided > 0 and carried_in == 0
{year}年，收到政府信息公开申请{received}{u}，均予以公开。\
 ?? carried_in == 0 and carried_out == 0 and decided > 1 and granted > 0 and granted == decided
{year}年共收到依申请公开{received}{u}，办结{decided}{u}，办结率100%，群众满意度100%。\
 ?? carried_in == 0 and carried_out == 0 and decided > 1
全年办结{decided}{u}，其中予以公开{granted}{u}，占全部办结申请的{%granted}%。 ?? granted > 0 and decided > granted
{year}年新收{received}{u}申请，{natural}{u}来自自然人，{orgs}{u}来自法人或其他组织。\
 ?? received > 0 and natural > 0 and natural < received
{we}办结的{decided}{u}申请中，{granted}{u}予以公开，{granted_partial}{u}部分公开，{unavailable}{u}无法提供。\
 ?? granted > 0 and granted_partial > 0 and unavailable > 0
{year}年，{scope}共收到政府信息公开申请{received}{u}，加上年度结转{carried_in}{u}，全年办结{decided}{u}，结转下年度办理{carried_out}{u}。\
 ?? carried_in > 0 and carried_out > 0
一年来，{we}收到依申请公开事项{received}{u}，答复{decided}{u}。 ?? decided > 0 and received > 0
{year}年{we}受理政府信息公开申请{received}{u}，其中无法提供{unavailable}{u}、予以公开{granted}{u}。\
 ?? received > 0 and unavailable > 0
办结的{decided}{u}中，予以公开{granted}{u}（占{%granted}%），部分公开{granted_partial}{u}（占{%granted_partial}%）。\
 ?? decided > 10 and granted_partial > 0
在{decided}{u}已答复申请中，无法提供和不予处理的分别为{unavailable}{u}和{not_processed}{u}。\
 ?? decided > 10 and unavailable > 0 and not_processed > 0
予以公开、部分公开的申请分别为{granted}{u}、{granted_partial}{u}，分别占答复总数的{%granted}%、{%granted_partial}%。\
 ?? decided > 10 and granted > 0 and granted_partial > 0
自然人和法人或其他组织分别提出申请{natural}{u}、{orgs}{u}。 ?? natural > 0 and orgs > 0
新收和上年结转的政府信息公开申请分别为{received}{u}和{carried_in}{u}。 ?? received > 0 and carried_in > 0
# no_requests
{year}年，{we}未收到政府信息公开申请。
{year}年未收到依申请公开政府信息申请。
{year}年度，{we}未接到公民、法人或其他组织提出的政府信息公开申请。
本年度没有收到政府信息公开申请。
{we}{year}年无政府信息公开申请。
0:{year}年，{we}收到政府信息公开申请{received}{u}。
0:{year}年{we}收到政府信息公开申请{received}{u}，办理答复{decided}{u}。
0:依申请公开方面，全年共收到依申请公开{received}{u}。
{year}年，{we}依申请公开工作渠道畅通，全年未收到申请。
本年度{we}未收到书面或网络形式的政府信息公开申请，零报告。
{we}未发生依申请公开事项。
0:全年受理政府信息公开申请{received}{u}、上年结转{carried_in}{u}。
{year}年度{we}没有受理政府信息公开申请。
# reviews
因不服政府信息公开答复，申请人申请行政复议{reviews}{c}。 ?? reviews > 0
本年度涉及政府信息公开的行政复议共{reviews}{c}，其中复议机关维持{review_upheld}{c}。 ?? reviews > 0
政府信息公开行政复议{reviews}{c}，{review_pending}{c}尚在审理中。 ?? reviews > 0 and review_pending > 0
全年政府信息公开行政复议案件{reviews}{c}，复议维持{review_upheld}{c}，维持率{%review_upheld/reviews}%。\
 ?? reviews > 0 and review_upheld < reviews and review_upheld > 0
因政府信息公开工作引起行政复议{reviews}{c}，{we}的答复均得到维持。 ?? reviews > 0 and review_upheld == reviews
在{reviews}{c}政府信息公开行政复议案件中，维持{review_upheld}{c}、纠正{review_corrected}{c}。\
 ?? reviews > 1 and review_upheld > 0 and review_corrected > 0
{year}年，因政府信息公开引发的行政复议{reviews}{c}。 ?? reviews > 0
全年发生政府信息公开类行政复议案件{reviews}{c}。 ?? reviews > 0
因政府信息公开工作被申请行政复议{reviews}{c}，其中结果维持{review_upheld}{c}，结果纠正{review_corrected}{c}。 ?? reviews > 0
政府信息公开行政复议{reviews}{c}，维持{review_upheld}{c}、纠正{review_corrected}{c}、其他结果{review_other}{c}。 ?? reviews > 0
涉及政府信息公开的行政复议案件{reviews}{c}，其中尚未审结{review_pending}{c}。 ?? reviews > 0 and review_pending > 0
{we}因依申请公开被提起行政复议{reviews}{c}，维持原答复{review_upheld}{c}。 ?? reviews > 0
信息公开类行政复议{reviews}{c}，其中{review_upheld}{c}予以维持。 ?? reviews > 0
{year}年发生信息公开类行政复议{reviews}{c}，均获维持。 ?? reviews > 0 and review_upheld == reviews
因信息公开被申请行政复议{reviews}{c}，复议结果均为维持。 ?? reviews > 0 and review_upheld == reviews
{we}政府信息公开行政复议案件{reviews}{c}，全部维持原行政行为。 ?? reviews > 0 and review_upheld == reviews
全年共有{reviews}{c}政府信息公开行政复议案件，没有被纠错的情况。 ?? reviews > 0 and review_corrected == 0 and review_pending == 0
申请人不服答复申请行政复议{reviews}{c}，未出现被纠错情形。 ?? reviews > 0 and review_corrected == 0 and review_pending == 0
行政复议{reviews}{c}，其中被纠正{review_corrected}{c}，纠错率{%review_corrected/reviews}%。\
 ?? reviews > 0 and review_corrected > 0
因政府信息公开引起的行政复议案件{reviews}{c}，被责令纠正{review_corrected}{c}。 ?? reviews > 0 and review_corrected > 0
{year}年，{scope}办理以{we}为被申请人的政府信息公开行政复议{reviews}{c}。 ?? reviews > 0
0:行政复议方面，总计{reviews}{c}，结果维持{review_upheld}{c}，结果纠正{review_corrected}{c}，其他结果{review_other}{c}，尚未审结{review_pending}{c}。
政府信息公开类行政复议{reviews}{c}，其中其他结果{review_other}{c}（申请人撤回等）。 ?? reviews > 0 and review_other > 0
{year}年，{we}因政府信息公开被申请行政复议{reviews}{c}，复议机关维持了{we}的答复。 ?? reviews == 1 and review_upheld == 1
{year}年，{we}因政府信息公开被申请行政复议{reviews}{c}，结果为纠正。 ?? reviews == 1 and review_corrected == 1
因政府信息公开被申请行政复议{reviews}{c}，目前尚未审结。 ?? reviews == 1 and review_pending == 1
# suits
因不服政府信息公开答复提起行政诉讼的{suits}{c}。 ?? suits > 0
{we}作为被告的政府信息公开行政诉讼案件共{suits}{c}，法院支持{we}的{suit_upheld}{c}。 ?? suits > 0
{year}年政府信息公开行政诉讼{suits}{c}，{we}全部胜诉。 ?? suits > 0 and suit_upheld == suits
{we}政府信息公开行政诉讼案件{suits}{c}，继续保持零败诉。 ?? suits > 0 and suit_pending == 0 and suit_corrected == 0
政府信息公开行政诉讼未经复议直接起诉{direct}{c}，结果维持{direct_upheld}{c}，结果纠正{direct_corrected}{c}，其他结果{direct_other}{c}，尚未审结{direct_pending}{c}。\
 ?? direct > 0
政府信息公开行政诉讼复议后起诉{after}{c}，结果维持{after_upheld}{c}，结果纠正{after_corrected}{c}，其他结果{after_other}{c}，尚未审结{after_pending}{c}。\
 ?? after > 0
因政府信息公开引发的行政诉讼{suits}{c}。 ?? suits > 0
全年发生政府信息公开类行政诉讼案件{suits}{c}。 ?? suits > 0
{year}年，因政府信息公开工作被提起行政诉讼{suits}{c}，其中维持{suit_upheld}{c}，纠正{suit_corrected}{c}。 ?? suits > 0
政府信息公开行政诉讼{suits}{c}，结果维持{suit_upheld}{c}、结果纠正{suit_corrected}{c}、其他结果{suit_other}{c}、尚未审结{suit_pending}{c}。\
 ?? suits > 0
涉政府信息公开行政诉讼案件{suits}{c}，其中{suit_pending}{c}尚未审结。 ?? suits > 0 and suit_pending > 0
信息公开类行政诉讼{suits}{c}，均获维持，继续保持零败诉。 ?? suits > 0 and suit_upheld == suits
政府信息公开行政诉讼案件{suits}{c}，法院均判决驳回原告诉讼请求，实现零败诉。 ?? suits > 0 and suit_upheld == suits
全年政府信息公开行政诉讼{suits}{c}，无败诉案件。 ?? suits > 0 and suit_corrected == 0 and suit_pending == 0
因信息公开被诉{suits}{c}，未被纠错。 ?? suits > 0 and suit_corrected == 0 and suit_pending == 0
政府信息公开行政诉讼案件{suits}{c}，败诉{suit_corrected}{c}。 ?? suits > 0 and suit_corrected > 0
行政诉讼{suits}{c}，其中结果纠正{suit_corrected}{c}，纠错率{%suit_corrected/suits}%。 ?? suits > 0 and suit_corrected > 0
行政诉讼共{suits}{c}，其中未经复议直接起诉{direct}{c}，复议后起诉{after}{c}。 ?? direct > 0 and after > 0
未经复议直接起诉的政府信息公开案件{direct}{c}，其中结果维持{direct_upheld}{c}。 ?? direct > 0
复议后起诉的政府信息公开案件{after}{c}，结果维持{after_upheld}{c}。 ?? after > 0
因政府信息公开被提起行政诉讼{suits}{c}，均为未经复议直接起诉。 ?? direct > 0 and after == 0
政府信息公开行政诉讼方面，直接起诉{direct}{c}、复议后起诉{after}{c}。 ?? after > 0 and direct > 0
因政府信息公开被提起行政诉讼{suits}{c}，结果维持。 ?? suits == 1 and suit_upheld == 1
政府信息公开行政诉讼{suits}{c}，尚未审结。 ?? suits == 1 and suit_pending == 1
政府信息公开类诉讼{suits}{c}，其中原告撤诉等其他结果{suit_other}{c}。 ?? suits > 0 and suit_other > 0
# remedies
全年因政府信息公开引发的复议、诉讼案件共{remedies}{c}，其中行政复议{reviews}{c}、行政诉讼{suits}{c}。 ?? reviews > 0 and suits > 0
因政府信息公开，{we}被申请行政复议{reviews}{c}，被提起行政诉讼{suits}{c}。 ?? reviews > 0 and suits > 0
全年信息公开类行政复议{reviews}{c}、行政诉讼{suits}{c}，结果均为维持。\
 ?? reviews > 0 and suits > 0 and review_upheld == reviews and suit_upheld == suits
0:{year}年，因政府信息公开引发行政复议{reviews}{c}、行政诉讼{suits}{c}。 ?? reviews + suits > 0
信息公开类行政复议{reviews}{c}，行政诉讼{suits}{c}。 ?? reviews > 0 and suits > 0
信息公开类行政复议{reviews}{c}，诉讼{suits}{c}，均获维持，维护了依法行政的良好形象。\
 ?? reviews > 0 and suits > 0 and review_upheld == reviews and suit_upheld == suits
因政府信息公开申请行政复议的{reviews}{c}，提起行政诉讼的{suits}{c}。 ?? reviews > 0 and suits > 0
{year}年，涉及政府信息公开的行政复议、行政诉讼案件分别为{reviews}{c}和{suits}{c}。 ?? reviews > 0 and suits > 0
依法做好相关行政复议、行政诉讼案件的应诉工作，{scope}共办理政府信息公开行政复议和行政诉讼案件{remedies}{c}。\
 ?? reviews > 0 and suits > 0
因政府信息公开被复议{reviews}{c}、被诉讼{suits}{c}，均未被纠错。\
 ?? reviews > 0 and suits > 0 and review_corrected + suit_corrected == 0 and review_pending + suit_pending == 0
因政府信息公开引发行政复议{reviews}{c}，未发生行政诉讼。 ?? reviews > 0 and suits == 0
{year}年，{we}因信息公开被申请行政复议{reviews}{c}，无行政诉讼案件。 ?? reviews > 0 and suits == 0
因政府信息公开发生行政诉讼{suits}{c}，未发生行政复议。 ?? suits > 0 and reviews == 0
{we}共发生政府信息公开行政复议{reviews}{c}，维持{review_upheld}{c}；行政诉讼{suits}{c}，维持{suit_upheld}{c}。\
 ?? reviews > 0 and suits > 0
# no_remedies
{year}年，{we}未发生因政府信息公开申请行政复议、提起行政诉讼的情况。
全年无因政府信息公开引发的行政复议、行政诉讼。
本年度没有因政府信息公开被申请行政复议或提起行政诉讼。
{we}未收到涉及政府信息公开的行政复议和行政诉讼案件。
0:{year}年因政府信息公开引发行政复议{reviews}{c}、行政诉讼{suits}{c}。
0:因政府信息公开被申请行政复议{reviews}{c}，被提起行政诉讼{suits}{c}。
无信息公开类行政复议及诉讼案件。
0:政府信息公开行政复议{reviews}{c}，政府信息公开行政诉讼{suits}{c}。
未出现因信息公开问题引起的行政复议和行政诉讼。
# docs
{year}年{we}共印发行政规范性文件{docs_issued}件，均按要求进行了公开和解读。 ?? docs_issued > 0
全年{scope}制定行政规范性文件{docs_issued}件，均按时报送备案。 ?? docs_issued > 0
目前现行有效的行政规范性文件为{docs_in_force}件。 ?? docs_in_force > 0
{year}年，{we}制发行政规范性文件{docs_issued}件。 ?? docs_issued > 0
全年共制定出台行政规范性文件{docs_issued}件，均已在政府网站公开。 ?? docs_issued > 0
本年度新制发行政规范性文件{docs_issued}件，废止{docs_repealed}件，现行有效{docs_in_force}件。 ?? docs_issued > 0
主动公开本年制发的行政规范性文件{docs_issued}件。 ?? docs_issued > 0
现行有效行政规范性文件{docs_in_force}件。 ?? docs_in_force > 0
截至{year}年底，{we}现行有效的行政规范性文件共{docs_in_force}件。 ?? docs_in_force > 0
全年废止行政规范性文件{docs_repealed}件。 ?? docs_repealed > 0
开展行政规范性文件清理，本年废止{docs_repealed}件，现行有效{docs_in_force}件。 ?? docs_repealed > 0
印发规范性文件{docs_issued}件，全部配发政策解读。 ?? docs_issued > 0
严格规范性文件管理，{year}年共制发规范性文件{docs_issued}件、废止{docs_repealed}件。 ?? docs_issued > 0
{year}年{we}发布行政规范性文件{docs_issued}份。 ?? docs_issued > 0
0:行政规范性文件本年制发{docs_issued}件、本年废止{docs_repealed}件、现行有效{docs_in_force}件。
{year}年{scope}新制定行政规范性文件{docs_issued}件，截至年底现行有效{docs_in_force}件。 ?? docs_issued > 0
{year}年共出台行政规范性文件{docs_issued}件。 ?? docs_issued > 0
制发行政规范性文件{docs_issued}件，同时废止不适应发展要求的行政规范性文件{docs_repealed}件。\
 ?? docs_repealed > 0 and docs_issued > 0
{year}年未制发行政规范性文件。 ?? docs_issued == 0
本年度没有新制定行政规范性文件。 ?? docs_issued == 0
0:{year}年，{we}制发行政规范性文件{docs_issued}件，废止{docs_repealed}件。 ?? docs_issued == 0
集中公开现行有效行政规范性文件{docs_in_force}件，并动态更新。 ?? docs_in_force > 0
{we}对规范性文件进行全面清理，{docs_repealed}件行政规范性文件予以废止。 ?? docs_repealed > 0
# rules
{year}年制定规章{rules_issued}件。 ?? rules_issued > 0
全年制发规章{rules_issued}件、行政规范性文件{docs_issued}件。 ?? rules_issued > 0
主动公开本年制定的市政府规章{rules_issued}件，行政规范性文件{docs_issued}件。 ?? rules_issued > 0
现行有效规章{rules_in_force}件。 ?? rules_in_force > 0
集中公开现行有效政府规章{rules_in_force}件。 ?? rules_in_force > 0
新制定规章{rules_issued}件，废止{rules_repealed}件，现行有效{rules_in_force}件。 ?? rules_issued > 0
废止规章{rules_repealed}件。 ?? rules_repealed > 0
{year}年新出台政府规章{rules_issued}件。 ?? rules_issued > 0
截至{year}年底，现行有效规章共{rules_in_force}件。 ?? rules_in_force > 0
本年制发规章{rules_issued}件，全部在政府网站公开。 ?? rules_issued > 0
现行有效的规章、行政规范性文件分别为{rules_in_force}件和{docs_in_force}件。 ?? rules_in_force > 0 and docs_in_force > 0
0:规章本年制发{rules_issued}件，本年废止{rules_repealed}件，现行有效{rules_in_force}件。 ?? rules_in_force > 0
# decisions
{we}全年共办理行政许可{licences}件。 ?? licences > 0
全年共查处违法案件，作出行政处罚决定{penalties}件。 ?? penalties > 0
依法采取行政强制{coercions}件。 ?? coercions > 0
全年行政许可、行政处罚、行政强制的处理决定数量分别为{licences}件、{penalties}件、{coercions}件。\
 ?? licences > 0 and penalties > 0 and coercions > 0
{year}年作出行政许可决定{licences}件。 ?? licences > 0
全年办理行政许可决定{licences}件。 ?? licences > 0
{year}年，作出行政许可处理决定{licences}件、行政处罚处理决定{penalties}件。 ?? licences > 0 and penalties > 0
全年作出行政处罚决定{penalties}件。 ?? penalties > 0
{we}{year}年行政处罚处理决定{penalties}件，全部按规定公示。 ?? penalties > 0
全年作出行政强制决定{coercions}件。 ?? coercions > 0
本年行政许可处理决定数量{licences}件，行政处罚处理决定数量{penalties}件，行政强制处理决定数量{coercions}件。\
 ?? licences > 0 and penalties > 0
依法作出行政处罚{penalties}件。 ?? penalties > 0
依法作出行政许可{licences}件。 ?? licences > 0
全年共作出行政许可决定{licences}件，行政处罚决定{penalties}件，行政强制决定{coercions}件。 ?? licences > 0 and penalties > 0
行政处罚处理决定{penalties}件，行政强制处理决定{coercions}件。 ?? penalties > 0 and coercions > 0
{scope}全年作出行政许可决定共计{licences}件，办件结果及时公示。 ?? licences > 0
本年度{we}作出行政处罚决定{penalties}宗。 ?? penalties > 0
行政许可方面，本年处理决定数量为{licences}件。 ?? licences > 0
作出行政许可{licences}件，行政处罚{penalties}件。 ?? licences > 0 and penalties > 0
# aside_proactive
{year}年，{we}主动公开政府信息{~40-3000}条。
全年通过政府网站发布信息{~100-9000}条，其中政策文件{~5-90}条，工作动态{~20-900}条。
通过微信公众号推送信息{~50-2000}条。
发布政策解读{~2-120}篇，图解{~1-40}个。
{we}在门户网站公开重点领域信息{~20-900}条，财政预决算信息{~2-40}条。
办理人大代表建议{~3-90}件、政协提案{~3-90}件，办理结果均按要求公开。
公开行政许可类信息{~10-900}条，行政处罚类信息{~10-400}条。
召开新闻发布会{~1-30}场，在线访谈{~1-20}期。
主动公开各类文件{~5-200}件，人事任免{~2-80}条。
权责清单共{~50-2000}项，已全部对外公布。
主动公开政府信息数较上年增长{~%}%。
# aside_requests
从申请渠道看，网络申请{~received}件，信函申请{~received}件，当面申请{~received}件。 ?? received > 12
{last_year}年全年办结申请{~1-80}件。
回复群众来电咨询{~5-300}个。
受理12345热线工单{~50-9000}件，办结率{~%}%。
办理市长信箱来信{~10-900}件，均已按时回复。
全年接待群众来访{~5-300}批次，受理信访件{~5-300}件。
答复网民留言{~20-2000}条。
其中网络申请{~received}件，信函申请{~received}件，当面申请{~received}件。 ?? received > 12
接听政府信息公开咨询电话{~10-400}次。
申请数量较上年增加{~1-60}件。 ?? received > 60
{last_year}年收到政府信息公开申请{~1-60}件。
申请数量同比上升{~%}%。
《条例》施行以来，累计受理政府信息公开申请{~200-9000}件。
指导下属单位办理政府信息公开申请{~2-60}件。
住房和城乡建设部门收到的申请较多，为{~received}件。 ?? received > 12
通过省依申请公开平台收到的申请{~received}件，邮寄申请{~received}件。 ?? received > 12
办理12345政务服务便民热线转办件{~30-6000}件，满意率{~%}%。
向申请人发出补正通知书{~1-20}份。
征求第三方意见{~1-20}次。
信访部门全年办理信访事项{~10-800}件，按期答复率100%。
# aside_remedies
全年办理各类行政复议案件{~10-400}件，其中信息公开类占比不高。
{we}审理以下级机关为被申请人的行政复议案件{~5-90}件。
行政机关负责人出庭应诉{~1-40}次。
{last_year}年政府信息公开行政诉讼{~1-30}件。
全年行政应诉案件{~5-200}件，负责人出庭率100%。
# aside_managing
组织政务公开业务培训{~1-6}次，参训人员{~20-400}人次。
设置政府信息公开专区{~1-30}个。
开展网站自查{~2-12}次，整改错链、断链{~2-60}处。
维护政务新媒体账号{~1-20}个，全年发布{~30-3000}条。
编发政府公报{~4-24}期，发行{~1000-9000}份。
召开政务公开工作会议{~1-5}次，专题研究{~1-4}次。
对{~5-40}个单位开展政务公开考核，占绩效考核分值的{~4-6}%。
配备专职人员{~1-4}名，兼职人员{~1-9}名。
制定《政府信息公开审查制度》等{~2-6}项制度。
梳理公开事项{~20-900}项，修订基层政务公开标准目录{~1-26}个。
举办政府开放日活动{~1-12}次，邀请群众代表{~10-200}人参加。
# plain
{year}年，{we}坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。
{year}年，{we}坚持以公开为常态、不公开为例外，不断提升政府信息公开工作质量。
{we}高度重视政务公开工作，主要领导亲自部署，分管领导具体抓落实。
规范政府信息公开申请登记、审核、办理、答复、归档等各环节。
严格执行信息发布“三审三校”制度，做到先审查、后公开。
坚持“谁公开谁负责”的原则，严把政治关、法律关、保密关、文字关。
进一步优化网站栏目设置，及时更新政府信息公开指南和目录。
对申请人提出的问题耐心解释，提高答复的规范性和满意度。
加强对各部门、各镇（街道）的业务指导和监督检查。
全年未发生失泄密事件，未因政府信息公开被追究责任。
""")
