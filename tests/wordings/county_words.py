"""What county and township offices write: clauses and sentences.

Besides the slots of `samples`: `{received?}` may be 0, `{place}` where they are, `{level}` its kind, `{office}` `{site}`
`{mailbox}` what it has.
"""

from __future__ import annotations

from tests.wordings.samples import worded

CLAUSES = worded("""
# received
新收政府信息公开申请{received}{u}
共收到政府信息公开申请{received}{u}
全年受理政府信息公开申请{received}{u}
本年度新收到政府信息公开申请{received}{u}
当年新收依申请公开{received}{u}
共接收公民、法人和其他组织提出的政府信息公开申请{received}{u}
依法登记受理政府信息公开申请{received}{u}
累计新收政府信息公开申请{received}{u}
收到公众提交的信息公开申请{received}{u}
本年新收申请数量为{received}{u}
新增政府信息公开申请{received}{u}
全年共收到群众依申请公开{received}{u}
接到政府信息公开申请共计{received}{u}
年内新收各类政府信息公开申请{received}{u}
共有{received}{u}政府信息公开申请于当年收悉并登记
# carried_in
上年度结转{carried_in}{u}
另有上年结转申请{carried_in}{u}
上一年度结转至本年办理的{carried_in}{u}
承接上年未办结的申请{carried_in}{u}
上年结转政府信息公开申请{carried_in}{u}
由{last_year}年结转办理的申请{carried_in}{u}
上年度转入继续办理{carried_in}{u}
加上上年结转的{carried_in}{u}
往年结转本年度办理{carried_in}{u}
结转上年度尚在办理期限内的申请{carried_in}{u}
去年结转本年{carried_in}{u}
跨年度结转（上年转入）申请{carried_in}{u}
年初结存待办申请{carried_in}{u}
# decided
全年共办结政府信息公开申请{decided}{u}
已办结{decided}{u}
本年度办理答复{decided}{u}
依法答复政府信息公开申请{decided}{u}
按期办结{decided}{u}
作出答复{decided}{u}
本年度办结申请总数为{decided}{u}
当年办结并答复申请人{decided}{u}
在法定期限内答复申请{decided}{u}
累计办结依申请公开件{decided}{u}
共出具政府信息公开答复{decided}{u}
年内办理完毕{decided}{u}
全年办理政府信息公开申请{decided}{u}
共计作出处理决定并答复的申请{decided}{u}
实际办结申请{decided}{u}
# carried_out
结转下年度继续办理{carried_out}{u}
结转下一年度办理{carried_out}{u}
另有{carried_out}{u}结转至下年度办理
顺延到下年度答复{carried_out}{u}
尚有{carried_out}{u}申请在法定期限内，结转下年度继续办理
剩余{carried_out}{u}结转次年办理
{carried_out}{u}转入下年度办理
年末未办结、结转下年的申请{carried_out}{u}
结转{next_year}年继续办理的有{carried_out}{u}
其余{carried_out}{u}按规定结转下年度继续办理
跨年办理（结转下年度）{carried_out}{u}
有{carried_out}{u}因年底收到，尚在办理期限内，结转下一年度
未到答复期限而结转下年度的申请{carried_out}{u}
# granted
予以公开{granted}{u}
予以公开的{granted}{u}
依申请予以公开{granted}{u}
作出予以公开答复{granted}{u}
答复予以公开的有{granted}{u}
依法予以公开{granted}{u}
全部予以公开的申请{granted}{u}
决定予以公开{granted}{u}
对{granted}{u}申请作出予以公开的决定
“予以公开”类{granted}{u}
属于可以公开并向申请人提供的{granted}{u}
完全公开{granted}{u}
全文公开{granted}{u}
# granted_partial
部分公开{granted_partial}{u}
予以部分公开{granted_partial}{u}
区分处理后部分公开{granted_partial}{u}
作出部分公开答复{granted_partial}{u}
经区分处理予以部分公开的{granted_partial}{u}
答复部分公开的有{granted_partial}{u}
“部分公开”类{granted_partial}{u}
对{granted_partial}{u}申请作出部分公开决定
依法部分公开{granted_partial}{u}
含有不应公开内容、作区分处理后部分公开的{granted_partial}{u}
决定部分公开{granted_partial}{u}
属部分公开的申请{granted_partial}{u}
# disclosed
予以公开及部分公开{disclosed}{u}
予以公开（含部分公开）{disclosed}{u}
公开和部分公开合计{disclosed}{u}
作出予以公开、部分公开答复共{disclosed}{u}
予以公开或者部分公开的{disclosed}{u}
答复公开及部分公开{disclosed}{u}
同意公开（包括部分公开）的申请{disclosed}{u}
予以公开和区分处理后部分公开两类共{disclosed}{u}
对{disclosed}{u}申请予以公开或部分公开
全部公开与部分公开的申请合计{disclosed}{u}
予以公开、部分公开的共计{disclosed}{u}
依法公开及部分公开政府信息的{disclosed}{u}
“予以公开”与“部分公开”两项相加为{disclosed}{u}
# denied
不予公开{denied}{u}
依法不予公开{denied}{u}
决定不予公开的{denied}{u}
作出不予公开答复{denied}{u}
答复不予公开的有{denied}{u}
对{denied}{u}申请依法作出不予公开决定
因法定事由不予公开{denied}{u}
属于不予公开范围的申请{denied}{u}
“不予公开”类{denied}{u}
经审查不予公开{denied}{u}
说明理由后不予公开的{denied}{u}
告知申请人不予公开{denied}{u}
不予公开的申请共计{denied}{u}
# unavailable
无法提供{unavailable}{u}
因故无法提供{unavailable}{u}
答复无法提供的有{unavailable}{u}
经检索无法提供{unavailable}{u}
作出无法提供答复{unavailable}{u}
属于无法提供情形的{unavailable}{u}
“无法提供”类{unavailable}{u}
对{unavailable}{u}申请答复无法提供
本机关无法提供的{unavailable}{u}
告知申请人无法提供相关信息{unavailable}{u}
无法提供相关政府信息的申请{unavailable}{u}
列入无法提供的{unavailable}{u}
# not_processed
不予处理{not_processed}{u}
依法不予处理{not_processed}{u}
作出不予处理答复{not_processed}{u}
答复不予处理的有{not_processed}{u}
决定不予处理的{not_processed}{u}
“不予处理”类{not_processed}{u}
属于不予处理情形的{not_processed}{u}
对{not_processed}{u}申请不予处理并告知理由
告知申请人不予处理{not_processed}{u}
经审核不予处理{not_processed}{u}
按不予处理答复的{not_processed}{u}
列入不予处理的申请{not_processed}{u}
# other
其他处理{other}{u}
作其他处理{other}{u}
其他处理情形{other}{u}
其他处理结果{other}{u}
以其他处理方式办结{other}{u}
按“其他处理”统计的{other}{u}
属于其他处理的{other}{u}
列入其他处理的{other}{u}
作出其他处理的有{other}{u}
对{other}{u}申请作其他处理
“其他处理”类{other}{u}
归入其他处理一类{other}{u}
# denied_state_secret
属于国家秘密{denied_state_secret}{u}
涉及国家秘密的{denied_state_secret}{u}
因属于国家秘密不予公开{denied_state_secret}{u}
以属于国家秘密为由的{denied_state_secret}{u}
# denied_law_prohibited
其他法律行政法规禁止公开{denied_law_prohibited}{u}
法律、行政法规禁止公开的{denied_law_prohibited}{u}
因法律行政法规禁止公开而不予公开{denied_law_prohibited}{u}
# denied_security_stability
危及“三安全一稳定”{denied_security_stability}{u}
可能危及“三安全一稳定”的{denied_security_stability}{u}
因公开后危及国家安全、公共安全、经济安全、社会稳定不予公开{denied_security_stability}{u}
# denied_third_party
保护第三方合法权益{denied_third_party}{u}
为保护第三方合法权益不予公开{denied_third_party}{u}
涉及第三方合法权益的{denied_third_party}{u}
因公开会损害第三方合法权益的{denied_third_party}{u}
# denied_internal_affairs
属于三类内部事务信息{denied_internal_affairs}{u}
属于内部事务信息的{denied_internal_affairs}{u}
因属三类内部事务信息不予公开{denied_internal_affairs}{u}
内部事务信息类{denied_internal_affairs}{u}
# denied_process_info
属于四类过程性信息{denied_process_info}{u}
属于过程性信息的{denied_process_info}{u}
因属四类过程性信息不予公开{denied_process_info}{u}
过程性信息类{denied_process_info}{u}
# denied_enforcement_file
属于行政执法案卷{denied_enforcement_file}{u}
属于行政执法案卷信息的{denied_enforcement_file}{u}
因属行政执法案卷不予公开{denied_enforcement_file}{u}
涉行政执法案卷{denied_enforcement_file}{u}
# denied_registry_inquiry
属于行政查询事项{denied_registry_inquiry}{u}
属行政查询事项的{denied_registry_inquiry}{u}
因属于行政查询事项不予公开{denied_registry_inquiry}{u}
不动产登记等行政查询事项{denied_registry_inquiry}{u}
# unavailable_not_held
本机关不掌握相关政府信息{unavailable_not_held}{u}
本机关不掌握的{unavailable_not_held}{u}
因本机关不掌握相关政府信息而无法提供{unavailable_not_held}{u}
不掌握相关信息的{unavailable_not_held}{u}
答复“本机关不掌握”的{unavailable_not_held}{u}
# unavailable_needs_creation
没有现成信息需要另行制作{unavailable_needs_creation}{u}
需要另行制作的{unavailable_needs_creation}{u}
因没有现成信息、需另行制作无法提供{unavailable_needs_creation}{u}
没有现成信息的{unavailable_needs_creation}{u}
# unavailable_still_unclear
补正后申请内容仍不明确{unavailable_still_unclear}{u}
经补正内容仍不明确的{unavailable_still_unclear}{u}
因补正后申请内容仍不明确无法提供{unavailable_still_unclear}{u}
补正后仍不明确{unavailable_still_unclear}{u}
# not_processed_petition
信访举报投诉类申请{not_processed_petition}{u}
属信访举报投诉类的{not_processed_petition}{u}
以信息公开名义进行信访、举报、投诉的{not_processed_petition}{u}
因属于信访举报投诉类申请不予处理{not_processed_petition}{u}
# not_processed_repeat
重复申请{not_processed_repeat}{u}
属于重复申请的{not_processed_repeat}{u}
因重复申请不予处理{not_processed_repeat}{u}
申请人就同一内容重复申请的{not_processed_repeat}{u}
# not_processed_publication
要求提供公开出版物{not_processed_publication}{u}
要求提供公开出版物的{not_processed_publication}{u}
因申请公报、报刊等公开出版物不予处理{not_processed_publication}{u}
# not_processed_excessive
无正当理由大量反复申请{not_processed_excessive}{u}
无正当理由大量反复申请的{not_processed_excessive}{u}
因无正当理由大量反复申请不予处理{not_processed_excessive}{u}
# not_processed_reconfirm
要求行政机关确认或重新出具已获取信息{not_processed_reconfirm}{u}
要求确认或重新出具已获取信息的{not_processed_reconfirm}{u}
要求重新出具已获取信息{not_processed_reconfirm}{u}
# other_no_correction
申请人无正当理由逾期不补正、行政机关不再处理{other_no_correction}{u}
逾期不补正的{other_no_correction}{u}
因申请人无正当理由逾期不补正不再处理其申请{other_no_correction}{u}
无正当理由逾期不补正{other_no_correction}{u}
# other_fee_unpaid
申请人逾期未按收费通知要求缴纳费用、行政机关不再处理{other_fee_unpaid}{u}
逾期未缴纳费用的{other_fee_unpaid}{u}
因逾期未按收费通知缴费不再处理{other_fee_unpaid}{u}
# other_misc
其他{other_misc}{u}
其他情形{other_misc}{u}
其他情况的{other_misc}{u}
""")

