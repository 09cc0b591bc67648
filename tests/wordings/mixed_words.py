"""True figures among figures of other years, other bodies, other cases: clauses, what follows them, sentences.

Besides the slots of `samples`, where x is a quantity:

- `{~last:x}` x of last year, `{~from_less:x}` where it was less, `{~from_more:x}` where it was more; `{~before_last:x}`
- `{~rise:x}` `{~fall:x}` from last year to this, `{~%rise:x}` `{~%fall:x}` in percent; `{~points}` of a share
- `{~three_years:x}` `{~ever:x}` what has come together · `{~some:x}` a part of x
- `{~offices1/3:x}` the first of three parts of x, the parts being those of offices, channels, subjects …; `{~%offices1/3:x}`
- `{~fresh1/2:received}` what came in and was decided within the year; the other part was not
- `{~few1}` `{~many1}` `{~most1}` numbers of three sizes, each less than the one before it · `{~whole}` what has parts of its own
- `{~%6-40}` any percentage
- of a row: `<L>` what it is called, `<V>` what was done, `{x}` its number
"""

from __future__ import annotations

from tests.wordings.samples import GROUPS, Wording, worded

CLAUSES = worded("""
# received
{year}年，{we}共收到政府信息公开申请{received}{u}
{we}全年新收政府信息公开申请{received}{u}
本年度新收到依申请公开{received}{u}
{year}年{we}受理公民、法人和其他组织提出的政府信息公开申请{received}{u}
全年共接收政府信息公开申请{received}{u}
{we}本年登记政府信息公开申请共{received}{u}
{year}年新收政府信息公开申请数量为{received}{u}
{we}共收到公众提交的信息公开申请{received}{u}
今年以来，{we}共收到依申请公开政府信息申请{received}{u}
# carried_in
上年结转{carried_in}{u}
上年度结转政府信息公开申请{carried_in}{u}
{last_year}年结转至本年办理的申请{carried_in}{u}
另有上年结转申请{carried_in}{u}
承接上年度结转申请{carried_in}{u}
结转上年度未办结申请{carried_in}{u}
# decided
本年度办结政府信息公开申请{decided}{u}
全年共答复政府信息公开申请{decided}{u}
{we}年内办理完毕的政府信息公开申请共{decided}{u}
年内共作出政府信息公开申请答复{decided}{u}
{year}年共办结（含上年结转）依申请公开{decided}{u}
全年办理答复政府信息公开申请总计{decided}{u}
本年度办理结果总计{decided}{u}
# carried_out
结转下年度继续办理{carried_out}{u}
结转下年度{carried_out}{u}
尚有{carried_out}{u}申请结转至下一年度办理
其余{carried_out}{u}政府信息公开申请结转下年度继续办理
顺延至下年度办理的申请{carried_out}{u}
截至年底未到答复期限、结转下年办理的申请{carried_out}{u}
# granted
予以公开{granted}{u}
作出予以公开答复{granted}{u}
决定予以公开的{granted}{u}
答复予以公开{granted}{u}，占办结总数的{%granted}%
“予以公开”{granted}{u}
予以公开的申请{granted}{u}
# granted_partial
部分公开{granted_partial}{u}
作区分处理、部分公开{granted_partial}{u}
决定部分公开的{granted_partial}{u}
予以部分公开{granted_partial}{u}，占{%granted_partial}%
“部分公开”{granted_partial}{u}
部分公开的申请{granted_partial}{u}
# disclosed
予以公开和部分公开共{disclosed}{u}
予以公开及部分公开{disclosed}{u}，占办结总数的{%disclosed}%
作出公开（含部分公开）决定{disclosed}{u}
予以公开、部分公开合计{disclosed}{u}
公开或部分公开{disclosed}{u}
予以公开（含部分公开）{disclosed}{u}
# denied
不予公开{denied}{u}
作出不予公开决定{denied}{u}
不予公开{denied}{u}，占{%denied}%
决定不予公开的{denied}{u}
依法不予公开{denied}{u}
不予公开类答复{denied}{u}
# unavailable
无法提供{unavailable}{u}
作出无法提供答复{unavailable}{u}
无法提供{unavailable}{u}，占{%unavailable}%
因各类原因无法提供的{unavailable}{u}
无法提供类答复{unavailable}{u}
告知无法提供{unavailable}{u}
# not_processed
不予处理{not_processed}{u}
作出不予处理决定{not_processed}{u}
不予处理{not_processed}{u}，占{%not_processed}%
依法不予处理{not_processed}{u}
不予处理类答复{not_processed}{u}
告知不予处理的{not_processed}{u}
# other
其他处理{other}{u}
作其他处理{other}{u}
其他处理{other}{u}，占{%other}%
其他处理情形{other}{u}
以其他方式处理{other}{u}
按其他处理统计的{other}{u}
""")
"""Of true figures."""

