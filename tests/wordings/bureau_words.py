"""What bureaus and central branches write: clauses and sentences.

Besides the slots of `samples`: `{@}` what a share is of, `{lead}` an opening, `{~%1-9}` any percentage.
"""

from __future__ import annotations

from tests.wordings.samples import worded

CLAUSES = worded("""
# received
新收政府信息公开申请{received}{u}
共收到政府信息公开申请{received}{u}
受理政府信息公开申请{received}{u}
共受理公民、法人和其他组织提出的政府信息公开申请{received}{u}
本年新收政府信息公开申请数量为{received}{u}
接收并登记依申请公开政府信息事项{received}{u}
登记受理依申请公开事项共计{received}{u}
新收依申请公开{received}{u}
收到各类依申请公开政府信息的申请计{received}{u}
收悉政府信息公开申请{received}{u}
新收各类申请{received}{u}
新增政府信息公开申请{received}{u}
依法受理政府信息公开申请{received}{u}
经统一平台登记的政府信息公开新收申请总量为{received}{u}
政府信息公开申请新收量为{received}{u}
累计收到政府信息公开申请{received}{u}
# carried_in
上年结转{carried_in}{u}
上年度结转申请{carried_in}{u}
{last_year}年结转至本年度办理{carried_in}{u}
上年结转政府信息公开申请{carried_in}{u}
承接上年度未办结申请{carried_in}{u}
上一年度结转本年继续办理的申请{carried_in}{u}
结转上年申请{carried_in}{u}
由上年度转入申请{carried_in}{u}
上年结转政府信息公开申请数量为{carried_in}{u}
往年结转至本年的申请为{carried_in}{u}
上年末尚在办理、转入本年的申请{carried_in}{u}
上年度结转办理{carried_in}{u}
{last_year}年度结转申请{carried_in}{u}
# decided
办结政府信息公开申请{decided}{u}
共办结{decided}{u}
本年度办理结果总计{decided}{u}
答复政府信息公开申请{decided}{u}
本年度作出答复{decided}{u}
依法依规答复{decided}{u}
按期办结{decided}{u}
全年办结总数为{decided}{u}
已办结申请{decided}{u}
当年答复总量{decided}{u}
依法办结并答复申请人{decided}{u}
合计答复申请{decided}{u}
法定期限内办结{decided}{u}
本年度办理完毕的申请为{decided}{u}
共作出政府信息公开申请处理决定{decided}{u}
# carried_out
结转下年度继续办理{carried_out}{u}
结转至下一年度{carried_out}{u}
另有{carried_out}{u}结转下年度办理
{carried_out}{u}按照《条例》规定顺延至下年度答复
尚有{carried_out}{u}转入下年度继续办理
结转下年{carried_out}{u}
年末未办结、结转下年度{carried_out}{u}
剩余{carried_out}{u}结转下年度继续办理
因答复期限未届满而结转下年度办理{carried_out}{u}
其余{carried_out}{u}依法顺延到下一年度答复
截至年底正在办理并结转下年度的申请{carried_out}{u}
结转下年度继续办理数量为{carried_out}{u}
跨年度办理、结转下年的申请{carried_out}{u}
# granted
予以公开{granted}{u}
0:予以公开的{granted}{u}
全部公开{granted}{u}
予以公开答复{granted}{u}
作出予以公开决定{granted}{u}
决定予以公开的{granted}{u}
准予公开{granted}{u}
答复予以公开{granted}{u}
0:“予以公开”{granted}{u}
完全公开{granted}{u}
属于予以公开情形的{granted}{u}
0:予以公开类{granted}{u}
作予以公开处理{granted}{u}
# granted_partial
0:部分公开{granted_partial}{u}
予以部分公开{granted_partial}{u}
0:“部分公开”{granted_partial}{u}
区分处理后部分公开{granted_partial}{u}
作出部分公开决定{granted_partial}{u}
部分公开的{granted_partial}{u}
答复部分公开{granted_partial}{u}
0:部分公开类{granted_partial}{u}
作部分公开处理的{granted_partial}{u}
经区分处理作部分公开答复{granted_partial}{u}
属于部分公开情形的{granted_partial}{u}
决定部分公开的申请{granted_partial}{u}
# disclosed
予以公开及部分公开{disclosed}{u}
予以公开、部分公开合计{disclosed}{u}
予以公开（含部分公开）{disclosed}{u}
公开和部分公开{disclosed}{u}
予以公开或部分公开的共{disclosed}{u}
作出予以公开和部分公开答复{disclosed}{u}
公开类答复（予以公开和部分公开）{disclosed}{u}
“予以公开”和“部分公开”两类合计{disclosed}{u}
决定予以公开或者部分公开的申请{disclosed}{u}
予以公开与部分公开两项相加为{disclosed}{u}
全部或部分公开{disclosed}{u}
同意公开和同意部分公开{disclosed}{u}
# denied
0:不予公开{denied}{u}
作出不予公开决定{denied}{u}
依法不予公开{denied}{u}
0:不予公开类{denied}{u}
决定不予公开的{denied}{u}
答复不予公开{denied}{u}
0:“不予公开”{denied}{u}
属于不予公开范围的{denied}{u}
作不予公开处理{denied}{u}
不予公开的申请{denied}{u}
依据《条例》相关规定不予公开{denied}{u}
各类不予公开情形合计{denied}{u}
# unavailable
0:无法提供{unavailable}{u}
因本机关不掌握等原因无法提供{unavailable}{u}
答复无法提供{unavailable}{u}
0:无法提供类{unavailable}{u}
0:“无法提供”{unavailable}{u}
政府信息无法提供的{unavailable}{u}
作无法提供处理{unavailable}{u}
因信息不存在等客观原因无法提供{unavailable}{u}
告知申请人无法提供的{unavailable}{u}
属于无法提供情形的{unavailable}{u}
无法提供的申请{unavailable}{u}
因客观原因无法提供的共{unavailable}{u}
# not_processed
0:不予处理{not_processed}{u}
依法不予处理{not_processed}{u}
作出不予处理决定{not_processed}{u}
0:不予处理类{not_processed}{u}
0:“不予处理”{not_processed}{u}
决定不予处理的{not_processed}{u}
作不予处理的申请{not_processed}{u}
告知不予处理{not_processed}{u}
属于不予处理情形的{not_processed}{u}
因重复申请、信访投诉等原因不予处理{not_processed}{u} ?? not_processed_repeat > 0 and not_processed_petition > 0
依照《条例》规定不予处理的共{not_processed}{u}
按规定不予处理{not_processed}{u}
# other
0:其他处理{other}{u}
0:其他处理情形{other}{u}
作其他处理{other}{u}
0:“其他处理”{other}{u}
0:其他处理类{other}{u}
以其他处理方式办结{other}{u}
属于其他处理情形的{other}{u}
归入其他处理的{other}{u}
作出其他处理{other}{u}
按其他处理办结的申请{other}{u}
依规作其他处理的{other}{u}
列入“其他处理”一类的{other}{u}
# denied_state_secret
属于国家秘密{denied_state_secret}{u}
因属于国家秘密不予公开{denied_state_secret}{u}
涉及国家秘密的{denied_state_secret}{u}
# denied_law_prohibited
其他法律行政法规禁止公开{denied_law_prohibited}{u}
法律、行政法规禁止公开的{denied_law_prohibited}{u}
属于其他法律行政法规禁止公开情形的{denied_law_prohibited}{u}
# denied_security_stability
危及“三安全一稳定”{denied_security_stability}{u}
因公开后可能危及“三安全一稳定”的{denied_security_stability}{u}
危及三安全一稳定的{denied_security_stability}{u}
# denied_third_party
保护第三方合法权益{denied_third_party}{u}
涉及第三方合法权益的{denied_third_party}{u}
因保护第三方合法权益不予公开{denied_third_party}{u}
# denied_internal_affairs
属于三类内部事务信息{denied_internal_affairs}{u}
属内部事务信息的{denied_internal_affairs}{u}
属于内部事务信息不予公开{denied_internal_affairs}{u}
# denied_process_info
属于四类过程性信息{denied_process_info}{u}
属过程性信息的{denied_process_info}{u}
因属于过程性信息不予公开{denied_process_info}{u}
# denied_enforcement_file
属于行政执法案卷{denied_enforcement_file}{u}
属于行政执法案卷信息的{denied_enforcement_file}{u}
因属于行政执法案卷不予公开{denied_enforcement_file}{u}
# denied_registry_inquiry
属于行政查询事项{denied_registry_inquiry}{u}
属行政查询事项的{denied_registry_inquiry}{u}
告知属于行政查询事项{denied_registry_inquiry}{u}
# unavailable_not_held
本机关不掌握相关政府信息{unavailable_not_held}{u}
本机关不掌握的{unavailable_not_held}{u}
因不掌握相关政府信息无法提供{unavailable_not_held}{u}
属于本机关不掌握相关信息情形的{unavailable_not_held}{u}
# unavailable_needs_creation
没有现成信息需要另行制作{unavailable_needs_creation}{u}
需要另行制作的{unavailable_needs_creation}{u}
没有现成信息、需另行制作或加工的{unavailable_needs_creation}{u}
# unavailable_still_unclear
补正后申请内容仍不明确{unavailable_still_unclear}{u}
经补正申请内容仍不明确的{unavailable_still_unclear}{u}
申请人补正后内容仍不明确{unavailable_still_unclear}{u}
# not_processed_petition
信访举报投诉类申请{not_processed_petition}{u}
属信访举报投诉类申请的{not_processed_petition}{u}
以政府信息公开申请形式进行信访、举报、投诉的{not_processed_petition}{u}
# not_processed_repeat
重复申请{not_processed_repeat}{u}
属于重复申请的{not_processed_repeat}{u}
因重复申请不予处理{not_processed_repeat}{u}
# not_processed_publication
要求提供公开出版物{not_processed_publication}{u}
要求提供政府公报、报刊书籍等公开出版物的{not_processed_publication}{u}
# not_processed_excessive
无正当理由大量反复申请{not_processed_excessive}{u}
属无正当理由大量反复申请的{not_processed_excessive}{u}
# not_processed_reconfirm
要求行政机关确认或重新出具已获取信息{not_processed_reconfirm}{u}
要求确认或重新出具已获取信息的{not_processed_reconfirm}{u}
# other_no_correction
申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请{other_no_correction}{u}
申请人无正当理由逾期不补正的{other_no_correction}{u}
逾期不补正不再处理{other_no_correction}{u}
# other_fee_unpaid
申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请{other_fee_unpaid}{u}
逾期未按收费通知要求缴纳费用的{other_fee_unpaid}{u}
# other_misc
其他情形{other_misc}{u}
其他{other_misc}{u}
其他原因办结的{other_misc}{u}
# natural
自然人申请{natural}{u}
自然人{natural}{u}
自然人提出的{natural}{u}
由自然人提交的申请{natural}{u}
申请人为自然人的{natural}{u}
来自自然人的申请{natural}{u}
公民个人申请{natural}{u}
申请主体为自然人的申请{natural}{u}
自然人提交{natural}{u}
自然人申请量为{natural}{u}
以自然人身份申请的{natural}{u}
个人（自然人）申请{natural}{u}
# orgs
法人或其他组织申请{orgs}{u}
法人和其他组织{orgs}{u}
法人或者其他组织提出的{orgs}{u}
申请人为法人或其他组织的{orgs}{u}
来自法人及其他组织的申请{orgs}{u}
法人或其他组织提交{orgs}{u}
法人或其他组织五类申请人合计{orgs}{u}
法人及其他组织申请量为{orgs}{u}
单位（法人或其他组织）申请{orgs}{u}
由法人或其他组织提交的申请{orgs}{u}
以法人或其他组织名义申请的{orgs}{u}
申请主体为法人或其他组织的申请{orgs}{u}
# org_business
商业企业{org_business}{u}
商业企业申请{org_business}{u}
企业（商业企业）提交{org_business}{u}
申请人为商业企业的{org_business}{u}
# org_research
科研机构{org_research}{u}
科研机构申请{org_research}{u}
# org_public_interest
社会公益组织{org_public_interest}{u}
社会公益组织申请{org_public_interest}{u}
# org_legal_service
法律服务机构{org_legal_service}{u}
法律服务机构提交{org_legal_service}{u}
律师事务所等法律服务机构申请{org_legal_service}{u}
# org_other
其他组织{org_other}{u}
其他类组织申请{org_other}{u}
# share
（{%@}%）
，占{%@}%
（占{%@}%）
，占比{%@}%
，占办结总数的{%@}%
，占答复总量的{%@}%
，占总数的{%@}%
，占全部办理结果的{%@}%
（占比{%@}%）
，占本年度办结申请总量的{%@}%
，占答复总数{%@}%
（占办结量的{%@}%）
，占当年办结申请的比重为{%@}%
，占全年办结数的比例为{%@}%
# applicant_share
，占新收申请总量的{%@/received}%
（占新收总数的{%@/received}%）
，占本年新收申请的{%@/received}%
，占新收申请量的比例为{%@/received}%
""")