SENTENCES = worded("""
# flow
{year}年，{we}新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}，办结{decided}{u}，结转下年度继续办理{carried_out}{u}。
全年共收到政府信息公开申请{received}{u}，加上上年度结转的{carried_in}{u}，应办理{handled}{u}，实际办结{decided}{u}，另有{carried_out}{u}结转下一年度。
{we}共受理政府信息公开申请{received}{u}，答复{decided}{u}（含上年度结转申请{carried_in}{u}，另有{carried_out}{u}申请按照《条例》顺延到下年度答复），均在法定期限内办理。
{we}共受理政府信息公开申请{received}{u}，已全部按期办结。 ?? carried_in == 0 and carried_out == 0
{year}年，{we}收到政府信息公开申请{received}{u}，均已按要求进行答复，无结转。 ?? carried_in == 0 and carried_out == 0
{year}年度，{we}共办理政府信息公开申请{handled}{u}（其中本年新收{received}{u}、上年结转{carried_in}{u}），已办结{decided}{u}，{carried_out}{u}结转下年度办理。
{we}本年度新收申请{received}{u}，较上年{more}{difference}{u}；办结{decided?}{u}，结转下年{carried_out?}{u}。 ?? received > 0
{we}全年受理政府信息公开申请{received}{u}，其中通过网上平台提交{online}{u}、信函提交{letters}{u}、当面提交{counter}{u}；年内办结{decided}{u}。\
 ?? received > 8
{year}年新收申请{received}{u}（上年为{before}{u}），同比{risen}{growth}%；上年结转{carried_in}{u}，已全部答复。\
 ?? carried_out == 0
截至{year}年12月31日，{we}收到的{received}{u}政府信息公开申请和上年结转的{carried_in}{u}申请共办结{decided}{u}，余下{carried_out}{u}结转下年度。
一年来，{we}共收到信息公开申请{received}{u}，办结{decided}{u}，其中由{office}直接答复{own_answers}{u}、各部门（单位）答复{others_answers}{u}。\
 ?? decided > 10
上年结转{carried_in}{u}、本年新收{received}{u}，两项合计{handled}{u}；本年办结{decided}{u}，结转下年{carried_out}{u}，收支平衡。
{we}办结政府信息公开申请{decided}{u}，按时办结率100%；当年新收{received}{u}。
全年新收申请{received}{u}；办结{decided}{u}；结转下年度{carried_out?}{u}。
收到申请{received}{u}，其中自然人申请{natural}{u}、法人或其他组织申请{orgs}{u}；办结{decided}{u}，结转下一年{carried_out}{u}。
{we}受理政府信息公开申请{received}{u}，申请人均为自然人，年内答复{decided}{u}。 ?? received == natural
依申请公开工作有序推进，新收{received}{u}，办结{decided}{u}，上年结转{carried_in?}{u}，结转下年{carried_out?}{u}。
{we}严格按照“接收、登记、审核、办理、答复、归档”流程办理申请，{year}年收到申请{received}{u}，答复{decided}{u}，其余{carried_out}{u}仍在法定办理期限内，结转下年。\
 ?? carried_in == 0
全年没有上年结转的申请，新收{received}{u}，办结{decided}{u}，结转{carried_out}{u}至下年度。 ?? carried_in == 0
本年度{we}应办理申请（含上年结转{carried_in}{u}）共{handled}{u}，办结{decided}{u}。
{we}共收到申请{handled}{u}（含上年结转{carried_in}{u}），办结{decided}{u}，其中{~1-9}{u}经批准延期答复；结转下年{carried_out?}{u}。
# results
在办结的{decided}{u}申请中，予以公开{granted}{u}，部分公开{granted_partial}{u}，不予公开{denied?}{u}，无法提供{unavailable?}{u}，不予处理{not_processed?}{u}，其他处理{other?}{u}。
从办理结果看，予以公开及部分公开{disclosed}{u}，占{%disclosed}%；不予公开{denied}{u}，占{%denied}%；无法提供{unavailable}{u}，占{%unavailable}%；不予处理{not_processed?}{u}，占{%not_processed?}%；其他处理{other?}{u}，占{%other?}%。
办结的申请均予以公开，共{granted}{u}。 ?? granted == decided
已办结的{decided}{u}申请全部予以公开。 ?? granted == decided
答复结果为：予以公开{granted?}{u}、部分公开{granted_partial?}{u}、不予公开{denied?}{u}、无法提供{unavailable?}{u}、不予处理{not_processed?}{u}、其他处理{other?}{u}，合计{decided}{u}。
办结件中，予以公开和部分公开共{disclosed}{u}（分别为{granted}{u}、{granted_partial}{u}），无法提供{unavailable}{u}。
公开类答复（予以公开、部分公开）{disclosed}{u}，占办结总数的{%disclosed}%；非公开类中，不予公开、无法提供、不予处理分别为{denied?}{u}、{unavailable?}{u}和{not_processed?}{u}。
办理结果中无法提供的占比最高，为{%unavailable}%，共{unavailable}{u}。\
 ?? unavailable > max(granted, granted_partial, denied, not_processed, other)
予以公开的申请占比最高，达到{%granted}%，计{granted}{u}。\
 ?? granted > max(granted_partial, denied, unavailable, not_processed, other)
予以公开、部分公开、不予公开分别为{granted}{u}、{granted_partial}{u}、{denied}{u}，分别占办结总数的{%granted}%、{%granted_partial}%和{%denied}%。
不予公开{denied}{u}、无法提供{unavailable}{u}、不予处理{not_processed}{u}，三者合计占办结总量的{%refused}%。
未予公开（含不予公开、无法提供、不予处理）的共{refused}{u}。
除{other}{u}作其他处理外，其余申请均已依法作出实体答复，其中予以公开{granted}{u}。
无不予公开、不予处理情形，无法提供{unavailable}{u}，予以公开{granted}{u}。 ?? denied == 0 and not_processed == 0
办结的申请中，有{not_processed}{u}因属信访投诉、重复申请等情形不予处理，有{unavailable}{u}无法提供。\
 ?? not_processed_petition + not_processed_repeat > 0
主要涉及征地拆迁、社会保障、工程建设等领域，办结结果中予以公开的占{%granted}%，部分公开的占{%granted_partial}%。
所有不予公开的申请（{denied}{u}）均向申请人书面说明了理由和依据。
无法提供的{unavailable}{u}申请，均告知了检索情况和获取途径。
在不予公开的{denied}{u}申请中，保护第三方合法权益{denied_third_party?}{u}，属于行政执法案卷{denied_enforcement_file?}{u}，属于行政查询事项{denied_registry_inquiry?}{u}。\
 ?? denied_third_party + denied_enforcement_file + denied_registry_inquiry > 0
在无法提供的{unavailable}{u}中，本机关不掌握相关政府信息{unavailable_not_held}{u}，占全部办结件的{%unavailable_not_held}%。
不予处理的申请中，信访举报投诉类{not_processed_petition}{u}、重复申请{not_processed_repeat}{u}。
其他处理{other}{u}，均为申请人主动撤回申请等其他情形。 ?? other == other_misc
予以公开{granted}{u}，公开率{%granted}%；其余申请均按规定告知理由。 ?? granted < decided
# shares
予以公开{granted}{u}，占办结总数的{%granted}%。
予以公开及部分公开的{disclosed}{u}，占比{%disclosed}%。
部分公开{granted_partial}{u}，占全年办结量的{%granted_partial}%。
不予公开的申请占办结申请总数的{%denied}%。
无法提供{unavailable}{u}，占{%unavailable}%。
不予处理{not_processed}{u}，占全部答复件的{%not_processed}%。
其他处理{other}{u}，占全部办结申请的{%other}%。
从结构上看，予以公开占{%granted}%、无法提供占{%unavailable}%。
不予公开类占{%denied}%，无法提供类占{%unavailable}%，不予处理类占{%not_processed}%。
自然人申请{natural}{u}，占新收申请总量的{%natural/received}%。
商业企业提出的申请占新收申请的{%org_business/received}%。
（予以公开、部分公开、无法提供分别占{%granted}%、{%granted_partial}%、{%unavailable}%。）
因“本机关不掌握”而无法提供的占{%unavailable_not_held}%。
公开（含部分公开）率为{%disclosed}%，比上年提高{~1-9}个百分点。
在全部{decided}{u}办结件里，不予公开率{%denied}%。
# applicants
从申请人情况看，自然人{natural}{u}，法人或其他组织{orgs}{u}。
其中自然人申请{natural}{u}，占{%natural/received}%；法人或其他组织申请{orgs}{u}，占{%orgs/received}%。
新收申请中，由自然人提出的{natural}{u}，由商业企业提出的{org_business}{u}。
申请人以自然人为主，共{natural}{u}；另有商业企业{org_business}{u}、法律服务机构{org_legal_service}{u}。
当年新收的{received}{u}申请中，自然人{natural}{u}，商业企业{org_business?}{u}，科研机构{org_research?}{u}，社会公益组织{org_public_interest?}{u}，法律服务机构{org_legal_service?}{u}，其他{org_other?}{u}。
全部新收申请均由自然人提出，共{natural}{u}。 ?? natural == received
公民个人申请{natural}{u}，企业法人等组织申请{orgs}{u}。
法人或其他组织提交申请{orgs}{u}，均为商业企业。 ?? orgs == org_business
按新收申请主体划分：自然人{natural}{u}；商业企业{org_business}{u}；其他组织类申请{orgs_but_business}{u}。
新收申请中科研机构{org_research}{u}、社会公益组织{org_public_interest}{u}。
法律服务机构（律师事务所等）当年新提出申请{org_legal_service}{u}。
社会公益组织新提交申请{org_public_interest}{u}，其余申请主要由自然人提出。 ?? natural > received / 2
科研机构因课题研究需要提出申请{org_research}{u}，均列入本年新收。
以自然人身份申请的{natural}{u}，以法人或其他组织身份申请的{orgs?}{u}。
办结的申请中，自然人申请{decided_natural}{u}，法人或其他组织申请{decided_orgs}{u}。
申请人为自然人的{natural}{u}，为法人和其他组织的{orgs}{u}，申请内容多涉及土地征收和房屋拆迁。
结转下年度的{carried_out}{u}均为自然人申请。 ?? carried_out == carried_out_natural
予以公开的{granted}{u}中，自然人申请{granted_natural}{u}。
自然人提交的新收申请共计{natural}{u}，商业企业提交的新收申请共计{org_business?}{u}。
新收申请里，“其他”类申请人{org_other}{u}，法律服务机构{org_legal_service?}{u}，科研机构{org_research?}{u}。
# reviews
全年因政府信息公开引起的行政复议{reviews}{c}。
发生政府信息公开行政复议案件{reviews}{c}，其中结果维持{review_upheld?}{c}、结果纠正{review_corrected?}{c}、其他结果{review_other?}{c}、尚未审结{review_pending?}{c}。
信息公开类行政复议{reviews}{c}，均获维持。 ?? review_upheld == reviews
共有{reviews}{c}政府信息公开行政复议，其中被纠正{review_corrected}{c}。
因政府信息公开被申请行政复议{reviews}{c}，未出现被纠错的情况。 ?? review_corrected == 0
行政复议案件{reviews}{c}，复议机关维持{review_upheld}{c}，尚未审结{review_pending}{c}。
政府信息公开类行政复议案件共{reviews}{c}，纠错率{%review_corrected/reviews}%。 ?? review_pending == 0
涉及政府信息公开的行政复议{reviews}{c}，其中维持{review_upheld}{c}，占{%review_upheld/reviews}%。
申请人不服答复申请行政复议的{reviews}{c}，结果维持{review_upheld}{c}，其他结果（撤回、终止等）{review_other}{c}。
行政复议{reviews}{c}，其中，“结果纠正”{review_corrected}{c}。
因信息公开引发的复议案件{reviews}{c}，目前均未审结。 ?? review_pending == reviews
全年办理政府信息公开行政复议答复案件{reviews}{c}，维持{review_upheld}{c}、纠正{review_corrected}{c}。
复议结果为维持的{review_upheld}{c}、纠正的{review_corrected?}{c}、其他的{review_other?}{c}，另有{review_pending?}{c}复议尚未审结。\
 ?? reviews > 0
政府信息公开行政复议方面，结果维持{review_upheld}{c}，未被纠错。 ?? review_corrected == 0
# suits
发生政府信息公开行政诉讼{suits}{c}。
信息公开类行政诉讼{suits}{c}，未出现被纠错的情况。 ?? suit_corrected == 0
因政府信息公开提起的行政诉讼{suits}{c}，其中未经复议直接起诉{direct?}{c}、复议后起诉{after?}{c}。
政府信息公开行政诉讼案件{suits}{c}，均获维持，继续保持零败诉。 ?? suit_upheld == suits
政府信息公开行政诉讼{suits}{c}，结果维持{suit_upheld}{c}，尚未审结{suit_pending}{c}。
被提起政府信息公开行政诉讼共{suits}{c}（直接起诉{direct}{c}，复议后起诉{after}{c}）。
未经复议直接起诉的行政诉讼{direct}{c}，其中结果维持{direct_upheld?}{c}、结果纠正{direct_corrected?}{c}、其他结果{direct_other?}{c}、尚未审结{direct_pending?}{c}。
复议后起诉案件{after}{c}，维持{after_upheld?}{c}，纠正{after_corrected?}{c}。
涉及政府信息公开的行政诉讼{suits}{c}，法院维持{suit_upheld}{c}、纠正{suit_corrected}{c}。
行政诉讼案件{suits}{c}，其中败诉（结果纠正）{suit_corrected}{c}。
行政诉讼{suits}{c}，判决维持的{suit_upheld}{c}，其他结果{suit_other}{c}。
应诉政府信息公开行政案件{suits}{c}，纠错率{%suit_corrected/suits}%。 ?? suit_pending == 0
因信息公开引起的行政诉讼共计{suits}{c}，目前尚有{suit_pending}{c}未审结。
公民、法人就政府信息公开直接向法院起诉{direct}{c}，经复议后再起诉{after}{c}。
# remedies
全年因政府信息公开被申请行政复议{reviews}{c}、被提起行政诉讼{suits}{c}。
信息公开类行政复议{reviews}{c}，行政诉讼{suits}{c}，均获维持。 ?? review_upheld == reviews and suit_upheld == suits
涉及政府信息公开的行政复议、行政诉讼共{remedies}{c}，其中复议{reviews}{c}、诉讼{suits}{c}。
{we}办理政府信息公开行政复议和行政诉讼案件合计{remedies}{c}。
行政复议{reviews}{c}、行政诉讼{suits}{c}，未发生被纠错情形。 ?? review_corrected == 0 and suit_corrected == 0
因政府信息公开工作引起的行政复议{reviews}{c}（维持{review_upheld}{c}、纠正{review_corrected?}{c}）；行政诉讼{suits}{c}（维持{suit_upheld?}{c}、纠正{suit_corrected?}{c}）。
政府信息公开行政复议案件{reviews}{c}，行政诉讼案件{suits?}{c}；此外，{we}全年各类行政应诉案件{~30-400}{c}，负责人出庭应诉率100%。
政府信息公开行政复议{reviews}{c}，未发生政府信息公开行政诉讼。 ?? suits == 0
未因政府信息公开被申请行政复议，行政诉讼{suits}{c}。 ?? reviews == 0
行政复议纠正{review_corrected}{c}，行政诉讼纠正{suit_corrected?}{c}，均已按要求整改。
# proactive
年内制定规章{rules_issued}{d}，截至年底现行有效规章{rules_in_force}{d}。
以{level}政府令形式制发规章{rules_issued}{d}，废止{rules_repealed?}{d}。
本年废止规章{rules_repealed}{d}，制发规章{rules_issued?}{d}。
规章数据库现行有效规章{rules_in_force}{d}，均按统一格式公开。
制发规章{rules_issued?}{d}、废止规章{rules_repealed?}{d}、现行有效规章{rules_in_force}{d}；制发行政规范性文件{docs_issued?}{d}、废止{docs_repealed?}{d}、现行有效{docs_in_force?}{d}。
全年无新制发规章，现行有效规章{rules_in_force}{d}。 ?? rules_issued == 0
全年未制发行政规范性文件，现行有效{docs_in_force}{d}。 ?? docs_issued == 0
行政执法方面，全年作出行政处罚决定{penalties}{e}，行政强制决定{coercions?}{e}；行政审批方面，作出行政许可决定{licences?}{e}。
本年度行政许可处理决定共{licences}{e}，行政处罚处理决定共{penalties?}{e}（行政强制{coercions?}{e}）。
全年制发行政规范性文件{docs_issued}{d}，废止{docs_repealed}{d}，现行有效{docs_in_force}{d}。
本年度制发行政规范性文件{docs_issued}{d}，均在{site}集中公开。
废止行政规范性文件{docs_repealed}{d}，保留现行有效行政规范性文件{docs_in_force}{d}。
截至年底，现行有效的行政规范性文件共{docs_in_force}{d}，其中本年新制发{docs_issued}{d}。
开展规范性文件清理，废止{docs_repealed}{d}，现行有效{docs_in_force}{d}。
新出台行政规范性文件{docs_issued}{d}，同步配发解读材料{~1-40}篇。
现行有效行政规范性文件{docs_in_force}{d}全部以规范文本形式在线发布。
{we}印发行政规范性文件{docs_issued}{d}。
本年新制定行政规范性文件{docs_issued}{d}，废止或宣布失效{docs_repealed?}{d}。
行政规范性文件方面，制发{docs_issued?}{d}，废止{docs_repealed?}{d}，现行有效{docs_in_force}{d}。
对照清理要求，年内宣布废止行政规范性文件{docs_repealed}{d}。
规范性文件库动态更新，库内现行有效行政规范性文件{docs_in_force}{d}、年内废止{docs_repealed?}{d}。
制定并公布规章{rules_issued}{d}，废止规章{rules_repealed?}{d}，现行有效规章{rules_in_force}{d}。
现行有效规章{rules_in_force}{d}。
全年制发规章{rules_issued}{d}、行政规范性文件{docs_issued}{d}。
规章废止{rules_repealed}{d}，现行有效{rules_in_force}{d}。
全年作出行政许可决定{licences}{e}、行政处罚决定{penalties}{e}、行政强制决定{coercions?}{e}。
本年作出行政许可处理决定{licences}{e}。
全年行政处罚处理决定{penalties}{e}，行政强制处理决定{coercions}{e}。
作出行政许可决定{licences}{e}、作出行政处罚决定{penalties}{e}。
依法作出行政处罚决定{penalties}{e}。
行政许可本年处理决定数量为{licences}{e}，行政处罚本年处理决定数量为{penalties?}{e}。
依法实施行政强制{coercions}{e}。
当年作出行政许可决定共{licences}{e}，已按“双公示”要求在7个工作日内公示。
全年作出行政许可、行政处罚、行政强制决定合计{decisions}{e}。
行政处罚决定{penalties}{e}、行政强制决定{coercions?}{e}，均依法归档。
办结行政许可事项，共作出准予或不予许可决定{licences}{e}。
全年行政处罚处理决定{penalties}{e}；行政许可处理决定{licences}{e}。
年内共下达行政处罚决定书{penalties}{e}。
行政强制措施及强制执行决定本年共{coercions}{e}。
规章、行政规范性文件制发数分别为{rules_issued?}{d}、{docs_issued?}{d}。 ?? docs_issued > 0
# no_requests
{year}年，{we}未收到政府信息公开申请。 ?? received == 0
本年度{we}未收到公民、法人或其他组织提出的政府信息公开申请，也无上年结转申请。 ?? received == 0 and carried_in == 0
{we}未接到提出公开政府信息的申请。 ?? received == 0
{year}年，{we}收到政府信息公开申请{received?}{u}，办结{decided?}{u}。 ?? received == 0 and decided == 0
全年无政府信息公开申请，依申请公开实行零报告。 ?? received == 0
没有结转下年度办理的申请。 ?? carried_out == 0 and received > 0
无上年结转的申请。 ?? carried_in == 0 and received > 0
新收、结转政府信息公开申请均为{handled?}{u}。 ?? handled == 0
全年新收政府信息公开申请{received?}{u}，上年结转{carried_in?}{u}，办结{decided?}{u}，结转下年度{carried_out?}{u}。 ?? handled == 0
本年度办理的申请中没有不予公开的情形。 ?? denied == 0 and decided > 0
不予处理{not_processed?}{u}，其他处理{other?}{u}。 ?? not_processed == 0 and other == 0 and decided > 0
全年政府信息公开申请量为零。 ?? received == 0
# no_remedies
政府信息公开行政复议全部维持，行政诉讼无一败诉。 ?? reviews > 0 and review_upheld == reviews and suits > 0 and suit_corrected == 0
因政府信息公开引起的行政诉讼均获法院维持。 ?? suits > 0 and suit_upheld == suits
涉政府信息公开行政复议零纠错、行政诉讼零败诉。 ?? reviews > 0 and suits > 0 and review_corrected == 0 and suit_corrected == 0
未出现因信息公开答复不当被复议机关纠错的情况。 ?? review_corrected == 0
政府信息公开复议、诉讼案件连续保持零纠错。 ?? remedies > 0 and review_corrected == 0 and suit_corrected == 0
因政府信息公开发生的复议诉讼均未被纠错。 ?? remedies > 0 and review_corrected == 0 and suit_corrected == 0
未发生因政府信息公开引起的行政复议和行政诉讼。 ?? remedies == 0
全年没有因政府信息公开申请行政复议、提起行政诉讼的情况。 ?? remedies == 0
政府信息公开行政复议{reviews?}{c}，行政诉讼{suits?}{c}。 ?? remedies == 0
无信息公开类行政复议及诉讼案件。 ?? remedies == 0
未被提起政府信息公开行政诉讼。 ?? suits == 0
未收到政府信息公开行政复议。 ?? reviews == 0
行政复议、行政诉讼均为{remedies?}{c}。 ?? remedies == 0
全年未发生政府信息公开行政复议纠错案件。 ?? review_corrected == 0 and reviews > 0
行政诉讼方面继续保持零败诉。 ?? suit_corrected == 0 and suits > 0
信息公开类行政诉讼未出现被纠错的情况。 ?? suit_corrected == 0 and suits > 0
行政复议案件均获维持。 ?? review_upheld == reviews and reviews > 0
无行政复议案件，行政诉讼{suits?}{c}。 ?? reviews == 0
# aside_requests
对涉及第三方权益的{~1-9}{u}申请书面征求意见。 ?? received > 9
向申请人发出补正告知书{~1-9}份。 ?? received > 9
经批准延长答复期限的{~1-9}{u}，均已告知申请人。 ?? received > 9
推动依申请公开转化为主动公开信息{~1-20}条。
将不属于{we}职责范围的咨询、求助事项{~2-40}{u}转有关单位便民答复。
第四季度收到{~1-9}{u}，上半年收到{~1-9}{u}。 ?? received > 18
与上年相比，予以公开增加{~1-9}{u}，不予公开减少{~1-9}{u}。 ?? decided > 3
上年度予以公开{~1-30}{u}、不予公开{~1-12}{u}，今年结构更趋合理。 ?? decided > 0
申请较集中的单位为{place}自然资源局（{~1-9}{u}）、{place}住建局（{~1-9}{u}）。 ?? received > 18
近三年年均收到政府信息公开申请{~3-400}{u}。
收取信息处理费{~10-900}元。 ?? received > 30
抽查已归档答复文书{~3-30}份，规范率100%。 ?? decided > 5
上年同期收到申请{before}{u}。 ?? received > 0
较{last_year}年的{before}{u}{risen}{growth}%。 ?? received > 8
上一年度{we}新收政府信息公开申请{before}{u}，今年申请量有所变化。 ?? received > 0
其中网上申请{online}{u}、信函申请{letters}{u}、当面申请{counter}{u}。 ?? received > 8
《条例》施行以来，{we}累计收到政府信息公开申请{~300-9000}{u}。
自2019年新《条例》实施以来，累计办结申请{~200-5000}{u}。
{office}本级收到申请{own_received}{u}。 ?? received > 8
申请内容涉及土地征收的{~2-30}{u}、房屋拆迁的{~2-30}{u}。 ?? received > 20
接待现场咨询{~10-400}人次，电话咨询{~10-400}人次。
答复前与申请人电话沟通{~5-200}次，经沟通主动撤回{~1-9}{u}。 ?? received > 15
公开电话接受依申请公开咨询{~5-300}余人次。
组织依申请公开答复文书法制审核{~2-60}次。
平均办理时长{~5-18}个工作日，比法定时限缩短{~1-4}个工作日。 ?? decided > 0
按时答复率100%。 ?? decided > 0
召开疑难申请会商会{~1-9}次，参加会商的部门{~3-20}个。 ?? decided > 5
# aside_remedies
行政复议案件中含上一年度结转1{c}。 ?? reviews > 1
收到信息公开类行政复议意见书、司法建议{~1-5}份。
组织行政应诉业务培训{~1-6}次。
{place}人民法院全年受理各类行政案件{~40-500}{c}。
上一年度政府信息公开行政诉讼为{~1-12}{c}，均已审结。
各类行政复议案件（含非信息公开类）共受理{~20-300}{c}。
{place}司法局全年审理行政复议案件{~20-300}{c}。
上年度因信息公开引起的行政复议为{~1-20}{c}。
收到政府信息公开举报{~1-5}件，均已核实回复。
{we}全年行政机关负责人出庭应诉{~3-90}人次。
# aside
上年制发行政规范性文件{~1-20}{d}。
主动公开{level}党委、政府文件{~5-120}{d}。
行政许可事项清单列入许可事项{~20-400}项。
“双公示”平台归集许可、处罚信息{~100-9000}条。
备案审查行政规范性文件{~1-20}{d}。
公布行政强制权力事项{~2-60}项。
自2019年以来累计公开行政规范性文件{~30-300}{d}。
全年通过{site}主动公开政府信息{~100-9000}条。
主动公开各类政府信息{~100-6000}条，其中工作动态类{~20-900}条、公示公告类{~20-400}条。
网站累计发布信息{~200-9000}条，政务新媒体推送{~100-3000}条。
“{place}发布”微信公众号发布信息{~80-2000}条，阅读量达{~1000-90000}次。
办理12345热线工单{~100-9000}件，办结率99.8%。
受理群众信访事项{~5-300}件，全部按期答复。
答复网民留言{~10-900}条。
{mailbox}收到来信{~10-900}件，办结{~10-900}件。
开展政务公开业务培训{~1-8}次，参训人员{~20-400}人次。
公开行政许可信息{~20-900}条、行政处罚信息{~20-900}条。
发布政策解读{~3-90}篇，其中图文解读{~1-60}篇。
召开新闻发布会{~1-20}场，回应社会关切{~2-60}次。
公开人大代表建议和政协委员提案办理结果{~5-200}件。
设立政务公开专区{~1-30}个，配备查询终端{~1-40}台。
编发政府公报{~4-12}期，免费赠阅{~200-3000}册。
政府网站抽查{~4-12}次，发现并整改问题{~5-90}个。
公开财政预决算信息{~10-200}条。
梳理26个试点领域标准目录，细化公开事项{~100-900}项。
信息发布前保密审查{~100-3000}条次，未发生失泄密事件。
全年档案查阅点接待群众{~10-900}人次，提供政府信息查阅{~10-900}份。
公开招标采购信息{~5-300}条。
村（社区）公开栏更新村务信息{~50-900}条。
{last_year}年公布的行政规范性文件为{~1-30}件。
关停整合政务新媒体账号{~1-20}个，保留{~1-30}个。
回复“互动交流”栏目咨询{~10-400}件。
重大行政决策目录公布事项{~1-12}项，征求意见{~1-60}次。
政务公开工作列入年度考核，占比{~1-5}分。
确定专职工作人员{~1-3}名、兼职人员{~2-40}名。
# plain
{we}坚持“公开为常态、不公开为例外”，围绕中心工作扎实推进政务公开。
{we}认真贯彻落实《中华人民共和国政府信息公开条例》，不断提高政府工作透明度。
进一步规范申请的接收、登记、审核、办理、答复、归档流程，统一答复文书格式。
严格执行信息发布“三审三校”制度，做到先审后发。
持续优化政府网站栏目设置，加强政务新媒体管理。
将政务公开纳入年度目标考核，未发生责任追究情形。
坚持以人民为中心的发展思想，切实保障公众知情权、参与权、监督权。
加强与申请人的沟通，准确把握申请人真实需求。
依法做好复议应诉工作，有力维护了群众合法权益与政府公信力。
健全依申请公开会商机制，答复质量稳步提升。
""")