TAILS = worded("""
# received last_year
（上年同期为{~last:received}{u}）
，去年为{~last:received}{u}
，{last_year}年收到{~last:received}{u}
，较上年的{~from_less:received}{u}增加{~rise:received}{u}，增长{~%rise:received}%
，比{last_year}年的{~from_more:received}{u}减少{~fall:received}{u}，下降{~%fall:received}%
（{year_before}年、{last_year}年分别收到{~before_last:received}{u}、{~last:received}{u}）
，上年同期收到{~last:received}{u}
# received offices
，其中市公安局{~offices1/3:received}{u}、住建局{~offices2/3:received}{u}、其他部门{~offices3/3:received}{u} ?? is_government
（其中各街镇合计{~offices1/2:received}{u}，区级部门合计{~offices2/2:received}{u}） ?? is_government
，其中县自然资源局收到{~offices1/2:received}{u}，其他单位共收到{~offices2/2:received}{u} ?? is_government
，申请量居前三位的为住建局{~offices1/4:received}{u}、城管局{~offices2/4:received}{u}、教育局{~offices3/4:received}{u}\
 ?? is_government
# received channels
，其中网上申请{~channels1/3:received}{u}、信函申请{~channels2/3:received}{u}、当面申请{~channels3/3:received}{u}
（网络平台{~channels1/2:received}{u}，邮寄信函{~channels2/2:received}{u}）
，通过网络渠道提交{~channels1/2:received}{u}，通过信函、当面等渠道提交{~channels2/2:received}{u}
，从申请方式看，在线提交{~channels1/3:received}{u}，占{~%channels1/3:received}%；书面邮寄{~channels2/3:received}{u}
# received subjects
，其中涉及征地拆迁的{~subjects1/3:received}{u}、涉及城乡规划的{~subjects2/3:received}{u}、涉及教育招生的{~subjects3/3:received}{u}
，内容主要涉及征地补偿（{~subjects1/4:received}{u}）、老旧小区改造（{~subjects2/4:received}{u}）、工程招投标（{~subjects3/4:received}{u}）等
，其中涉及土地房屋征收的{~some:received}{u}
# received fresh
，在新收的申请中年内已办结{~fresh1/2:received}{u}
，新收申请中已答复{~fresh1/2:received}{u}、正在办理{~fresh2/2:received}{u}
# received quarters
，其中上半年{~halves1/2:received}{u}、下半年{~halves2/2:received}{u}
，其中一季度收到{~quarters1/4:received}{u}，二季度收到{~quarters2/4:received}{u}，三季度收到{~quarters3/4:received}{u}，四季度收到{~quarters4/4:received}{u}
，仅第四季度就收到{~some:received}{u}
# received mended
，其中要求申请人补正{~some:received}{u}
# received withdrawn
，受理后申请人主动撤回{~some:received}{u}
# decided times
，其中按期答复{~times1/2:decided}{u}、延期答复{~times2/2:decided}{u}
，其中当场答复{~times1/3:decided}{u}，20个工作日内答复{~times2/3:decided}{u}，经批准延期答复{~times3/3:decided}{u}
（按时办结{~times1/2:decided}{u}，延期办结{~times2/2:decided}{u}）
# decided last_year
，上年为{~last:decided}{u}
，较{last_year}年多办结{~rise:decided}{u}
，而{last_year}年办结{~last:decided}{u}
（上年同期办结{~last:decided}{u}）
# decided offices
，其中区政府本级{~offices1/2:decided}{u}，部门和镇街{~offices2/2:decided}{u} ?? is_government
，其中市人社局答复{~offices1/3:decided}{u}、市卫健委答复{~offices2/3:decided}{u} ?? is_government
# decided rate
，按时答复率100%
，按期办结率{~%86-99.9}%
，申请人满意率{~%86-99.9}%
# decided ways
，其中以电子邮件方式送达{~ways1/2:decided}{u}、邮寄送达{~ways2/2:decided}{u}
# decided third_parties
，办理中征求第三方意见{~few1}次
# decided talks
，办前与申请人沟通{~many1}人次
# decided passed_on
，另将不属本机关职权的{~few1}{u}转送有关单位并告知申请人
# decided lawyers
，答复前经法律顾问审查{~some:decided}{u}
# granted last_year
（上年为{~last:granted}{u}）
，{last_year}年为{~last:granted}{u}
# granted offices
，其中市住建局{~offices1/2:granted}{u} ?? is_government
# granted at_once
（其中当场提供{~some:granted}{u}）
# denied last_year
（上年不予公开{~last:denied}{u}）
# denied offices
，其中市公安局不予公开{~some:denied}{u} ?? is_government
# unavailable last_year
（{last_year}年为{~last:unavailable}{u}）
# unavailable offices
，其中县直部门答复无法提供{~some:unavailable}{u}
# not_processed last_year
（去年为{~last:not_processed}{u}）
# carried_in last_year
（{last_year}年年初结转{~last:carried_in}{u}）
# carried_in done
，已于{~1-6}月底前办结{~some:carried_in}{u}
# carried_out late
，另有延期审批{~few1}件次
# carried_out january
，其中延期至次年1月答复的{~some:carried_out}{u}
# disclosed last_year
，较上年{~last:disclosed}{u}有所变化
# granted_partial last_year
（去年{~last:granted_partial}{u}）
# other withdrawn
，其中申请人撤回{~some:other_misc}{u}
# other last_year
（上年{~last:other}{u}）
""")
"""Of other figures, after a clause: whose, about what."""