SENTENCES = worded("""
# main
{lead}共受理政府信息公开申请{received}{u}，答复政府信息公开申请{decided}{u}（含上年度结转申请{carried_in}{u}，另有{carried_out}{u}申请按照《条例》顺延到下年度答复），均在法定期限内予以答复。
{lead}新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}，合计应办理{handled}{u}；办结{decided}{u}，结转下年度继续办理{carried_out}{u}。
{lead}新收政府信息公开申请{received}{u}，连同上年结转{carried_in}{u}，年内共办结{decided}{u}。 ?? carried_out == 0
{lead}受理政府信息公开申请{received}{u}，已全部办结，无结转下年度申请。 ?? carried_in == 0 and carried_out == 0
{lead}共收到政府信息公开申请{received}{u}，较上年{more}{difference}{u}；办结{decided}{u}，结转下年度{carried_out}{u}。
{lead}收到政府信息公开申请{received}{u}，同比{risen}{growth}%，{last_year}年同期为{before}{u}。
{lead}政府信息公开申请办理情况为：（1）本年新收{received}{u}；（2）上年结转{carried_in}{u}；（3）本年办结{decided}{u}；（4）结转下年度{carried_out}{u}。
0:{lead}政府信息公开申请办理情况：1.本年新收{received}{u}；2.上年结转{carried_in}{u}；3.办理结果总计{decided}{u}；4.结转下年度继续办理{carried_out}{u}。
{lead}应办理政府信息公开申请{handled}{u}（其中：本年新收{received}{u}、上年结转{carried_in}{u}），实际办结{decided}{u}，其余{carried_out}{u}结转下年。
{lead}共办结政府信息公开申请{decided}{u}，其中本年新收{new_decided}{u}、上年结转{carried_in}{u}。 ?? new_decided >= 0
全年新收申请数{received}{u}、上年结转数{carried_in}{u}、办结数{decided}{u}、结转下年数{carried_out}{u}，各项数据勾稽关系相符。
{lead}政府信息公开申请受理量为{received}{u}，办结量为{decided}{u}，按时办结率{~%100-100}%。
截至{year}年12月31日，{we}新收政府信息公开申请{received}{u}，办结{decided}{u}，尚有{carried_out}{u}结转下年度继续办理。
经汇总统计，{lead}共接收政府信息公开申请{received}{u}（网上{online}{u}、信函{letters}{u}、当面{counter}{u}），办结{decided}{u}。\
 ?? received >= 6
{lead}收到政府信息公开申请{received}{u}，其中网上申请{online}{u}、信函申请{letters}{u}、当面申请{counter}{u}，全年办结{decided}{u}。\
 ?? received >= 6
{lead}严格执行登记、审核、办理、答复、归档等流程，本年新收申请{received}{u}，上年结转申请{carried_in}{u}，答复{decided}{u}。
{lead}依申请公开工作总体平稳有序。政府信息公开申请新收{received}{u}；办结{decided}{u}。
{lead}办理政府信息公开申请{decided}{u}（本年度新收{received}{u}，上年度结转{carried_in}{u}，{carried_out}{u}结转下年度）。
{lead}依申请公开受理数{received}{u}，比{last_year}年（{before}{u}）{risen}{growth}%。
{lead}政府信息公开申请答复率、按期率均为{~%100-100}%，共答复{decided}{u}，新收{received}{u}。
申请办理台账统计（单位：{u}）：本年新收{received}，上年结转{carried_in}，办结{decided}，结转下年度{carried_out}。
{lead}新收、上年结转、办结、结转下年度的申请分别为{received}{u}、{carried_in}{u}、{decided}{u}、{carried_out}{u}。
{lead}政府信息公开申请新收、办结数量分别为{received}、{decided}{u}。
政府信息公开申请新收量{received}{u}，上年结转量{carried_in}{u}，二者之和为{handled}{u}，与办结量{decided}{u}、结转下年度量{carried_out}{u}之和相等。
# no_requests
{lead}未收到政府信息公开申请。 ?? handled == 0
{lead}未收到公民、法人和其他组织提出的政府信息公开申请，亦无上年结转申请。 ?? handled == 0
{lead}没有收到要求公开政府信息的申请。 ?? received == 0 and carried_in == 0
0:{lead}收到政府信息公开申请{received}{u}，上年结转{carried_in}{u}，结转下年度{carried_out}{u}。 ?? handled == 0
0:{lead}共收到政府信息公开申请{received}{u}。 ?? received == 0
{lead}无依申请公开政府信息事项，实行零报告。 ?? handled == 0
{lead}未接到书面、网络等任何形式的政府信息公开申请。 ?? handled == 0
0:{lead}新收政府信息公开申请{received}{u}，办结{decided}{u}。 ?? handled == 0
{lead}未受理政府信息公开申请，无结转下年度办理事项。 ?? handled == 0
依申请公开方面，本年度没有新收政府信息公开申请。 ?? received == 0
0:{lead}政府信息公开申请新收量为{received}，办结量为{decided}。 ?? handled == 0
{lead}未发生政府信息公开申请事项，自然人、法人和其他组织申请均为零。 ?? received == 0
# result_sentences
从办理结果看，予以公开及部分公开{disclosed}{u}，占{%disclosed}%；不予公开{denied}{u}，占{%denied}%；因本机关不掌握等原因无法提供{unavailable}{u}，占{%unavailable}%；不予处理{not_processed}{u}，占{%not_processed}%；其他处理{other}{u}，占{%other}%。
0:在{decided}{u}答复中，予以公开{granted}{u}、部分公开{granted_partial}{u}、不予公开{denied}{u}、无法提供{unavailable}{u}、不予处理{not_processed}{u}、其他处理{other}{u}。\
 ?? decided > 0
公开类答复占比保持稳定，予以公开占{%granted}%、部分公开占{%granted_partial}%。
从答复类型分析，予以公开率为{%granted}%，不予公开率为{%denied}%。
按答复结果统计，公开和部分公开合计占{%disclosed}%，无法提供占{%unavailable}%，两类答复居前列。\
 ?? min(disclosed, unavailable) > max(denied, not_processed, other)
本年度不予公开、无法提供、不予处理三类分别为{denied}{u}、{unavailable}{u}、{not_processed}{u}，占办结总数的比例分别为{%denied}%、{%unavailable}%、{%not_processed}%。
予以公开{granted}{u}，部分公开{granted_partial}{u}，两者占本年度办结总数的{%disclosed}%。
答复结果为“予以公开”的{granted}{u}，“部分公开”的{granted_partial}{u}，“不予公开”的{denied}{u}，其余为无法提供、不予处理和其他处理。\
 ?? min(unavailable, not_processed, other) > 0
全部申请均作予以公开答复，计{granted}{u}，占{%granted}%。 ?? granted == decided
本年度没有作出不予公开决定。 ?? denied == 0 and decided > 0
未作出不予处理的决定，其他处理情形亦未发生。 ?? not_processed == 0 and other == 0 and decided > 0
不予公开的{denied}{u}中，属于国家秘密的{denied_state_secret}{u}，占不予公开总数的{%denied_state_secret/denied}%。
无法提供的{unavailable}{u}中，本机关不掌握相关政府信息的{unavailable_not_held}{u}，需另行制作的{unavailable_needs_creation}{u}。
不予处理的{not_processed}{u}中，信访举报投诉类{not_processed_petition}{u}，重复申请{not_processed_repeat}{u}。
因本机关不掌握相关政府信息而无法提供的{unavailable_not_held}{u}，占答复总数的{%unavailable_not_held}%。
因逾期不补正不再处理的{other_no_correction}{u}，占{%other_no_correction}%。
涉及保护第三方合法权益、属于过程性信息的不予公开答复分别为{denied_third_party}{u}和{denied_process_info}{u}。
本年度“其他处理”{other}{u}均为申请人逾期不补正。 ?? other > 0 and other == other_no_correction
在不予公开的情形中，行政执法案卷{denied_enforcement_file}{u}、内部事务信息{denied_internal_affairs}{u}。
无法提供{unavailable}{u}，占{%unavailable}%，全部为本机关不掌握相关政府信息。\
 ?? unavailable > 0 and unavailable == unavailable_not_held
0:办理结果统计（单位：{u}）：予以公开{granted}，部分公开{granted_partial}，不予公开{denied}，无法提供{unavailable}，不予处理{not_processed}，其他处理{other}。\
 ?? decided > 0
予以公开、部分公开、不予公开分别为{granted}{u}、{granted_partial}{u}、{denied}{u}。
无法提供、不予处理、其他处理分别占{%unavailable}%、{%not_processed}%、{%other}%。
公开类（含部分公开）、不予公开类、无法提供类的占比分别为{%disclosed}%、{%denied}%、{%unavailable}%，对应{disclosed}{u}、{denied}{u}、{unavailable}{u}。
占比最高的为予以公开，计{granted}{u}（{%granted}%）。 ?? granted > max(denied, unavailable, not_processed, other, granted_partial)
无法提供{unavailable}{u}（{%unavailable}%），不予处理{not_processed}{u}（{%not_processed}%），不予公开{denied}{u}（{%denied}%）。
本机关不掌握相关政府信息、没有现成信息需要另行制作、补正后申请内容仍不明确的申请依次为{unavailable_not_held}{u}、{unavailable_needs_creation}{u}、{unavailable_still_unclear}{u}。
# applicant_sentences
从申请主体看，自然人申请{natural}{u}，法人或其他组织申请{orgs}{u}。
从申请人类别分析，自然人{natural}{u}，占{%natural/received}%；法人或其他组织{orgs}{u}，占{%orgs/received}%。
本年新收申请中，自然人提出{natural}{u}，商业企业提出{org_business}{u}，法律服务机构提出{org_legal_service}{u}。
新收申请人构成为：自然人{natural}{u}、商业企业{org_business}{u}。 ?? received == natural + org_business
新收的{received}{u}申请中，自然人{natural}{u}、法人或其他组织{orgs}{u}。
申请人均为自然人，计{natural}{u}。 ?? natural == received and received > 0
新收申请全部由自然人提出，无法人或其他组织申请。 ?? natural == received and received > 0
（1）自然人申请{natural}{u}；（2）商业企业申请{org_business}{u}；（3）其他组织申请{org_other}{u}。
申请主体以自然人为主，共{natural}{u}，占新收总数的{%natural/received}%。 ?? natural * 2 > received
0:新收申请按申请人划分：自然人{natural}{u}，商业企业{org_business}{u}，科研机构{org_research}{u}，社会公益组织{org_public_interest}{u}，法律服务机构{org_legal_service}{u}，其他{org_other}{u}。\
 ?? received > 0
法人或其他组织申请{orgs}{u}，其中商业企业{org_business}{u}。
在本年新收申请中，自然人占{%natural/received}%，法人或其他组织占{%orgs/received}%。
办结申请中，申请人为自然人的{decided_natural}{u}。
结转下年度的{carried_out}{u}申请中，自然人申请{carried_out_natural}{u}。
上年结转的{carried_in}{u}均为自然人申请。 ?? carried_in > 0 and carried_in == carried_in_natural
# reviews
因政府信息公开被申请行政复议{reviews}{c}。
发生政府信息公开行政复议案件{reviews}{c}，其中结果维持{review_upheld}{c}，结果纠正{review_corrected}{c}。
信息公开类行政复议{reviews}{c}，其中，“结果纠正”{review_corrected}{c}。
0:因政府信息公开工作被申请行政复议{reviews}{c}（结果维持{review_upheld}{c}，结果纠正{review_corrected}{c}，其他结果{review_other}{c}，尚未审结{review_pending}{c}）。\
 ?? reviews > 0
政府信息公开类行政复议案件共{reviews}{c}，维持{review_upheld}{c}，尚未审结{review_pending}{c}。
涉及政府信息公开的行政复议总计{reviews}{c}，其中其他结果{review_other}{c}。
涉及信息公开的复议案件为{reviews}{c}，较上年减少{~1-9}{c}。
行政复议方面，以{we}为被申请人的政府信息公开行政复议{reviews}{c}，维持{review_upheld}{c}，占{%review_upheld/reviews}%。
全年收到政府信息公开行政复议案件{reviews}{c}，复议机关维持{review_upheld}{c}。
行政复议案件总数{reviews}{c}：（1）结果维持{review_upheld}{c}；（2）结果纠正{review_corrected}{c}；（3）尚未审结{review_pending}{c}。\
 ?? review_other == 0
本年度因政府信息公开引发的行政复议{reviews}{c}，已审结的均予维持，尚未审结{review_pending}{c}。\
 ?? review_upheld > 0 and review_corrected == 0 and review_other == 0
因信息公开申请引起行政复议{reviews}{c}，其中被纠正{review_corrected}{c}、结果为其他{review_other}{c}。
政府信息公开行政复议案件被纠正{review_corrected}{c}，纠错率{%review_corrected/reviews}%。 ?? review_pending == 0
政府信息公开行政复议{reviews}{c}，维持率为{%review_upheld/reviews}%。 ?? review_pending == 0
经复议机关审理，维持{review_upheld}{c}，纠正{review_corrected}{c}。
# suits
因政府信息公开被提起行政诉讼{suits}{c}。
信息公开类行政诉讼{suits}{c}，未出现被纠错的情况。 ?? suit_corrected == 0
政府信息公开行政诉讼案件共{suits}{c}，其中未经复议直接起诉{direct}{c}、复议后起诉{after}{c}。
发生政府信息公开行政诉讼{suits}{c}，结果维持{suit_upheld}{c}，结果纠正{suit_corrected}{c}。
0:涉及政府信息公开的行政诉讼{suits}{c}（结果维持{suit_upheld}{c}，结果纠正{suit_corrected}{c}，其他结果{suit_other}{c}，尚未审结{suit_pending}{c}）。\
 ?? suits > 0
政府信息公开类行政诉讼案件{suits}{c}，尚未审结{suit_pending}{c}。
未经复议直接提起行政诉讼{direct}{c}，其中结果维持{direct_upheld}{c}。
复议后提起行政诉讼{after}{c}，其中结果维持{after_upheld}{c}。
以{we}为被告的政府信息公开行政诉讼{suits}{c}，经法院审理维持{suit_upheld}{c}。
信息公开行政诉讼总计{suits}{c}，其中其他结果{suit_other}{c}、尚未审结{suit_pending}{c}。
因政府信息公开申请引发行政应诉案件{suits}{c}，被纠正{suit_corrected}{c}。
行政诉讼方面：1.未经复议直接起诉{direct}{c}；2.复议后起诉{after}{c}。
复议后起诉案件{after}{c}，尚未审结{after_pending}{c}。
全年政府信息公开行政诉讼{suits}{c}，纠错率为{%suit_corrected/suits}%。 ?? suit_pending == 0
未经复议直接起诉的案件共{direct}{c}，纠正{direct_corrected}{c}。
# remedies
因政府信息公开工作被申请行政复议{reviews}{c}、被提起行政诉讼{suits}{c}。
信息公开类行政复议{reviews}{c}，诉讼{suits}{c}。
发生涉及政府信息公开的行政复议{reviews}{c}（维持{review_upheld}{c}）、行政诉讼{suits}{c}（维持{suit_upheld}{c}）。
0:被申请行政复议{reviews}{c}，被提起行政诉讼{suits}{c}。 ?? reviews + suits > 0
行政复议、行政诉讼案件分别为{reviews}{c}、{suits}{c}，合计{remedies}{c}。
因信息公开引起的复议诉讼案件共{remedies}{c}，其中行政复议{reviews}{c}，行政诉讼{suits}{c}。
政府信息公开类复议{reviews}{c}、诉讼{suits}{c}（其中直接起诉{direct}{c}）。
# upheld
信息公开类行政复议均获维持。 ?? reviews > 0 and reviews == review_upheld
复议结果均为维持，未发生被纠错情形。 ?? reviews > 0 and reviews == review_upheld
行政诉讼均获法院维持，继续保持零败诉。 ?? suits > 0 and suits == suit_upheld
信息公开类行政诉讼继续保持零败诉纪录。 ?? suits > 0 and suits == suit_upheld
行政复议、行政诉讼案件均获维持，未出现被纠错的情况。\
 ?? reviews > 0 and suits > 0 and reviews == review_upheld and suits == suit_upheld
上述复议、诉讼案件均以维持结案。 ?? reviews > 0 and suits > 0 and reviews == review_upheld and suits == suit_upheld
全年无一例政府信息公开行政复议案件被纠正。 ?? reviews > 0 and review_corrected == 0
政府信息公开行政诉讼案件未被纠错。 ?? suits > 0 and suit_corrected == 0
复议和诉讼中均未出现结果纠正的情形。 ?? review_corrected == 0 and suit_corrected == 0 and reviews + suits > 0
信息公开行政复议零纠错。 ?? reviews > 0 and review_corrected == 0 and review_pending == 0 and review_other == 0
已审结的信息公开行政诉讼全部维持原行政行为。 ?? suit_upheld > 0 and suit_corrected == 0 and suit_other == 0
复议机关对{we}作出的政府信息公开答复全部予以维持。 ?? reviews > 0 and reviews == review_upheld
# no_remedies
未发生因政府信息公开引起的行政复议和行政诉讼案件。 ?? reviews + suits == 0
{lead}没有因政府信息公开被申请行政复议、提起行政诉讼。 ?? reviews + suits == 0
0:因政府信息公开被申请行政复议{reviews}{c}，行政诉讼{suits}{c}。 ?? reviews + suits == 0
0:政府信息公开行政复议、行政诉讼案件数量均为{remedies}。 ?? reviews + suits == 0
无因政府信息公开申请引起的行政复议、行政诉讼。 ?? reviews + suits == 0
{lead}未收到因政府信息公开提起的行政复议申请及法院应诉通知。 ?? reviews + suits == 0
未发生政府信息公开类行政复议。 ?? reviews == 0
未收到政府信息公开类行政诉讼案件。 ?? suits == 0
没有被提起政府信息公开行政诉讼的情形。 ?? suits == 0
未有公民、法人或者其他组织就政府信息公开向复议机关申请行政复议。 ?? reviews == 0
0:行政复议案件{reviews}{c}。 ?? reviews == 0
政府信息公开领域复议、诉讼均为零。 ?? reviews + suits == 0
# rules
制发规章{rules_issued}{d}，现行有效规章{rules_in_force}{d}。 ?? makes_rules > 0
制定出台政府规章{rules_issued}{d}。 ?? makes_rules > 0
本年度制发规章{rules_issued}{d}、废止{rules_repealed}{d}，截至年底现行有效{rules_in_force}{d}。 ?? makes_rules > 0
0:规章：本年制发{rules_issued}{d}，废止{rules_repealed}{d}，现行有效{rules_in_force}{d}。 ?? makes_rules > 0
新制定规章{rules_issued}{d}，均通过政府公报及门户网站公布。 ?? makes_rules > 0
废止规章{rules_repealed}{d}。 ?? makes_rules > 0
现行有效规章共{rules_in_force}{d}，实行集中公开、动态更新。 ?? makes_rules > 0
规章制发数为{rules_issued}{d}，废止数为{rules_repealed}{d}。 ?? makes_rules > 0
本年度废止政府规章{rules_repealed}{d}，现行有效规章为{rules_in_force}{d}。 ?? makes_rules > 0
截至{year}年底，现行有效的规章为{rules_in_force}{d}。 ?? makes_rules > 0
未制发规章。 ?? rules_issued == 0
本年度没有制定和废止规章。 ?? rules_issued == 0 and rules_repealed == 0
# docs
制发行政规范性文件{docs_issued}{d}。
本年度制发行政规范性文件{docs_issued}{d}，废止{docs_repealed}{d}，现行有效{docs_in_force}{d}。
0:行政规范性文件：本年制发{docs_issued}{d}，本年废止{docs_repealed}{d}，现行有效{docs_in_force}{d}。
{lead}印发行政规范性文件{docs_issued}{d}，同步公开政策解读{~2-40}篇。
废止行政规范性文件{docs_repealed}{d}，并及时在门户网站标注失效。
截至年底，现行有效行政规范性文件{docs_in_force}{d}。
行政规范性文件现行有效件数为{docs_in_force}{d}，实行目录化管理。
新制发行政规范性文件{docs_issued}{d}，已全部履行合法性审查和公布程序。
全年制发规范性文件{docs_issued}{d}、废止规范性文件{docs_repealed}{d}。
现行有效的行政规范性文件共计{docs_in_force}{d}，其中{year}年新制发{docs_issued}{d}。
制定行政规范性文件{docs_issued}{d}，均在公布之日起{~5-20}个工作日内报送备案。
经清理，废止行政规范性文件{docs_repealed}{d}，保留有效{docs_in_force}{d}。
未制发行政规范性文件，现行有效{docs_in_force}{d}。 ?? docs_issued == 0
{lead}未制发、未废止行政规范性文件。 ?? docs_issued == 0 and docs_repealed == 0
# decisions
作出行政许可决定{licences}{e}。
本年度作出行政许可处理决定{licences}{e}、行政处罚处理决定{penalties}{e}。
作出行政许可决定{licences}{e}，行政处罚决定{penalties}{e}，行政强制决定{coercions}{e}。
行政许可本年处理决定数量为{licences}{e}，行政处罚本年处理决定数量为{penalties}{e}。
全年作出行政处罚决定{penalties}{e}，行政强制决定{coercions}{e}。
依法作出行政处罚决定{penalties}{e}，处罚信息按期公示。
0:本年处理决定数量：行政许可{licences}{e}，行政处罚{penalties}{e}，行政强制{coercions}{e}。
行政许可、行政处罚决定分别为{licences}{e}和{penalties}{e}。
作出行政强制处理决定{coercions}{e}。
{lead}作出准予或不予行政许可处理决定共{licences}{e}。
对违法行为作出行政处罚处理决定{penalties}{e}。
行政许可处理决定{licences}{e}、行政强制处理决定{coercions}{e}，均依规归集公示。
{lead}依托“双公示”机制作出行政许可决定{licences}{e}。
未作出行政强制决定。 ?? coercions == 0
行政事业性收费本年收费金额为{fees}万元。
行政事业性收费金额{fees}万元，收费标准均已公示。
""")

