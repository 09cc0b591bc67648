"""The hand of county and township offices: flowing sentences with 其中, semicolons, brackets."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from tests.rendering import Sheet, balanced
from tests.wordings.county_words import CLAUSES, SENTENCES
from tests.wordings.samples import (
    COLUMNS,
    GROUPS,
    ORGS,
    OUTCOMES,
    QUANTITIES,
    RESULTS,
    SLOT,
    Number,
    Sample,
    Wording,
    add_up,
    chinese,
    emptied,
    percent,
    quantities,
    share_of,
    told,
    wide,
)

ROWS = RESULTS[2:]
GROUPED = ("granted", "granted_partial", *GROUPS)

# --- the tables ------------------------------------------------------------------------------------------------------

_SIZES = {(0, 0): 8, (1, 12): 34, (8, 70): 34, (70, 900): 17, (1000, 4600): 7}


def _fill(sheet: Sheet, rng: random.Random, *, is_city: bool) -> None:
    """Tables of a likely size, most rows 0."""
    new = rng.randint(*rng.choices(tuple(_SIZES), tuple(_SIZES.values()))[0])
    _fill_requests(sheet, new, rng)
    _fill_remedies(sheet, new, rng)
    disclosure = sheet.disclosure
    is_big = new >= 70 or rng.random() < 0.3
    issued = rng.choice((0, 0, rng.randint(1, 6), rng.randint(1, 35)))
    repealed = rng.choice((0, 0, rng.randint(1, 12)))
    in_force = issued + rng.randint(0, 160 if is_big else 12)
    disclosure["normative_docs"] = {"issued": issued, "repealed": repealed, "in_force": in_force}
    issued = rng.randint(0, 4) if is_city else 0
    repealed = rng.randint(0, 2) if is_city else 0
    in_force = issued + rng.randint(3, 30) if is_city else 0
    disclosure["rules"] = {"issued": issued, "repealed": repealed, "in_force": in_force}
    for item, many, few in (("licensing", 90_000, 3000), ("penalties", 30_000, 900)):
        more = rng.randint(1, 90), rng.randint(100, many) if is_big else rng.randint(1, few)
        disclosure[item] = {"decisions": rng.choice((0, *more))}
    disclosure["coercion"] = {"decisions": rng.choice((0, 0, rng.randint(1, 60), rng.randint(1, 900) if is_big else 3))}
    disclosure["admin_fees"] = {"amount_wan_yuan": rng.choice((0, rng.randint(1, 9000)))}


def _fill_requests(sheet: Sheet, new: int, rng: random.Random) -> None:
    requests = emptied(sheet.requests)
    carried = 0 if new == 0 or rng.random() < 0.35 else rng.randint(1, max(1, min(60, new // 3 + 2)))
    weights = [rng.uniform(4, 12), rng.uniform(0.5, 4), *(rng.choice((0, 0, 0, 0, rng.uniform(0.3, 3))) for _ in ROWS)]
    if rng.random() < 0.12:
        weights = [1.0, *(0.0 for _ in RESULTS[1:])]
    if rng.random() < 0.5:
        weights[RESULTS.index("unavailable_not_held")] += rng.uniform(1, 6)
    for row in ("not_processed_petition", "not_processed_repeat"):
        if rng.random() < 0.2:
            weights[RESULTS.index(row)] += rng.uniform(0.5, 3)
    columns = [rng.uniform(5, 20), *(rng.choice((0, rng.uniform(0, 2))) for _ in ORGS)]
    if rng.random() < 0.25:
        columns = [9.0, rng.choice((0.0, 1.0)), 0.0, 0.0, 0.0, 0.0]
    late = 0.0 if rng.random() < 0.35 else rng.uniform(0.01, 0.12)
    for at in range(new + carried):
        column = rng.choices(COLUMNS, columns)[0]
        requests["received_new" if at < new else "carried_in"][column] += 1
        row = "carried_out" if at < new and rng.random() < late else rng.choices(RESULTS, weights)[0]
        requests[row][column] += 1
        if row != "carried_out":
            requests["decided_total"][column] += 1
    add_up(requests)


def _fill_remedies(sheet: Sheet, new: int, rng: random.Random) -> None:
    is_busy, is_calm = rng.random() < 0.75, rng.random() < 0.3
    for group, most in (("review", 9), ("suit_direct", 6), ("suit_after_review", 4)):
        cells = dict.fromkeys((*OUTCOMES, "total"), 0)
        if is_busy and rng.random() < 0.75:
            cells["upheld"] = rng.randint(0, most)
            for key in OUTCOMES[1:]:
                cells[key] = rng.choice((0, 0, rng.randint(0, most // 2)))
            if new > 900:
                cells = {key: value * rng.randint(1, 9) for key, value in cells.items()}
            if is_calm:
                cells |= dict.fromkeys(OUTCOMES[1:], 0)
        sheet.remedies[group] = {**cells, "total": sum(cells.values())}


# --- how numbers are printed -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    chinese_below: int
    two: str
    has_commas: bool
    is_wide: bool
    is_spaced: bool
    places: int
    percent: str

    def count(self, value: int) -> str:
        if value < self.chinese_below:
            return self.two if value == 2 else chinese(value)
        text = f"{value:,}" if self.has_commas else str(value)
        return wide(text) if self.is_wide else text

    def share(self, part: int, whole: int) -> tuple[float, str]:
        exact = 100 * part % whole == 0 and self.places == 1
        value = percent(part, whole, 0 if exact else self.places)
        return int(value) if exact else float(value), wide(str(value)) if self.is_wide else str(value)


def _style(rng: random.Random) -> Style:
    chinese_below = rng.choices((0, 5, 11, 21, 100), (78, 7, 7, 4, 4))[0]
    return Style(
        chinese_below,
        rng.choice("两两两二"),
        rng.random() < 0.25,
        chinese_below == 0 and rng.random() < 0.08,
        rng.random() < 0.06,
        rng.choice((1, 2, 2)),
        "％" if rng.random() < 0.06 else "%",
    )


# --- who writes ------------------------------------------------------------------------------------------------------

OFFICES: tuple[tuple[str, str, tuple[str, ...], str, str, str, str], ...] = (
    ("枫汀县", "人民政府", ("全县", "我县", "本县", "全县各级行政机关"), "县", "县政府办公室", "县政府门户网站", "县长信箱"),
    ("枫汀区", "人民政府", ("全区", "我区", "本区", "全区各级行政机关"), "区", "区政府办公室", "区政府门户网站", "区长信箱"),
    ("枫汀市", "人民政府", ("全市", "我市", "全市行政机关"), "市", "市政府办公室", "市政府门户网站", "市长信箱"),
    ("枫汀县柳桥镇", "人民政府", ("我镇", "全镇", "本镇", "镇政府"), "镇", "镇党政综合办公室", "县政府门户网站", "书记镇长信箱"),
    ("枫汀县荷塘乡", "人民政府", ("我乡", "全乡", "乡政府"), "乡", "乡党政办公室", "县政府门户网站", "乡长信箱"),
    (
        "枫汀区北栅街道",
        "办事处",
        ("我街道", "本街道", "街道办事处"),
        "街道",
        "街道党政综合办公室",
        "区政府门户网站",
        "书记主任信箱",
    ),
    ("枫汀县交通运输局", "", ("我局", "本局", "县交通运输局"), "局", "局办公室", "县政府门户网站", "局长信箱"),
)
"""Name and kind, what it calls itself, level, office, site, mailbox."""

HEADINGS = (
    ("（一）主动公开情况。", "（二）依申请公开情况。", "（三）政府信息管理和平台建设情况。", "（四）监督保障情况。"),
    ("1.主动公开方面：", "2.依申请公开方面：", "3.平台建设方面：", "4.监督保障方面："),
    ("一是主动公开。", "二是依申请公开。", "三是平台建设。", "四是监督保障。"),
    ("（一）主动公开。", "（二）依申请公开。", "（三）平台建设。", "（四）监督保障。"),
    None,
    None,
)
OPENINGS = ("{year}年，{we}", "{year}年度，{we}", "本年度，{we}", "{we}", "一年来，{we}", "据统计，{year}年{we}", "")
SUMS = (
    "应办理申请共计{handled}{u}",
    "两项合计{handled}{u}",
    "全年应办申请总数为{handled}{u}",
    "年度办理总量（新收加结转）{handled}{u}",
)
RESULT_OPENINGS = (
    "办理结果中，",
    "上述办结的申请中，",
    "从答复情况看，",
    "按办理结果分类：",
    "办结的申请中，",
    "具体办理结果为：",
)
SHARES = (
    "，占{%x}%",
    "（占{%x}%）",
    "，占比{%x}%",
    "，占办结总数的{%x}%",
    "，占全部办结申请的{%x}%",
    "（占比{%x}%）",
)


def _bare(slot: str) -> str:
    """The quantity of a slot, without what a share is a share of."""
    return share_of(slot)[0].removesuffix("?")


class Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        place, kind, self.we, level, office, site, mailbox = rng.choice(OFFICES)
        self.sheet = balanced("F2021", rng)
        self.sheet.year = rng.randint(2021, 2025)
        self.sheet.agency = place + kind
        _fill(self.sheet, rng, is_city=level == "市")
        self.values = quantities(self.sheet)
        self.style = _style(rng)
        self.words = {
            "level": level,
            "office": office,
            "site": site,
            "mailbox": mailbox,
            "place": place[:3],
            "u": rng.choices("件宗份起个条次", (58, 18, 6, 5, 5, 4, 4))[0],
            "c": rng.choice("件件件宗起"),
            "d": rng.choice("件件件份个条"),
            "e": rng.choice("件件件宗项条次"),
        }
        self.loose = self._loose()
        is_more = self.values["received"] > self.loose["before"]
        self.words["more"], self.words["risen"] = ("增加", "增长") if is_more else ("减少", "下降")
        self.used: Counter[str] = Counter()
        self.written: set[str] = set()
        self.text = ""
        self.numbers: list[Number] = []
        self.sentences = 0
        self.ends_in_decided = False
        """Whether the sentence just written ends in the number of requests decided."""

    def _loose(self) -> dict[str, int | Decimal]:
        """Numbers that no cell gives."""
        rng, new, decided = self.rng, self.values["received"], self.values["decided"]
        before = max(1, new + rng.choice((-1, 1)) * rng.randint(1, max(2, new // 2)))
        before += before == new
        letters, counter = rng.randint(0, new // 4), rng.randint(0, new // 5)
        own = rng.randint(0, max(0, decided // 3))
        return {
            "before": before,
            "difference": abs(new - before),
            "growth": percent(abs(new - before), before, 1),
            "online": new - letters - counter,
            "letters": letters,
            "counter": counter,
            "own_answers": own,
            "others_answers": decided - own,
            "own_received": rng.randint(1, max(1, new // 3)),
            "last_year": self.sheet.year - 1,
            "next_year": self.sheet.year + 1,
        }

    # --- choosing

    def fits(self, wording: Wording) -> bool:
        """Whether it is true, has no 0 where none may be, and says nothing too often."""
        if not wording.holds(self.values):
            return False
        for slot in SLOT.findall(wording.text):
            is_share = slot.startswith("%")
            part, whole = share_of(slot)
            if is_share and not self.values[whole]:
                return False
            name = part.removesuffix("?")
            if name not in QUANTITIES:
                continue
            if not part.endswith("?") and not self.values[name]:
                return False
            mark = "%" * is_share + name
            if self.used[mark] >= (2 if mark in ("decided", "received") else 1):
                return False
        return True

    def pick(self, wordings: list[Wording]) -> str | None:
        fitting = [wording.text for wording in wordings if self.fits(wording)]
        return self.rng.choice(fitting) if fitting else None

    def clause(self, key: str) -> str:
        return self.rng.choice(CLAUSES[key]).text

    # --- writing

    def write(self, text: str) -> None:
        self.written.add(text)
        for slot in SLOT.findall(text):
            if _bare(slot) in QUANTITIES:
                self.used["%" * slot.startswith("%") + _bare(slot)] += 1
        at = 0
        for slot in SLOT.finditer(text):
            self._put(text[at : slot.start()])
            self._fill_in(slot[1])
            at = slot.end()
        self._put(text[at:])
        self.sentences += text.count("。")

    def _put(self, text: str) -> None:
        self.text += text.replace("%", self.style.percent)

    def _number(self, shown: str, value: float, slot: str, pad: str = "") -> None:
        self.text += pad
        self.numbers.append(told(len(self.text), shown, value, slot))
        self.text += shown + pad

    def _fill_in(self, slot: str) -> None:
        pad = " " if self.style.is_spaced else ""
        if slot == "year":
            year = str(self.sheet.year)
            self._number(wide(year) if self.style.is_wide else year, self.sheet.year, slot)
        elif slot == "we":
            self.text += self.rng.choice(self.we)
        elif slot in self.words:
            self.text += self.words[slot]
        elif slot.startswith("~"):
            low, high = slot[1:].split("-")
            value = self.rng.randint(int(low), int(high))
            self._number(self.style.count(value), value, slot, pad)
        elif slot in ("growth", "last_year", "next_year"):
            self._number(str(self.loose[slot]), float(self.loose[slot]), slot)
        elif slot in self.loose:
            self._number(self.style.count(int(self.loose[slot])), int(self.loose[slot]), slot)
        elif slot.startswith("%"):
            part, whole = _bare(slot), share_of(slot)[1]
            share, shown = self.style.share(self.values[part], self.values[whole])
            self._number(shown, share, slot.replace("?", ""))
        else:
            name = _bare(slot)
            self._number(self.style.count(self.values[name]), self.values[name], name, pad)

    # --- sentences

    def one(self, wordings: list[Wording]) -> bool:
        """Whether one more of these sentences could be written."""
        if self.sentences >= 10:
            return False
        text = self.pick([wording for wording in wordings if wording.text not in self.written])
        if text:
            self.write(text)
        return bool(text)

    def flow(self) -> None:
        """Received, carried in, decided, carried out, clause by clause."""
        rng, values = self.rng, self.values
        opening = rng.choice(OPENINGS)
        clauses = [("received", self.clause("received"))]
        if values["carried_in"] and rng.random() < 0.8:
            clauses.append(("carried_in", self.clause("carried_in")))
            if rng.random() < 0.15:
                clauses.append(("handled", rng.choice(SUMS)))
        clauses += [(key, self.clause(key)) for key in ("decided", "carried_out") if values[key] and rng.random() < 0.85]
        if opening and opening != "{we}":
            clauses[0] = ("received", re.sub("^(全年|本年度|年内|当年)", "", clauses[0][1]))
        text, before = opening + clauses[0][1], clauses[0][1]
        for key, clause in clauses[1:]:
            is_full = key == "decided" and rng.random() < 0.25
            is_late = not is_full and key in ("decided", "carried_out") and rng.random() < 0.45
            mark = "。" if is_full and not before.startswith("加上") else "；" if is_late else "，"
            text += mark + clause
            before = clause
        self.write(text + "。")
        self.ends_in_decided = clauses[-1][0] == "decided"

    def _rows_of(self, group: str) -> str:
        """Rows of a group after its number, in brackets or with 其中."""
        rng = self.rng
        rows = [row for row in GROUPS[group] if self.values[row]]
        if not rows or rng.random() < 0.4:
            return ""
        if len(rows) == 1 and rng.random() < 0.4:
            label = CLAUSES[rows[0]][0].text.partition("{")[0].removeprefix("属于")
            return f"（均{rng.choice(('系', '为', '属'))}{label}）" if group != "other" else ""
        mode = rng.choice(("brackets", "among", "part")) if len(rows) > 1 else rng.choice(("brackets", "among"))
        chosen = rows
        if mode == "part":
            chosen = sorted(rng.sample(rows, rng.randint(1, len(rows) - 1)), key=rows.index)
            chosen = [row for row in chosen if row != "other_misc"] or rows
        clauses = [self.clause(row) for row in chosen]
        joined = rng.choice(("、", "，", "、")).join(clauses)
        return f"（{rng.choice(('', '其中', '包括'))}{joined}）" if mode == "brackets" else f"，其中{joined}"

    def results(self) -> None:
        """The outcomes in one sentence, group by group."""
        rng, values = self.rng, self.values
        openings: list[str] = [*(["其中，"] * 2 if self.ends_in_decided else []), *RESULT_OPENINGS]
        if self.used["decided"] < 2 and rng.random() < 0.4:
            openings = [f"{self.clause('decided')}，其中", "在{decided}{u}办结申请中，", "{decided}{u}办结申请中，"]
        if not self.used["decided"]:
            openings = [f"{self.clause('decided')}，其中", "在{decided}{u}办结申请中，"]
        opening = rng.choice(openings)
        together = values["granted"] and values["granted_partial"] and rng.random() < 0.3
        order = ("disclosed", *GROUPS) if together else GROUPED
        keys = [key for key in order if values[key] and not self.used[key]]
        if not keys:
            return
        if len(keys) > 2 and rng.random() < 0.2:
            keys = keys[: rng.randint(2, len(keys))]
        has_shares = rng.random() < 0.3
        shape = rng.choice(SHARES)
        items = []
        for key in keys:
            clause = self.clause(key)
            item = clause + (shape.replace("x", key) if has_shares else "")
            if key in GROUPS and "告知理由" not in clause:
                item += self._rows_of(key)
            items.append(item)
        mark = "；" if has_shares or any("其中" in item for item in items) else rng.choice("，，、；")
        self.write(opening + mark.join(items) + "。")

    def rows(self) -> None:
        """A sentence about single rows."""
        live = [row for row in ROWS if self.values[row] and not self.used[row] and row != "other_misc"]
        if not live or self.sentences >= 10:
            return
        chosen = self.rng.sample(live, min(len(live), self.rng.randint(1, 2)))
        opening = self.rng.choice(("办结的申请中，", "在答复的申请中，", "从具体情形看，", "办理结果涉及的具体情形为："))
        self.write(opening + "，".join([self.clause(row) for row in chosen]) + "。")

    def applicants(self) -> None:
        """A sentence about who applied; it says whose applicants they are where there is a doubt."""
        text = self.pick(SENTENCES["applicants"]) if self.sentences < 10 else None
        if text is None:
            return
        self.ends_in_decided = False
        if not re.search("新收|新提|办结|结转|予以", text) and (self.values["carried_in"] or self.values["carried_out"]):
            self.text += self.rng.choice(("新收申请中，", "当年新收的申请里，", "就本年新收申请而言，"))
            text = text.removeprefix("其中").removeprefix("从申请人情况看，")
        self.write(text)


def sample(rng: random.Random) -> Sample:
    writer = Writer(rng)
    values, chance, one = writer.values, rng.random, writer.one
    headings = rng.choice(HEADINGS)

    def begin(paragraph: int) -> None:
        if writer.text and (headings or chance() < 0.6):
            writer.text = writer.text.rstrip("\n") + "\n"
        if headings:
            writer.text += headings[paragraph]

    def maybe(key: str, odds: float) -> None:
        if chance() < odds:
            one(SENTENCES[key])

    maybe("plain", 0.4)
    if chance() < 0.75:
        begin(0)
        maybe("aside", 0.5)
        done = chance() < 0.75 and one(SENTENCES["proactive"])
        if done:
            maybe("proactive", 0.45)
        else:
            one(SENTENCES["plain" if chance() < 0.5 else "aside"])
    begin(1)
    if values["received"]:
        _write_requests(writer)
        maybe("aside_requests", 0.5)
    else:
        one(SENTENCES["no_requests"])
        maybe("aside_requests", 0.4)
    if chance() < 0.35 and writer.sentences < 7:
        begin(2)
        before = writer.sentences
        maybe("aside", 0.8)
        maybe("plain", 0.5)
        if writer.sentences == before:
            writer.write(rng.choice(SENTENCES["plain"]).text)
    if (chance() < 0.75 and writer.sentences < 8) or writer.sentences < 3:
        begin(3)
        before = writer.sentences
        _write_remedies(writer)
        if writer.sentences < 10:
            maybe("aside_remedies", 0.25)
        if writer.sentences == before:
            writer.write(rng.choice(SENTENCES["plain"]).text)
    while writer.sentences < 3:
        one(SENTENCES["plain"])
    return Sample(writer.text, writer.numbers, writer.sheet)


def _write_requests(writer: Writer) -> None:
    chance, one = writer.rng.random, writer.one
    if chance() < 0.55 or not one(SENTENCES["flow"]):
        writer.flow()
    if chance() < 0.4:
        writer.applicants()
    if chance() < 0.55:
        writer.results()
    else:
        one(SENTENCES["results"])
    if chance() < 0.2:
        writer.rows()
    if chance() < 0.3 and writer.values["decided"] > 3:
        one(SENTENCES["shares"])
    if chance() < 0.15:
        one(SENTENCES["no_requests"])


def _write_remedies(writer: Writer) -> None:
    values, chance, one = writer.values, writer.rng.random, writer.one
    if not values["remedies"]:
        one(SENTENCES["no_remedies"])
    elif not (chance() < 0.1 and one(SENTENCES["no_remedies"])) and not (chance() < 0.35 and one(SENTENCES["remedies"])):
        one(SENTENCES["reviews" if values["reviews"] else "no_remedies"])
        if chance() < 0.7 and writer.sentences < 10:
            one(SENTENCES["suits" if values["suits"] else "no_remedies"])