SENTENCES = worded("""
# requests
政府信息公开申请量由{last_year}年的{~from_less:received}{u}增至{year}年的{received}{u}，答复量由{~last:decided}{u}变为{decided}{u}。
全年申请量由上年{~from_more:received}{u}降至{received}{u}，其中自然人申请{natural}{u}。
{year}年，{we}收到政府信息公开申请{received}{u}，同比增长{~%rise:received}%（上年{~from_less:received}{u}）；办结{decided}{u}，其中予以公开{granted}{u}；结转下年度{carried_out}{u}。
{we}自{year_before}年以来累计收到政府信息公开申请{~three_years:received}{u}，其中{year}年新收{received}{u}，{last_year}年新收{~last:received}{u}，{year_before}年新收{~before_last:received}{u}。
《条例》修订施行以来{we}累计办理申请{~ever:decided}{u}，本年度办结{decided}{u}。
新收申请中，自然人{natural}{u}，法人或其他组织{orgs}{u}；按渠道分，网上{~channels1/2:received}{u}，线下{~channels2/2:received}{u}。
从新收申请的主体看，自然人申请{natural}{u}，商业企业申请{org_business}{u}，涉及征地拆迁的{~some:received}{u}。
新收申请按申请人类型分，自然人{natural}{u}、商业企业{org_business}{u}、法律服务机构{org_legal_service}{u}；按申请内容分，规划建设类{~subjects1/2:received}{u}、民生保障类{~subjects2/2:received}{u}。
新收申请的申请人中，自然人提出{natural}{u}，法人或者其他组织提出{orgs}{u}，上年分别为{~last:natural}{u}、{~last:orgs}{u}。
新收申请中公民个人申请{natural}{u}（{last_year}年为{~last:natural}{u}）。
新收申请中自然人申请{natural}{u}、法人或其他组织申请{orgs}{u}，网上提交{~channels1/2:received}{u}、信函提交{~channels2/2:received}{u}。
本年由自然人提出的申请{natural}{u}（其中委托律师代为提出的{~some:natural}{u}），由企业提出的申请{org_business}{u}。
新收申请里科研机构申请{org_research}{u}，社会公益组织申请{org_public_interest}{u}，上年均为{~few1}{u}。
法律服务机构提出申请{org_legal_service}{u}，上年{~last:org_legal_service}{u}。
新收申请中，商业企业{org_business}{u}，其中本地企业{~some:org_business}{u}。
社会公益组织提出政府信息公开申请{org_public_interest}{u}，科研机构提出{org_research}{u}，全年接待上述组织咨询{~many1}人次。
新收法人或其他组织申请共{orgs}{u}，其中商业企业{org_business}{u}，较上年{~last:org_business}{u}有所变化。
新收的法人或者其他组织申请中，商业企业{org_business}{u}、科研机构{org_research}{u}、社会公益组织{org_public_interest}{u}、法律服务机构{org_legal_service}{u}、其他{org_other}{u}。
新收与上年结转合计{handled}{u}，全部进入统一平台流转，其中平台自动分办{~some:handled}{u}。
{year}年应办理政府信息公开申请{handled}{u}（新收{received}{u}，上年结转{carried_in}{u}），上年应办理{~last:handled}{u}。
连同上年结转的{carried_in}{u}，{we}全年共需办理{handled}{u}，年内办结{decided}{u}，其中提前办结{~some:decided}{u}。
上年结转{carried_in}{u}、本年新收{received}{u}，办结{decided}{u}、结转下年{carried_out}{u}；其中本年新收并于当年办结的{~fresh1/2:received}{u}。
截至12月31日，新收申请{received}{u}中已有{~fresh1/2:received}{u}办结，连同上年结转件全年共办结{decided}{u}，其余{carried_out}{u}结转下年度。
{we}全年答复政府信息公开申请{decided}{u}，其中按期答复{~times1/2:decided}{u}、依法延期{~times2/2:decided}{u}，按时答复率100%。
办结的{decided}{u}申请中，予以公开{granted}{u}、部分公开{granted_partial}{u}、不予公开{denied}{u}、无法提供{unavailable}{u}、不予处理{not_processed}{u}、其他处理{other}{u}，上年则分别为{~last:granted}{u}、{~last:granted_partial}{u}、{~last:denied}{u}、{~last:unavailable}{u}、{~last:not_processed}{u}、{~last:other}{u}。
答复结果中，予以公开{granted}{u}，占{%granted}%，上年占{~%6-40}%；不予公开{denied}{u}，占{%denied}%。
从办理结果看，予以公开的占{%granted}%，部分公开的占{%granted_partial}%，不予公开的占{%denied}%，无法提供的占{%unavailable}%；从办理时长看，10个工作日内办结的占{~%6-40}%。
全年作出的答复中，无法提供占{%unavailable}%（{last_year}年占{~%6-40}%），不予处理占{%not_processed}%。
在{decided}{u}已办结申请中，予以公开和部分公开{disclosed}{u}，占{%disclosed}%，同比提高{~points}个百分点。
予以公开及部分公开占办结总数的{%disclosed}%，其他处理占{%other}%，申请人回访满意率{~%86-99.9}%。
不予公开的{denied}{u}中，按经办单位分，市公安局{~offices1/2:denied}{u}、其他单位{~offices2/2:denied}{u}。 ?? is_government
市自然资源和规划局办理{~offices1/3:decided}{u}，市住建局办理{~offices2/3:decided}{u}；全市合计办结{decided}{u}。\
 ?? is_government
区政府办公室直接收到申请{~offices1/2:received}{u}，各部门、街道收到{~offices2/2:received}{u}，全区合计新收{received}{u}。\
 ?? is_government
各乡镇（街道）共受理{~offices1/2:received}{u}，县直各部门共受理{~offices2/2:received}{u}，全县新收申请总量{received}{u}，办结总量{decided}{u}。\
 ?? is_government
城关镇收到{~offices1/4:received}{u}、河东街道收到{~offices2/4:received}{u}、开发区收到{~offices3/4:received}{u}、其他单位收到{~offices4/4:received}{u}，合计收到{received}{u}。\
 ?? is_government
市教育局答复的申请中，予以公开{~some:granted}{u}、不予公开{~some:denied}{u}；全市共答复{decided}{u}，其中予以公开{granted}{u}、不予公开{denied}{u}。\
 ?? is_government
上半年收到{~halves1/2:received}{u}、下半年收到{~halves2/2:received}{u}，全年新收申请共计{received}{u}。
第一季度收到申请{~quarters1/4:received}{u}，答复{~quarters1/4:decided}{u}；全年累计新收申请{received}{u}，答复{decided}{u}。
未予受理、退回补正的{~few1}{u}不计入新收数，本年实际新收政府信息公开申请{received}{u}。
收到不属于政府信息公开申请的咨询、投诉材料{~many1}份，均已分流处理；正式登记的政府信息公开申请{received}{u}。
另接到申请人要求更正政府信息的申请{~few1}件，其中予以更正{~few2}件，上述申请不在新收的{received}{u}之内。
在收到的{received}{u}申请中，内容重复、同一申请人一次提交多件的{~some:received}{u}；年内作出答复{decided}{u}。
{year}年，{we}政府信息公开申请新收{received}{u}，办结{decided}{u}，同期信访事项收到{~many1}件、办结{~many2}件。
全年接听政府信息公开咨询电话{~many1}次、接待现场咨询{~many2}人次，收到政府信息公开申请{received}{u}。
依申请公开方面，新收{received}{u}，答复{decided}{u}；互动交流方面，收到网民留言{~many1}条，答复{~many2}条。
没有收取信息处理费，上年发出收费通知{~few1}份、收取{~many1}元；本年办结申请{decided}{u}。
{we}依申请公开邮箱共收到邮件{~many1}封，经甄别登记为政府信息公开申请的（含其他渠道）全年共{received}{u}。
两年相比，新收申请由{~from_less:received}{u}增加到{received}{u}，不予公开由{~last:denied}{u}变为{denied}{u}。
办结总数为{decided}{u}，与{last_year}年的{~last:decided}{u}、{year_before}年的{~before_last:decided}{u}相比有所变化。
{last_year}年收到政府信息公开申请{~last:received}{u}，办结{~last:decided}{u}；{year}年收到{received}{u}，办结{decided}{u}。
{last_year}年{we}答复申请{~last:decided}{u}，其中予以公开{~last:granted}{u}；{year}年答复{decided}{u}，其中予以公开{granted}{u}。
结转下年度办理的{carried_out}{u}均在法定期限内，年内办理延期审批{~few1}件次。
{year}年末结转下年度继续办理的申请为{carried_out}{u}，{year}年初由上年结转的申请为{carried_in}{u}。
依申请公开新收{received}{u}（第三方意见征询{~few1}件次、会商研判{~few2}次），办结{decided}{u}。
全年办理12345工单{~most1}件、领导信箱来信{~many1}件、信访事项{~many2}件，办结政府信息公开申请{decided}{u}。
{year}年共收到网民留言{~many1}条、政府信息公开申请{received}{u}、信访来信{~few1}件，分别按规定办理。
收到建议提案{~many1}件、依申请公开{received}{u}，前者办复率100%，后者办结{decided}{u}。
全年申请公开类事项中，政府信息公开申请新收{received}{u}，个人档案查询申请{~many1}件，不动产登记资料查询{~most1}件。
{we}新收政府信息公开申请{received}{u}，其中市公安局{~offices1/3:received}{u}，占{~%offices1/3:received}%。 ?? is_government
不予公开占办结总数的{%denied}%，不予处理占办结总数的{%not_processed}%，按期答复{~times1/2:decided}{u}、占{~%times1/2:decided}%。
部分公开{granted_partial}{u}，占办结总数的{%granted_partial}%，较上年的{~%6-40}%有所变化。
部分公开占比{%granted_partial}%，予以公开占比{%granted}%，网上申请占比{~%86-99.9}%。
已办结申请中部分公开占{%granted_partial}%、无法提供占{%unavailable}%、其他处理占{%other}%，涉及征地的申请占{~%6-40}%。
在全部答复中，不予处理{not_processed}{u}，占{%not_processed}%；其他处理{other}{u}，占{%other}%；公开属性复核调整{~few1}件。
办结件中，其他处理占{%other}%，其中申请人撤回{~some:other_misc}{u}。
无法提供的申请占全部办结申请的{%unavailable}%，上年占{~%6-40}%。
予以公开申请占全部办结申请的{%granted}%，{last_year}年为{~%6-40}%，{year_before}年为{~%86-99.9}%。
公开（含部分公开）率为{%disclosed}%，按时答复率100%，回访满意率{~%86-99.9}%。
予以公开和部分公开的申请占办结总数的{%disclosed}%，在线申请占申请总数的{~%86-99.9}%。
新收申请按申请人统计，科研机构{org_research}{u}、社会公益组织{org_public_interest}{u}、法律服务机构{org_legal_service}{u}，其他组织{org_other}{u}；按行业统计，房地产企业{~few1}家、建筑企业{~few2}家。
新收申请的主体中自然人占多数，共{natural}{u}，年内多次申请的有{~few1}人；科研机构{org_research}{u}。
新收申请中其他组织（表列“其他”）申请{org_other}{u}，社会公益组织申请{org_public_interest}{u}，接待来访{~many1}人次。
新收申请的申请人情况为：自然人{natural}{u}，商业企业{org_business}{u}，科研机构{org_research}{u}，社会公益组织{org_public_interest}{u}，法律服务机构{org_legal_service}{u}，其他{org_other}{u}（上年自然人{~last:natural}{u}，商业企业{~last:org_business}{u}）。
新收法律服务机构申请{org_legal_service}{u}、科研机构申请{org_research}{u}，其中当面提交{~few1}件次材料。
新收来自社会公益组织的申请{org_public_interest}{u}、来自法律服务机构的申请{org_legal_service}{u}、来自其他组织的申请{org_other}{u}；来自外省的申请人{~few1}人。
新收法人或其他组织申请{orgs}{u}，其中法律服务机构{org_legal_service}{u}，网上提交的占{~%86-99.9}%。
新收申请中法人和其他组织提出{orgs}{u}，上年{~last:orgs}{u}，{year_before}年{~before_last:orgs}{u}。
其他类组织提出申请{org_other}{u}，科研机构提出申请{org_research}{u}，材料补正{~few1}次。
上年结转和本年新收共{handled}{u}，其中涉及拆迁的{~some:handled}{u}，年内答复{decided}{u}。
年内待办申请总量（含上年结转）{handled}{u}，上年待办总量{~last:handled}{u}。
全年需办理的政府信息公开申请共{handled}{u}（含上年结转{carried_in}{u}），组织会商{~few1}次。
部门层面，教育、卫健、人社三部门共收到{~some:received}{u}、办结{~some:decided}{u}；汇总全部单位，新收{received}{u}、办结{decided}{u}。\
 ?? is_government
市住建局不予公开{~some:denied}{u}、无法提供{~some:unavailable}{u}；全市汇总不予公开{denied}{u}、无法提供{unavailable}{u}。\
 ?? is_government
不予公开、无法提供、不予处理、其他处理分别占办结总数的{%denied}%、{%unavailable}%、{%not_processed}%、{%other}%，上半年办结量占全年的{~%halves1/2:decided}%。
予以公开占{%granted}%、部分公开占{%granted_partial}%，二者合计占{%disclosed}%；网上、信函申请分别占{~%channels1/3:received}%、{~%channels2/3:received}%。
不予公开占{%denied}%，不予处理占{%not_processed}%，延期答复占{~%times2/2:decided}%。
# remedies
因政府信息公开被申请行政复议{reviews}{c}，其中结果维持{review_upheld}{c}、结果纠正{review_corrected}{c}（上年被复议{~last:reviews}{c}）。
全年发生政府信息公开行政复议案件{reviews}{c}，提起行政诉讼案件{suits}{c}，上年分别为{~last:reviews}{c}和{~last:suits}{c}。
因政府信息公开引发的行政复议{reviews}{c}、行政诉讼{suits}{c}；全年{we}各类行政复议案件{~many1}件、行政诉讼案件{~many2}件。
涉及政府信息公开的行政复议{reviews}{c}，尚未审结{review_pending}{c}；行政诉讼{suits}{c}，尚未审结{suit_pending}{c}。
{year}年，{we}作为复议机关审理行政复议案件{~many1}件，其中涉及政府信息公开的{~few1}件；因政府信息公开被申请行政复议{reviews}{c}。\
 ?? is_government
{we}政府信息公开类行政诉讼{suits}{c}，其中未经复议直接起诉{direct}{c}、复议后起诉{after}{c}；另办理二审案件{~few1}件、再审案件{~few2}件。
未经复议直接起诉的政府信息公开行政诉讼{direct}{c}，复议后起诉{after}{c}，二审{~few1}件不重复统计。
行政机关负责人出庭应诉{~many2}次，办理各类行政应诉案件{~many1}件；其中因政府信息公开被提起行政诉讼{suits}{c}。
因政府信息公开引起的行政诉讼{suits}{c}，结果维持{suit_upheld}{c}，结果纠正{suit_corrected}{c}，较{last_year}年的{~last:suits}{c}有所变化。
被申请政府信息公开行政复议{reviews}{c}，结果维持{review_upheld}{c}，其他结果{review_other}{c}，{last_year}年维持{~last:review_upheld}{c}。
政府信息公开行政复议案件由上年{~from_less:reviews}{c}增至{reviews}{c}，行政诉讼{suits}{c}。
政府信息公开行政诉讼案件由上年的{~from_more:suits}{c}降至{suits}{c}。
涉政府信息公开行政复议、行政诉讼共{remedies}{c}，其中行政复议{reviews}{c}、行政诉讼{suits}{c}，自{year_before}年以来累计{~three_years:remedies}{c}。
政府信息公开行政复议{reviews}{c}中，被纠正{review_corrected}{c}，其中因程序问题被纠正{~some:review_corrected}{c}。
因依申请公开答复被提起行政复议{reviews}{c}，其中涉及市公安局{~offices1/2:reviews}{c}、涉及其他部门{~offices2/2:reviews}{c}。\
 ?? is_government
全年市政府受理行政复议申请{~most1}件，审结{~many1}件，维持{~many2}件，纠正{~few1}件；本机关政府信息公开答复被申请复议{reviews}{c}，维持{review_upheld}{c}，纠正{review_corrected}{c}。\
 ?? is_government
政府信息公开行政诉讼{suits}{c}，结果维持{suit_upheld}{c}，尚未审结{suit_pending}{c}，其中年内开庭{~some:suits}次。
{we}行政应诉工作中，一审案件{~many1}件、二审案件{~few1}件；政府信息公开类行政诉讼{suits}{c}。
因不服政府信息公开答复申请行政复议的{reviews}{c}，申请人后撤回{~some:review_other}件计入其他结果；其他结果共{review_other}{c}。
政府信息公开行政诉讼其他结果{suit_other}{c}，行政复议其他结果{review_other}{c}，申请人撤诉后另行调解{~few1}件。
政府信息公开工作被申请行政复议{reviews}{c}，均获维持，去年被纠正{~few1}件。 ?? review_upheld == reviews > 0
政府信息公开行政诉讼{suits}{c}，均获维持，{last_year}年败诉{~few1}件。 ?? suit_upheld == suits > 0
全年被提起政府信息公开行政诉讼{suits}{c}，零败诉，上年行政诉讼败诉率{~%3-25}%。 ?? suits > 0 and suit_corrected == 0
政府信息公开行政复议{reviews}{c}，未出现被纠错情形，而{we}全部行政复议案件纠错率为{~%3-25}%。\
 ?? reviews > 0 and review_corrected == 0
本年度未发生因政府信息公开引起的行政复议，{last_year}年发生{~last:reviews}件。 ?? reviews == 0
本年度没有因政府信息公开被提起行政诉讼的案件，各类行政诉讼应诉{~many1}件。 ?? suits == 0
全年未收到政府信息公开行政复议申请和行政诉讼，受理工伤认定类行政复议{~few1}件。 ?? reviews == 0 and suits == 0
行政复议结果：维持{review_upheld}{c}、纠正{review_corrected}{c}、其他结果{review_other}{c}、尚未审结{review_pending}{c}，均为政府信息公开类案件；工伤、处罚类复议{~many1}件另行统计。
因政府信息公开提起的行政诉讼{suits}{c}，维持{suit_upheld}{c}、纠正{suit_corrected}{c}、其他结果{suit_other}{c}、尚未审结{suit_pending}{c}，上年维持{~last:suit_upheld}{c}、纠正{~last:suit_corrected}{c}。
政府信息公开行政复议案件中，结果维持{review_upheld}{c}，尚未审结{review_pending}{c}，结转自上年的{~few1}件已结案归档。
政府信息公开行政复议{reviews}{c}，被纠正{review_corrected}{c}，{last_year}年被纠正{~last:review_corrected}{c}。
政府信息公开行政复议尚未审结{review_pending}{c}，政府信息公开行政诉讼尚未审结{suit_pending}{c}，劳动监察类诉讼未结{~few1}件。
政府信息公开行政复议其他结果{review_other}{c}，上年{~last:review_other}{c}。
政府信息公开行政复议{reviews}{c}，其中尚未审结{review_pending}{c}，年内召开听证会{~few1}次。
因信息公开引发复议{reviews}{c}，维持{review_upheld}{c}，其他结果{review_other}{c}，尚未审结{review_pending}{c}；办理国家赔偿案件{~few1}件。
被提起政府信息公开行政复议{reviews}{c}，复议机关维持{review_upheld}{c}，纠正{review_corrected}{c}，其他结果{review_other}{c}；{we}全部行政复议纠错率{~%3-25}%。
政府信息公开行政诉讼{suits}{c}，其中结果纠正{suit_corrected}{c}，其他结果{suit_other}{c}，上年分别为{~last:suit_corrected}{c}、{~last:suit_other}{c}。
政府信息公开行政诉讼{suits}{c}，尚未审结{suit_pending}{c}，其他结果{suit_other}{c}；民事诉讼{~few1}件。
政府信息公开行政诉讼中，法院判决纠正的{suit_corrected}{c}，上年{~last:suit_corrected}{c}。
政府信息公开行政诉讼结果纠正{suit_corrected}{c}、结果维持{suit_upheld}{c}，履行法院司法建议{~few1}份。
政府信息公开行政诉讼案件{suits}{c}，其他结果{suit_other}{c}，尚未审结{suit_pending}{c}，出庭应诉{~many1}人次。
政府信息公开行政诉讼未经复议直接起诉{direct}{c}，上年{~last:direct}{c}。
政府信息公开行政诉讼复议后起诉{after}{c}，上年{~last:after}{c}。
政府信息公开行政诉讼中，直接起诉{direct}{c}、经复议后起诉{after}{c}，二审{~few1}件、再审{~few2}件。
未经复议直接提起的政府信息公开诉讼{direct}{c}，经复议后提起的{after}{c}；处罚类诉讼{~many1}件。
政府信息公开复议、诉讼案件合计{remedies}{c}，上年{~last:remedies}{c}。
全年政府信息公开领域复议诉讼案件{remedies}{c}（行政复议{reviews}{c}、行政诉讼{suits}{c}），全部领域复议诉讼案件{~many1}件。
政府信息公开争议案件共{remedies}{c}，其中复议{reviews}{c}，诉讼{suits}{c}，诉前调解{~few1}件。
政府信息公开行政诉讼中，法院维持原答复{suit_upheld}{c}，纠正{suit_corrected}{c}，其余案件中申请人服判息诉{~few1}件次。
政府信息公开诉讼案件中，结果维持{suit_upheld}{c}、其他结果{suit_other}{c}，{last_year}年为{~last:suit_upheld}{c}、{~last:suit_other}{c}。
政府信息公开行政诉讼案件中，未经复议直接起诉的{direct}{c}，各类案件直接起诉{~many1}件。
政府信息公开行政诉讼案件中，复议后起诉的{after}{c}，旁听庭审{~many1}人次。
因政府信息公开发生复议和诉讼案件共{remedies}{c}，自{year_before}年以来累计{~three_years:remedies}{c}。
全年政府信息公开行政复议、行政诉讼案件总计{remedies}{c}，各类普通行政复议、诉讼{~many1}件。
# proactive
{year}年制发行政规范性文件{docs_issued}件，废止{docs_repealed}件，现行有效{docs_in_force}件，发布规范性文件解读{~many1}篇。
全年制定行政规范性文件{docs_issued}件（上年{~last:docs_issued}件），发布各类公文{~many1}件。
本年新制发行政规范性文件{docs_issued}件，主动公开政策文件{~many1}件、政策解读材料{~many2}篇。
{we}出台行政规范性文件{docs_issued}件，配套图文解读{~many1}篇、视频解读{~few1}个。
开展文件清理{~few1}次，审查文件{~many1}件，废止行政规范性文件{docs_repealed}件，修改{~few2}件。
本年废止行政规范性文件{docs_repealed}件，{last_year}年废止{~last:docs_repealed}件；现行有效行政规范性文件{docs_in_force}件。
废止行政规范性文件{docs_repealed}件，同步废止一般性工作文件{~many1}件。
全年清理废止行政规范性文件共{docs_repealed}件，上年共{~last:docs_repealed}件。
全年宣布废止的行政规范性文件{docs_repealed}件，宣布失效的内部文件{~many1}件。
截至年底现行有效行政规范性文件{docs_in_force}件，网站规范性文件库历年累计收录{~ever:docs_in_force}件。
现行有效的行政规范性文件共{docs_in_force}件，较上年末的{~last:docs_in_force}件有所变化。
{we}现行有效行政规范性文件{docs_in_force}件均已公开，年内点击量{~most1}次。
目前有效的行政规范性文件{docs_in_force}件，其中由市政府办公室起草的{~some:docs_in_force}件。 ?? is_government
行政规范性文件现行有效数为{docs_in_force}件，本年备案审查{~few1}件。
制定政府规章{rules_issued}件，现行有效规章{rules_in_force}件，规章解读{~few1}篇。 ?? rules_in_force > 0
本年制发规章{rules_issued}件、废止规章{rules_repealed}件、现行有效规章{rules_in_force}件，公开征求意见{~many1}条。\
 ?? rules_in_force > 0
出台规章{rules_issued}件，上年出台{~few1}件，{year_before}年出台{~few2}件。 ?? rules_in_force > 0
现行有效规章{rules_in_force}件，规章草案公开征求意见{~few1}件。 ?? rules_in_force > 0
废止规章{rules_repealed}件，提请审议地方性法规{~few1}件。 ?? rules_in_force > 0
新制定规章{rules_issued}件，历年累计制定规章{~ever:rules_in_force}件。 ?? rules_in_force > 0
全年作出行政许可决定{licences}件，公示行政许可信息{~most1}条。
办理行政许可{licences}件，{last_year}年办理{~last:licences}件。
本年处理行政许可决定{licences}件，通过“一网通办”受理政务服务事项{~most1}件。
共作出行政许可决定{licences}件，其中公开{~some:licences}件。
{year}年行政许可处理决定数量{licences}件，公开办事指南{~many1}项。
行政许可决定共{licences}件，其中市场监管局{~offices1/2:licences}件、其他单位{~offices2/2:licences}件。 ?? is_government
作出行政处罚决定{penalties}件，公示行政处罚信息{~many1}条。
全年行政处罚处理决定{penalties}件（{last_year}年为{~last:penalties}件），罚没款{~many1}万元。
作出行政处罚决定{penalties}件、行政强制决定{coercions}件，开展执法检查{~most1}次。
本年处理行政处罚决定{penalties}件，其中当场处罚{~some:penalties}件。
行政处罚决定数由上年{~from_less:penalties}件增至{penalties}件，网上公示{~many1}条。
行政处罚决定{penalties}件、行政许可决定{licences}件，均按规定公示，公示信用信息{~most1}条。
作出行政强制决定{coercions}件，上年{~last:coercions}件。
行政强制处理决定{coercions}件，公示行政强制信息{~many1}条。
全年实施行政强制、作出决定{coercions}件，发布执法案例{~few1}个。
行政强制决定{coercions}件，行政检查{~most1}次。
本年处理行政强制决定{coercions}件，自{year_before}年以来累计{~three_years:coercions}件。
规章现行有效{rules_in_force}件，本年废止{rules_repealed}件，修改{~few1}件，译本{~few2}件。 ?? rules_in_force > 0
新出台政府规章{rules_issued}件、废止{rules_repealed}件，编发规章汇编{~few1}册。 ?? rules_in_force > 0
现行有效的政府规章共{rules_in_force}件，收录于规章库的历史版本{~many1}个。 ?? rules_in_force > 0
本年废止规章{rules_repealed}件，清理规章{~few1}件次。 ?? rules_in_force > 0
全年新制发行政规范性文件{docs_issued}件，合法性审查文件{~many1}件。
本年度制定行政规范性文件{docs_issued}件、废止{docs_repealed}件，{last_year}年分别为{~last:docs_issued}件、{~last:docs_repealed}件。
{we}制发规章{rules_issued}件（上年{~last:rules_issued}件），现行有效{rules_in_force}件，开展规章后评估{~few1}件。\
 ?? rules_in_force > 0
废止规章{rules_repealed}件，上年{~last:rules_repealed}件；现行有效规章{rules_in_force}件。 ?? rules_in_force > 0
# no_requests
{year}年，{we}未收到政府信息公开申请。
本年度{we}没有收到依申请公开件，上年收到{~last:received}件。
全年未接到政府信息公开申请，受理群众咨询{~many1}人次、办结信访件{~few1}件。
{we}本年政府信息公开申请为零，{last_year}年收到{~last:received}件、{year_before}年收到{~before_last:received}件。
{year}年未收到政府信息公开申请，也无上年结转；自{year_before}年以来累计收到{~three_years:received}件。
全年新收政府信息公开申请{received}{u}，上年为{~last:received}{u}。
# row
全年因<L>作出<V>答复{x}{u}，上年为{~last:x}{u}。
<V>决定中，<L>的有{x}{u}，其中年内被申请人致电咨询{~many1}次。
""")
"""Of true figures, most among others."""

