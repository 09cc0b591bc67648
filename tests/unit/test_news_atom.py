from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.history.facts import Gone, News, Visit
from govdisclosure.items import ChangedCell
from govdisclosure.news.alerts import Alert
from govdisclosure.news.atom import MOST, atom

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = "2026-03-02T04:00:00+00:00"

NEW = News(
    change="new",
    run=7,
    remembered_at=NOON,
    source="fengting",
    report_id="枫汀区人民政府-2025",
    agency="枫汀区人民政府",
    fiscal_year=2025,
    title="枫汀区人民政府2025年政府信息公开工作年度报告",
    url="https://fengting.example/xxgk/1.html",
    verdict="sound",
    published_on="2026-01-20",
    hash="a1",
    is_first_walk=False,
)
REVISED = replace(
    NEW,
    change="revised",
    hash="a2",
    verdict="flagged",
    remembered_at="2026-03-03T04:00:00+00:00",
    changes=[ChangedCell("requests.granted.natural_person", 3, 4), ChangedCell("document_number", None, "枫政〔2026〕1号")],
    errors=[("Table 3 does not add up.", "表三不平。")],
)
REFUSED = Alert(
    "failing",
    Visit("yanpu", "砚浦街道办事处", "https://yanpu.example/", 7, NOON, "blocked", "a challenge page", 0, is_whole=False),
    NOON,
)


def parsed(*news: News, alerts=(), language="zh"):
    feed = feedparser.parse(atom(news, alerts, language=language, updated=NOON))
    assert feed.bozo is False
    assert feed.version == "atom10"
    return feed


def assert_valid(document: bytes) -> ET.Element:
    """The musts of RFC 4287 4.1 and 4.2 that concern what we write."""
    feed = ET.fromstring(document)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"{ATOM}{name}")
            assert only.text
        assert element.find(f"{ATOM}id").text.startswith("urn:uuid:")
        assert datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo
        for author in element.findall(f"{ATOM}author"):
            assert author.find(f"{ATOM}name").text
    assert feed.findall(f"{ATOM}author")
    for entry in feed.findall(f"{ATOM}entry"):
        assert len(entry.findall(f"{ATOM}content")) == 1
        assert len(entry.findall(f"{ATOM}published")) <= 1
        assert len(entry.findall(f"{ATOM}link")) <= 1
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return feed


def test_an_entry_says_which_report_is_new():
    (entry,) = parsed(NEW).entries
    assert entry.title == "[新发布] 枫汀区人民政府2025年政府信息公开工作年度报告"
    assert entry.link == "https://fengting.example/xxgk/1.html"
    assert entry.author == "枫汀区人民政府"
    assert entry.published == "2026-01-20T00:00:00+08:00"
    assert entry.updated == NOON
    assert [tag.term for tag in entry.tags] == ["new", "sound"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["表三“（一）予以公开”行“自然人”列：3 → 4", "文号：空 → 枫政〔2026〕1号", "错误：表三不平。"]),
        (
            "en",
            [
                "Table 3, row “（一）予以公开”, column “自然人”: 3 → 4",
                "document number: blank → 枫政〔2026〕1号",
                "Error: Table 3 does not add up.",
            ],
        ),
    ],
)
def test_a_revised_one_tells_its_cells_in_the_words_of_the_form(language, lines):
    (entry,) = parsed(REVISED, language=language).entries
    (content,) = entry.content
    assert content.type == "text/plain"
    assert content.value.splitlines()[-3:] == lines


def test_a_failing_source_has_its_entry():
    feed = parsed(NEW, alerts=[REFUSED])
    entry = next(one for one in feed.entries if one.tags[0].term == "failing")
    assert "砚浦街道办事处（yanpu）" in entry.title
    assert "a challenge page" in entry.content[0].value


def test_a_report_gone_from_its_listing_has_its_entry():
    gone = Gone("fengting", "枫汀区人民政府", "r9", 2024, "枫汀区2024年年报", "https://fengting.example/xxgk/9.html", NOON)
    feed = assert_valid(atom([NEW], [], [gone, replace(gone, title="\ud800\x00", agency=None)], language="zh", updated=NOON))
    assert len(feed.findall(f"{ATOM}entry")) == 2
    (entry,) = feedparser.parse(atom([], [], [gone], language="zh", updated=NOON)).entries
    assert entry.title == "[栏目不再列出] 枫汀区人民政府：枫汀区2024年年报"
    assert (entry.link, entry.updated, entry.tags[0].term) == (gone.url, NOON, "gone")
    assert "自 2026-03-02 起，栏目不再列出这份报告" in entry.content[0].value


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"is_first_walk": True}, "首次采集"),
        ({"is_first_walk": True, "change": "revised"}, "修改"),
        ({"verdict": "unreadable"}, "未能读出"),
        ({"verdict": "unreadable", "is_first_walk": True}, "未能读出"),
    ],
)
def test_what_is_no_new_report_is_not_called_one(given, label):
    (entry,) = parsed(replace(NEW, **given)).entries
    assert entry.title.startswith(f"[{label}] ")
    assert entry.tags[0].label == label
    assert "新发布" not in entry.content[0].value


