"""What the reader of prose understands, and what it leaves alone."""

from __future__ import annotations

import time
from decimal import Decimal

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.checks.claims import MEASURES, MOST, Claim, read_claims, said
from govdisclosure.checks.claims.numbers import from_han, numbers
from govdisclosure.items import Report
from tests.cases.narrative import report

_SCRIPT = opencc.OpenCC("s2t")


def claims(text: str) -> list[Claim]:
    return read_claims(report(text))


def counts(text: str) -> list[tuple[str, int]]:
    return [(one.measure, int(one.quantity)) for one in claims(text) if one.kind == "count"]


def printed(report_: Report, claim: Claim) -> str:
    text = report_.sections[claim.quote.part.removeprefix("sections.")] or ""
    return text[claim.quote.offset : claim.quote.offset + len(claim.quote.text)]


UNDERSTOOD = {
    "本机关全年新收政府信息公开申请12件，上年结转3件，办结13件，结转下年度继续办理2件。": [
        ("received_new", 12),
        ("carried_in", 3),
        ("decided", 13),
        ("carried_out", 2),
    ],
    "我局共收到十二件政府信息公开申请。": [("received", 12)],
    "收到依申请公开1,234件（含上年结转３４件）。": [("received", 1234), ("carried_in", 34)],
    "共受理政府信息公开申请2 345件。": [("received", 2345)],
    "依申请公开方面，2022年结转的申请3件，转至2024年继续办理4件。": [("carried_in", 3), ("carried_out", 4)],
    "答复政府信息公开申请：\n——予以公开：5件；\n——部分公开（区分处理）：3件；\n——无法提供：2件。": [
        ("granted", 5),
        ("granted_partial", 3),
        ("unavailable", 2),
    ],
    "在办结的申请中，5件予以公开，3件不予公开；因本机关不掌握等原因无法提供6件；重复申请2件。": [
        ("granted", 5),
        ("denied", 3),
        ("unavailable", 6),
        ("not_processed_repeat", 2),
    ],
    "因政府信息公开引起的行政复议案件3起、行政诉讼案件2起，复议后起诉1起。": [
        ("review.total", 3),
        ("suit.total", 2),
        ("suit_after_review.total", 1),
    ],
    "政府信息公开行政复议案件由上年的3件变为2023年的2件。": [("review.total", 2)],
    "制发行政规范性文件5件，废止2件，现行有效30件。": [
        ("normative_docs.issued", 5),
        ("normative_docs.repealed", 2),
        ("normative_docs.in_force", 30),
    ],
    "公开24项行政事业性收费项目和12项政府集中采购项目。": [("admin_fees.items", 24), ("procurement", 12)],
    # lists of results, whatever was spoken of before
    "开展意见征集9次。\n办理结果为：\n1.予以公开5条（占50%）；\n2.不予公开3条，其中国家秘密1条；\n3.其他处理2条，其中其他2条。": [
        ("granted", 5),
        ("denied", 3),
        ("denied_state_secret", 1),
        ("other", 2),
        ("other_misc", 2),
    ],
    "受理热线工单90件。在办结的9件申请中，同意公开（包括部分公开）的申请4件；无法提供的5件，合计9件。": [
        ("decided", 9),
        ("disclosed", 4),
        ("unavailable", 5),
        ("decided", 9),
    ],
    "收到政府信息公开申请9件。予以公开5件，不予公开3件（上年6件）；无法提供1件，去年为4件；不予处理0件。": [
        ("received", 9),
        ("granted", 5),
        ("denied", 3),
        ("unavailable", 1),
        ("not_processed", 0),
    ],
    "收到政府信息公开申请9件。因涉及商业秘密、个人隐私等第三方合法权益不予公开2件。": [
        ("received", 9),
        ("denied_third_party|group", 2),
    ],
    # labels first, their numbers after them
    "本机关政府信息公开申请新收、办结数量分别为16、9条。": [("received_new", 16), ("decided", 9)],
    "收到政府信息公开申请9件，不予公开、无法提供、不予处理三类分别为2件、3件和1件。": [
        ("received", 9),
        ("denied", 2),
        ("unavailable", 3),
        ("not_processed", 1),
    ],
    "规章、行政规范性文件制发数分别为1件、3件。": [("rules.issued", 1), ("normative_docs.issued", 3)],
    "涉及政府信息公开的行政复议、行政诉讼案件分别为2件和5件。": [("review.total", 2), ("suit.total", 5)],
    # what belongs together
    "本年度应办理政府信息公开申请（含上年结转2件）共15件，办结6件，另有9件正在办理中，结转至下年度答复。": [
        ("carried_in", 2),
        ("received_all", 15),
        ("decided", 6),
        ("carried_out", 9),
    ],
    "作出行政许可、行政处罚、行政强制决定合计25次。": [("decisions", 25)],
    "以我局为被告的政府信息公开行政诉讼4件，经法院审理维持3件。": [("suit.total", 4), ("suit.upheld", 3)],
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_counts_are_read_from_prose(text):
    assert counts(text) == UNDERSTOOD[text]
    assert counts(_SCRIPT.convert(text)) == UNDERSTOOD[text]


LEFT_ALONE = (
    "全年收到政府信息公开申请约20件，办结近20件，答复二百六十余件。",
    "自《条例》施行以来，累计收到政府信息公开申请900件。",
    "2019年收到政府信息公开申请61件，办结60件。",
    "去年同期收到政府信息公开申请61件。",
    "2024年计划办理政府信息公开申请30件。",
    "12345热线受理工单300件，办结299件。办理信访事项20件，答复19件。",
    "办理人大代表建议12件、政协提案8件，均已答复。",
    "受理行政许可申请200件，办结199件。收到不动产登记申请30件。",
    "主动公开政府信息300条，其中行政许可信息20条、行政处罚信息30条。",
    "备案规范性文件12件，清理规范性文件7件，解读规范性文件3件。",
    "收到政府信息公开申请，其中涉及征地拆迁12件，1件申请转为信访处理。",
    "延期答复政府信息公开申请3件，逾期答复0件。",
    "作为复议机关，区政府审理行政复议案件30件，维持20件。",
    "回顾上年，全年新收政府信息公开申请35件，予以公开17件，不予公开7件。",
    "政府信息公开工作中，文件属性源头认定99件，其中主动公开60件、依申请公开9件、不予公开8件。",
    "政府信息公开保密审查信息300条，其中不予公开20条。",
    "做好政府信息公开工作。全年办理行政复议案件34件，审结26件，其中维持6件、撤销5件。",
    "受理工伤类行政复议7件，劳动监察类诉讼未结6件，全部领域复议诉讼案件80件。",
    "收到要求更正政府信息的申请5件。全年减免行政事业性收费34万元。",
    "1.规范流程；2.明确责任。电话：0571-12345678，邮编：310000，共3项制度，一件事一次办。",
)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_figure_of_the_tables_is_left_alone(text):
    assert [one for one in claims(text) if one.scope != "unknown"] == []


def test_figures_of_others_are_told_apart():
    own, other = claims("全年收到政府信息公开申请20件。区教育局收到申请5件。")
    assert (own.scope, other.scope) == ("own", "unknown")
    assert own.block != other.block
    assert {one.scope for one in claims("区政府本级收到政府信息公开申请30件，予以公开12件。")} == {"unknown"}
    assert [one.scope for one in claims("全区收到政府信息公开申请30件。")] == ["area"]


def test_applicants_shares_and_growths_hang_on_their_count():
    received, person, organisations = claims("收到政府信息公开申请34件，其中自然人30件，法人或其他组织4件。")
    assert (received.column, person.column, organisations.column) == ("total", "natural_person", "organisations")
    count, share = claims("办结政府信息公开申请29件。") + claims("其中予以公开11件，占37.90%。")[1:]
    assert count.kind == "count"
    assert (share.kind, share.measure, share.quantity, share.places, share.base) == (
        "percent",
        "granted",
        Decimal("37.90"),
        2,
        11,
    )
    growths = [
        one for one in claims("收到政府信息公开申请20件，较2022年的18件增加2件，同比下降11.11%，是上年的1.1倍。") if one.growth
    ]
    assert [(one.growth, one.quantity, one.against) for one in growths[:2]] == [
        ("count", 2, 2022),
        ("percent", Decimal("-11.11"), 2022),
    ]
    assert growths[2].growth == "ratio"
    assert not any(one.growth for one in claims("收到政府信息公开申请20件，占比下降3个百分点。"))


def test_statements_stand_for_numbers():
    said_none = {
        one.measure
        for one in claims("未收到公民、法人或其他组织的政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。")
    }
    assert said_none == {"received_new", "both.total"}
    assert {one.measure for one in claims("信息公开类行政诉讼3件，均获维持，保持零败诉。")} == {
        "suit.total",
        "suit.not_upheld",
        "suit.corrected",
    }
    assert claims("要避免发生因政府信息公开引起的行政复议。本年度没有需要收费的信息公开申请件。") == []


def test_said_holds_what_is_certain_of_one_cell():
    text = "收到政府信息公开申请34件，办结29件，予以公开11件，不予公开3件。予以公开11件。办结28件。行政复议5件。"
    assert said(claims(text)) == {"requests.granted.total": 11, "remedies.review.total": 5}


def test_quotes_stand_in_the_record():
    for text in (*UNDERSTOOD, "信息公开类行政复议9件，其中，“结果纠正”1件。"):
        for shown in (text, _SCRIPT.convert(text), "　" + text.replace("件", " 件 ")):
            made = report(shown)
            found = read_claims(made)
            assert found
            assert all(one.quote.text and one.quote.text == printed(made, one) for one in found)


@given(
    st.text(
        alphabet="收到政府信息公开申请答复予以公开不予诉讼行政复议维持占同比增长其中网络十百0123456789,，。；：（）件%万 \n“",
        max_size=120,
    )
)
def test_any_text_is_read_and_quoted(text):
    made = report(text)
    for claim in read_claims(made):
        assert claim.measure in MEASURES
        assert claim.quote.text == printed(made, claim)


@given(st.integers(0, 9_999))
def test_chinese_numerals(number):
    digits, places = "零一二三四五六七八九", ("", "十", "百", "千")
    text = ""
    for place, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        text += digits[digit] + places[place] if digit else "零"
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.rstrip("零") if number else "零"
    assert from_han(text) == number
    assert [int(one.quantity) for one in numbers(f"收到{text}件，")] == [number]


HOSTILE = {
    "digits": "1" * 200_000,
    "numbers": "12件" * 60_000,
    "brackets": "(" * 50_000 + "收到申请3件" + ")" * 50_000,
    "numerals": "一百" * 50_000 + "件",
    "negations": "未收到公民、法人、" * 20_000 + "申请",
    "no reviews": "未因政府信息公开" * 20_000 + "复议",
    "channels": "网络、" * 50_000 + "申请3件",
    "organs": "区教育局" * 30_000 + "收到申请3件",
    "titles": "《" * 100_000,
    "claims": "全年收到政府信息公开申请34件，其中网上申请20件、信函申请9件，均获维持，无一败诉。" * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_prose_is_read_within_bounds(name):
    started = time.monotonic()
    found = claims(HOSTILE[name])
    assert time.monotonic() - started < 3
    assert len(found) <= MOST