ASIDES = worded("""
# proactive published
全年通过政府网站主动公开政府信息{~most1}条，其中机构职能类{~many1}条、财政预决算类{~many2}条。
{year}年，{we}主动公开各类信息{~most1}条，较{last_year}年的{~most2}条有所变化。
门户网站发布信息{~most1}条，政务微信发布{~most2}条，政务微博发布{~many1}条。
# proactive explained
发布规范性文件解读{~many1}篇，图文解读率{~%86-99.9}%。
# proactive documents
印发各类文件{~many1}件，主动公开{~many2}件，公文公开率{~%86-99.9}%。
全年公开“政发”“政办发”文件{~many1}件，人事任免文件{~few1}件。 ?? is_government
# proactive notices
公示行政处罚信息{~many1}条、行政许可信息{~most1}条、“双随机”抽查结果{~many2}条。
# proactive fees
公开行政事业性收费目录{~few1}项，减免行政事业性收费{~many1}万元。
# proactive proposals
办理人大代表建议{~whole}件，其中结果予以公开{~parts1/2:~whole}件、不予公开{~parts2/2:~whole}件。
承办政协提案{~whole}件、人大建议{~many1}件，办复率100%，予以全文公开{~parts1/2:~whole}件，部分公开{~parts2/2:~whole}件。
建议提案办理结果公开方面，收到建议提案{~whole}件，答复{~whole}件，予以公开{~parts1/3:~whole}件，摘要公开{~parts2/3:~whole}件，不予公开{~parts3/3:~whole}件。
# platforms hotline
受理12345热线工单{~most1}件，办结{~most2}件，办结率{~%86-99.9}%，满意率{~%86-99.9}%。
{year}年收到12345政务服务热线转办件{~many1}件，均已答复。
# platforms messages
“领导信箱”收到群众来信{~many1}件，办结{~many2}件，不予受理{~few1}件。
网站共收到网民留言{~whole}条，答复{~parts1/2:~whole}条，其中公开答复{~some:~parts1/2:~whole}条。
# platforms petitions
全年受理信访事项{~many1}件，办结{~many2}件，结转下年度{~few1}件。
# requests petitions
收到信访件{~whole}件，其中来信{~parts1/2:~whole}件、来访{~parts2/2:~whole}件，按期答复率{~%86-99.9}%。
# requests advice
全年收到政府信息公开业务咨询{~whole}次，其中电话咨询{~parts1/2:~whole}次、现场咨询{~parts2/2:~whole}次。
# requests passed_on
将不属于本机关职责的信件{~few1}件转交有关部门办理。
# requests withdrawn
因材料不全不予受理{~few1}件，申请人自行撤回{~few2}件，均未纳入统计。
# requests corrections
收到要求更正本人信息的申请{~few1}件，已更正{~few2}件。
# requests last_year
{last_year}年，{we}收到政府信息公开申请{~last:received}{u}，办结{~last:decided}{u}。
回顾上年，全年新收申请{~last:received}{u}，予以公开{~last:granted}{u}，不予公开{~last:denied}{u}，结转本年度的数据见附表。
# requests ever
自《条例》施行以来，{we}累计收到政府信息公开申请{~ever:received}{u}，累计办结{~ever:decided}{u}。
# requests offices
以市财政局为例，全年答复予以公开{~some:granted}{u}，不予公开{~some:denied}{u}，无法提供{~some:unavailable}{u}。 ?? is_government
其中，城东街道收到申请{~offices1/4:received}{u}、答复{~offices1/4:decided}{u}；高新区收到申请{~offices2/4:received}{u}、答复{~offices2/4:decided}{u}。\
 ?? is_government
# requests quarter
第三季度新增申请{~quarters3/4:received}{u}，办结{~quarters3/4:decided}{u}。
# requests halves
上半年办结{~halves1/2:decided}{u}，下半年办结{~halves2/2:decided}{u}，回访满意率{~%86-99.9}%。
# remedies all_reviews
全年办理行政复议案件{~many1}件，审结{~many2}件，其中维持{~few1}件、撤销{~few2}件、终止{~few3}件。
{year}年{we}作为被申请人的各类行政复议案件{~many1}件，其中不动产登记类{~few1}件、行政处罚类{~few2}件。
# remedies all_suits
办理行政应诉案件{~many1}件，负责人出庭应诉率100%，败诉{~few1}件。
全年行政诉讼一审案件{~many1}件、二审案件{~few1}件，涉及行政处罚、征收补偿、工伤认定。
# remedies as_reviewer
作为复议机关审理以下级政府信息公开答复为内容的复议案件{~few1}件，审结{~few2}件。 ?? is_government
# remedies last_year_remedies
{last_year}年，因政府信息公开被申请行政复议{~last:reviews}{c}、被提起行政诉讼{~last:suits}{c}。
# remedies second_instance
政府信息公开二审案件{~few1}件，均由上级法院裁定驳回上诉。
# managing training
组织政务公开业务培训{~few1}次，参训{~many1}人次，开展季度通报{~few2}次。
举办依申请公开专题培训班{~few1}期，培训业务骨干{~many1}人。
# managing managing
对网站历史信息开展排查，整改问题{~many1}个，撤下过期信息{~many2}条。
保密审查信息{~most1}条，其中不予公开{~few1}条、转为依申请公开{~few2}条。
文件属性源头认定{~many1}件，其中主动公开{~many2}件、依申请公开{~few1}件、不予公开{~few2}件。
# platforms platforms
政务新媒体发布信息{~most1}条，阅读量{~most2}余次，粉丝{~most3}余人。
政府信息公开专区接待群众{~many1}人次，提供查阅{~many2}次，受理现场申请登记{~few1}次。
开设专题专栏{~few1}个，开展在线访谈{~few2}期，征集调查{~few3}次，收到意见{~many1}条，采纳{~few4}条。
# managing supervision
社会评议满意率{~%86-99.9}%，第三方评估得分{~%86-99.9}分，未发生责任追究。
对{~few1}家单位开展督查，发现问题{~many1}个，办结整改{~many2}个。
""")
"""Of other figures alone: where, about what."""