def test_a_sound_report_says_that_its_sums_agree_and_what_it_warns_of():
    (entry,) = parsed(replace(NEW, warnings=2)).entries
    assert entry.content[0].value.splitlines()[0] == "新发布，勾稽相符，提示 2 条"
    assert "warnings" not in parsed(NEW, language="en").entries[0].content[0].value


def test_an_alert_is_the_same_entry_however_often_its_trouble_is_told():
    graver = replace(REFUSED, visit=replace(REFUSED.visit, run=9, finished="2026-03-04T04:00:00+00:00"))
    (entry,) = parsed(alerts=[REFUSED, graver]).entries
    assert entry.updated == graver.visit.finished
    later = replace(REFUSED, since="2026-05-01T00:00:00+00:00")
    assert len(parsed(alerts=[REFUSED, later]).entries) == 2


def test_the_feed_is_valid_and_the_newest_stands_first():
    feed = assert_valid(atom([NEW, REVISED], [REFUSED], language="en", updated=NOON))
    stamps = [entry.find(f"{ATOM}updated").text for entry in feed.findall(f"{ATOM}entry")]
    assert stamps == sorted(stamps, reverse=True)
    assert len(stamps) == 3


def test_equal_news_give_equal_bytes_and_ids_outlive_words():
    first = atom([NEW, REVISED], [REFUSED], language="zh", updated=NOON)
    assert first == atom([REVISED, NEW], [REFUSED], language="zh", updated=NOON)
    ids = {entry.id for entry in parsed(NEW).entries}
    assert ids == {entry.id for entry in parsed(replace(NEW, title="另一个标题", run=9), language="en").entries}
    assert ids.isdisjoint(entry.id for entry in parsed(replace(NEW, hash="a3")).entries)
    assert ids.isdisjoint(entry.id for entry in parsed(replace(NEW, source="yanpu")).entries)


def test_a_report_that_returns_to_its_first_reading_is_one_entry():
    back = replace(REVISED, hash="a1", remembered_at="2026-03-04T04:00:00+00:00")
    feed = assert_valid(atom([NEW, REVISED, back], language="zh", updated=NOON))
    assert [entry.find(f"{ATOM}updated").text[:10] for entry in feed.findall(f"{ATOM}entry")] == ["2026-03-04", "2026-03-03"]


def test_the_past_of_a_source_does_not_drive_out_what_is_new():
    past = [
        replace(NEW, hash=f"p{number}", is_first_walk=True, remembered_at="2026-03-05T04:00:00+00:00") for number in range(600)
    ]
    feed = assert_valid(atom([*past, NEW], [REFUSED], language="zh", updated=NOON))
    entries = feed.findall(f"{ATOM}entry")
    terms = [entry.find(f"{ATOM}category").get("term") for entry in entries]
    assert len(entries) == MOST
    assert terms[-2:] in (["new", "failing"], ["failing", "new"])
    assert entries[-1].find(f"{ATOM}updated").text == NOON


@pytest.mark.parametrize(
    "url",
    [
        "file:///srv/pages/1.html",
        "javascript:alert(1)",
        "https://user:pw@fengting.example/",
        "https://",
        "http://[::1",
        "https://fengting.example\\@evil.example/",
        "",
        "https://fengting.example/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_no_link(url):
    feed = assert_valid(atom([replace(NEW, url=url)], language="zh", updated=NOON))
    assert feed.find(f"{ATOM}entry/{ATOM}link") is None


@pytest.mark.parametrize("printed", [None, "", "2026年1月20日", "2026-02-30", "\x00"])
def test_what_is_no_date_is_not_published(printed):
    feed = assert_valid(atom([replace(NEW, published_on=printed)], language="zh", updated=NOON))
    assert feed.find(f"{ATOM}entry/{ATOM}published") is None


def test_a_stamp_without_a_zone_is_utc():
    feed = assert_valid(
        atom([replace(NEW, remembered_at="2026-03-02T04:00:00.123")], language="zh", updated="2026-03-02T12:00:00+08:00")
    )
    assert feed.find(f"{ATOM}entry/{ATOM}updated").text == feed.find(f"{ATOM}updated").text == NOON


def test_an_empty_feed_is_a_feed():
    assert_valid(atom([], language="en", updated=NOON))
    assert parsed().entries == []


SIGNS = st.sampled_from('`*_[]()<>#-+=.1!@&;\\\n\r\t ~|:/"\u202e\u2028\u200b\x00\x85\ufffe\ud800a年')
HOSTILE = st.text(st.characters() | SIGNS, max_size=60)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.none() | HOSTILE)
def test_nothing_that_a_page_says_breaks_the_feed(title, agency, url, at, value):
    hostile = replace(
        REVISED, title=title, agency=agency, url=url, source=at, changes=[ChangedCell(at, value, title)], errors=[(title, agency)]
    )
    visit = replace(REFUSED.visit, source=title, agency=agency, url=url, reason=at)
    document = atom([hostile], [replace(REFUSED, visit=visit)], language="zh", updated=NOON)
    feed = assert_valid(document)
    assert len(feed.findall(f"{ATOM}entry")) == 2
    assert feedparser.parse(document).bozo is False
    assert len(document) < 20_000


def test_a_huge_title_is_cut():
    (entry,) = parsed(replace(NEW, title="年" * 3_000_000)).entries
    assert entry.title.endswith("…")
    assert len(entry.title) < 200