ASIDES = worded("""
# aside
{lead}通过门户网站主动公开各类政府信息{~120-9800}条，其中工作动态类{~50-3000}条、公示公告类{~10-900}条。
官方微信公众号发布信息{~80-3600}条，阅读量达{~2-90}万次。
{lead}办理12345政务服务便民热线工单{~90-68000}件，按时办结率{~%96-99}%。
受理群众来信来访{~12-800}件（次），办结率{~%95-100}%。
领导信箱收到来信{~12-900}件，已全部回复。
组织政务公开业务培训{~1-6}期，参训{~30-600}人次。
答复省人大代表建议{~2-90}件、政协提案{~2-90}件，均按要求全文公开。
发布政策解读材料{~3-120}篇，其中图解{~2-60}篇、视频解读{~1-20}个。
召开新闻发布会{~1-24}场。
{last_year}年度收到政府信息公开申请{before}{u}。
自《条例》施行以来，累计受理政府信息公开申请{cumulative}{u}。
局属事业单位收到依申请公开{~1-9}{u}，由各单位自行答复。
平均办理时长为{~%6-14}个工作日。
从申请内容看，涉及征地拆迁、规划建设的{part1}{u}，占{part1_share}%。 ?? received >= 6
收取信息处理费{~1-9}笔，共{~50-900}元。
门户网站总访问量{~12-900}万人次，同比增长{~%3-40}%。
公开财政预决算信息{~4-90}条、重大建设项目信息{~3-80}条。
{lead}主动公开规范性文件文本及解读材料{~3-80}份，公文公开率达{~%60-99}%。
动态调整政务服务事项清单，公布行政许可事项{~12-420}项。
发布行政处罚类信息{~10-900}条、行政许可类信息{~10-900}条。
全年审查行政规范性文件送审稿{~3-30}件。
全年办理各类行政复议应诉案件{~20-300}{c}，行政机关负责人出庭应诉率{~%100-100}%。
召开政务公开工作推进会{~1-5}次，印发通报{~1-6}期。
{last_year}年政府信息公开类行政复议{~1-20}{c}、行政诉讼{~1-20}{c}。
设立政府信息公开查阅点{~2-60}个，接待现场查阅{~20-900}人次。
接受政府信息公开电话咨询{~20-1200}人次。
政务公开工作在全省第三方评估中得分{~%82-98}分，排名第{~1-15}位。
开展意见征集{~2-40}次，收到公众意见建议{~5-400}条。
政府公报编发{~6-24}期，免费赠阅{~500-30000}册。
对{~2-40}家单位开展网站检查，发现并整改问题{~3-80}个。
从部门分布看，市发展改革委收到政府信息公开申请{part1}{u}，市自然资源和规划局收到{part2}{u}。 ?? received >= 6 and government > 0
所辖区县政府{last_year}年办结申请{~80-3000}{u}，同比增长{~%2-40}%。
申请人补正{~2-30}次，征求第三方意见{~1-20}次。
{last_year}年不予公开、无法提供类答复分别占{~%3-40}%和{~%3-40}%。
由上级机关转办的申请{part1}{u}，均已按程序登记。 ?? received >= 6
开展行政规范性文件专项清理，纳入清理范围的文件{~10-400}件。
“十四五”以来累计废止行政规范性文件{~40-300}件。
政务服务中心窗口全年办件量{~2000-90000}件，网上可办率{~%90-99}%。
受理政府信息公开工作投诉举报{~1-9}件，均已办结反馈。
下属执法支队全年出动执法人员{~300-9000}人次，检查经营单位{~100-4000}家。
指导下级单位办理疑难申请{~2-40}{u}，出具指导意见{~2-40}份。
{last_year}年结案的信息公开诉讼{~1-9}{c}。
全年参与其他领域行政应诉{~3-80}{c}，胜诉率{~%80-99}%。
依申请转主动公开信息{~1-20}条。
在申请提交渠道中，线上渠道占{~%50-98}%，较上年提高{~%1-9}个百分点。
""")