PLAIN = worded("""
# proactive
{we}坚持以公开为常态、不公开为例外，及时更新法定主动公开内容。
聚焦财政预算、社会救助、城市更新等重点领域，持续做好信息公开。
# requests
规范登记、审核、办理、答复、归档各环节，依法保障公众知情权。
健全会商机制，统一答复文书格式。
# managing
严格落实“三审三校”和保密审查制度。
完善政府信息全生命周期管理。
""")
"""Of no figure."""

LABELS = {
    "denied_state_secret": "属于国家秘密",
    "denied_law_prohibited": "其他法律行政法规禁止公开",
    "denied_security_stability": "危及“三安全一稳定”",
    "denied_third_party": "保护第三方合法权益",
    "denied_internal_affairs": "属于三类内部事务信息",
    "denied_process_info": "属于四类过程性信息",
    "denied_enforcement_file": "属于行政执法案卷",
    "denied_registry_inquiry": "属于行政查询事项",
    "unavailable_not_held": "本机关不掌握相关政府信息",
    "unavailable_needs_creation": "没有现成信息需要另行制作",
    "unavailable_still_unclear": "补正后申请内容仍不明确",
    "not_processed_petition": "信访举报投诉类申请",
    "not_processed_repeat": "重复申请",
    "not_processed_publication": "要求提供公开出版物",
    "not_processed_excessive": "无正当理由大量反复申请",
    "not_processed_reconfirm": "要求行政机关确认或重新出具已获取信息",
    "other_no_correction": "申请人无正当理由逾期不补正、行政机关不再处理",
    "other_fee_unpaid": "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理",
}
"""What a row is called."""

_FIRST = worded("""
# denied_state_secret
属于国家秘密{denied_state_secret}{u}
因属于国家秘密不予公开{denied_state_secret}{u}
# denied_law_prohibited
其他法律行政法规禁止公开{denied_law_prohibited}{u}
# denied_security_stability
危及“三安全一稳定”不予公开{denied_security_stability}{u}
危及“三安全一稳定”{denied_security_stability}{u}
# denied_third_party
因保护第三方合法权益不予公开{denied_third_party}{u}
保护第三方合法权益{denied_third_party}{u}
# denied_internal_affairs
属于三类内部事务信息{denied_internal_affairs}{u}
属三类内部事务信息不予公开{denied_internal_affairs}{u}
# denied_process_info
属于四类过程性信息{denied_process_info}{u}
因属四类过程性信息不予公开{denied_process_info}{u}
# denied_enforcement_file
属于行政执法案卷{denied_enforcement_file}{u}
涉及行政执法案卷不予公开{denied_enforcement_file}{u}
# denied_registry_inquiry
属于行政查询事项{denied_registry_inquiry}{u}
属行政查询事项不予公开{denied_registry_inquiry}{u}
# unavailable_not_held
本机关不掌握相关政府信息{unavailable_not_held}{u}
因本机关不掌握相关政府信息无法提供{unavailable_not_held}{u}
# unavailable_needs_creation
没有现成信息需要另行制作{unavailable_needs_creation}{u}
因没有现成信息、需要另行制作而无法提供{unavailable_needs_creation}{u}
# unavailable_still_unclear
补正后申请内容仍不明确{unavailable_still_unclear}{u}
经补正后申请内容仍不明确、无法提供{unavailable_still_unclear}{u}
# not_processed_petition
信访举报投诉类申请不予处理{not_processed_petition}{u}
属信访举报投诉类申请、不予处理{not_processed_petition}{u}
# not_processed_repeat
重复申请不予处理{not_processed_repeat}{u}
因重复申请不予处理{not_processed_repeat}{u}
# not_processed_publication
要求提供公开出版物、不予处理{not_processed_publication}{u}
# not_processed_excessive
无正当理由大量反复申请不予处理{not_processed_excessive}{u}
# not_processed_reconfirm
要求行政机关确认或重新出具已获取信息、不予处理{not_processed_reconfirm}{u}
# other_no_correction
申请人无正当理由逾期不补正、行政机关不再处理的{other_no_correction}{u}
# other_fee_unpaid
申请人逾期未按收费通知要求缴纳费用、不再处理{other_fee_unpaid}{u}
""")
"""Clauses of single rows in words of their own; those of `_FRAMES` follow."""

_FRAMES = worded("""
# any
<L>{x}{u}
<L>的{x}{u}
“<L>”{x}{u}
<L>情形{x}{u}
<L>{x}{u}（{last_year}年为{~last:x}{u}）
# done
因<L><V>{x}{u}
以<L>为由<V>{x}{u}
<L>、<V>{x}{u}
# other
因<L>、按其他处理{x}{u}
""")

DONE = {"denied": "不予公开", "unavailable": "无法提供", "not_processed": "不予处理"}


def of_row(wording: Wording, row: str, group: str) -> Wording:
    """The wording with the row in its places."""
    text = wording.text.replace("<L>", LABELS[row]).replace("<V>", DONE.get(group, ""))
    return Wording(text.replace("{x}", f"{{{row}}}").replace(":x}", f":{row}}}"))


def _of_rows() -> dict[str, dict[str, list[Wording]]]:
    found: dict[str, dict[str, list[Wording]]] = {}
    for group, rows in GROUPS.items():
        frames = [*_FRAMES["any"], *_FRAMES["done" if group in DONE else "other"]]
        found[group] = {
            row: list(dict.fromkeys((*_FIRST[row], *(of_row(frame, row, group) for frame in frames))))
            for row in rows
            if row in LABELS
        }
    return found


ROWS = _of_rows()
"""Of true figures of single rows: group → row → clauses."""
