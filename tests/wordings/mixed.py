"""The hand of offices that compare: true figures among figures of other years, other bodies, other cases."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

from tests.rendering import Sheet, balanced
from tests.wordings.mixed_words import ASIDES, CLAUSES, DONE, PLAIN, ROWS, SENTENCES, TAILS, of_row
from tests.wordings.samples import (
    COLUMNS,
    GROUPS,
    OUTCOMES,
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

# --- the tables ------------------------------------------------------------------------------------------------------

_DECIDED = {"tiny": (0, 8), "small": (6, 60), "mid": (50, 500), "large": (500, 6000)}
_CASES = {"tiny": 1, "small": 4, "mid": 15, "large": 60}
_MORE = {"unavailable_not_held": 1.5, "denied_third_party": 0.4, "other_misc": 0.4, "not_processed_petition": 0.3}
"""What is added to the weights of likely rows."""


def _fill_requests(sheet: Sheet, decided: int, rng: random.Random) -> None:
    weights = {row: rng.random() ** 3 * rng.choice((0, 1, 1)) for row in RESULTS}
    weights["granted"] += 3
    weights["granted_partial"] += rng.random()
    for row, more in _MORE.items():
        weights[row] += more
    who = [30, rng.random() * 5, *(rng.choice((0, rng.random() * most)) for most in (1, 1, 2, 1))]
    requests = emptied(sheet.requests)
    for column, done in Counter(rng.choices(COLUMNS, who, k=decided)).items():
        for row, number in Counter(rng.choices(RESULTS, list(weights.values()), k=done)).items():
            requests[row][column] = number
        left, taken = rng.randint(0, max(1, done // 8)), rng.randint(0, max(1, min(done, done // 8)))
        if taken > done:
            taken = 0
        requests["decided_total"][column] = done
        requests["carried_out"][column], requests["carried_in"][column] = left, taken
        requests["received_new"][column] = done + left - taken
    add_up(requests)


def _fill(sheet: Sheet, size: str, rng: random.Random) -> None:
    """Tables of a likely size."""
    decided = {name: rng.randint(*span) for name, span in _DECIDED.items()}[size]
    _fill_requests(sheet, decided, rng)
    for group in sheet.remedies:
        parts = {outcome: rng.choice((0, rng.randint(0, _CASES[size]))) for outcome in OUTCOMES}
        if rng.random() < 0.25:
            parts |= dict.fromkeys(OUTCOMES[1:], 0)
        sheet.remedies[group] = {**parts, "total": sum(parts.values())}
    shown = sheet.disclosure
    issued, repealed = rng.choice((0, rng.randint(1, 12))), rng.choice((0, rng.randint(1, 9)))
    shown["normative_docs"].update(issued=issued, repealed=repealed, in_force=issued + rng.randint(0, 80))
    issued, repealed = rng.choice((0, 0, 1, 3)), rng.choice((0, 0, 1))
    shown["rules"].update(issued=0, repealed=0, in_force=0)
    if size == "large":
        shown["rules"].update(issued=issued, repealed=repealed, in_force=issued + rng.randint(2, 40))
    for item, few, many in (("licensing", 300, (300, 90000)), ("penalties", 100, (300, 90000)), ("coercion", 60, (60, 3000))):
        shown[item]["decisions"] = rng.choice((0, rng.randint(1, few), rng.randint(*many)))


# --- who writes ------------------------------------------------------------------------------------------------------

_GOVERNMENTS = {"市": "临川市人民政府", "县": "青禾县人民政府", "区": "枫汀区人民政府"}
_OFFICES: dict[str, tuple[str, ...]] = {
    "枫汀区教育局": ("我局",),
    "青禾县柳河镇人民政府": ("我镇",),
    "枫汀区城东街道办事处": ("我街道", "街道", "本机关"),
    "临川市财政局": ("我局",),
}
"""Name → what it calls itself."""

_OF_THE_LEVEL = re.compile(
    "(?<=全)[市县区]|[市县区](?=公安局|住建局|城管局|教育局|财政局|人社局|卫健委|自然资源|档案馆|政府|直部门|直各部门|级部门)"
)
_STYLES = ("plain",) * 6 + ("commas", "commas", "chinese", "chinese", "wide")
_RISING = ("halves", "quarters")
"""Parts of which the last is the greatest."""

_HEADINGS = {
    "proactive": ("主动公开情况", "主动公开方面"),
    "requests": ("依申请公开情况", "依申请公开办理情况"),
    "remedies": (),
    "managing": ("政府信息管理和平台建设", "管理、平台与监督保障"),
}
_RESULT_OPENINGS = ("答复结果为：", "其中，", "办理结果方面，", "已办结的申请中，", "从答复类型看，")
_JOINTS = ("；",)
_OTHER_CASES = "各类|二审|应诉|全部|市政府受理|另行统计"

Piece = tuple[str, float, str]
"""As printed, its value, the slot that it fills; "" of what is no number."""


class Unfit(Exception):
    """The wording does not fit the figures."""


class Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.sheet = balanced("F2021", rng, 5)
        self.sheet.year = rng.choice((2021, 2022, 2023, 2024, 2025))
        size = rng.choice(("tiny", "small", "small", "mid", "mid", "mid", "large"))
        _fill(self.sheet, size, rng)
        self.is_government = size in ("mid", "large")
        self.level = rng.choice("市县区") if size == "mid" else "市"
        self.sheet.agency = _GOVERNMENTS[self.level] if self.is_government else rng.choice(tuple(_OFFICES))
        self.values = quantities(self.sheet)
        self.places = rng.choice((1, 2))
        self.style = rng.choice(_STYLES)
        self.words = {"u": rng.choice("件件件件件件宗份条"), "c": rng.choice("件件件件起宗"), "we": self._we()}
        self.last = self._last_year()
        self.drawn: dict[tuple[str, str], float] = {}
        """Numbers of no table: of a text or of all texts, their slot → what they are."""
        self.told_of: set[str] = set()
        """The headings from which figures of others were taken."""
        self.has_zeros = False

    def _we(self) -> str:
        if self.is_government:
            return self.rng.choice((f"全{self.level}", f"我{self.level}", f"全{self.level}各级行政机关"))
        names = _OFFICES[self.sheet.agency]
        return self.rng.choice(names) if len(names) > 1 else names[0]

    # --- numbers of no table

    def _near(self, value: int) -> int:
        rng = self.rng
        less_or_more = max(0, value + rng.choice((-1, 1)) * rng.randint(1, max(2, value // 3 + 1)))
        return rng.choice([one for one in (less_or_more, value + rng.randint(1, 5)) if one != value])

    def _last_year(self) -> dict[str, int]:
        """Requests of last year, which carried out what this year carried in."""
        rng, values = self.rng, self.values
        last = {name: self._near(values[name]) for name in ("granted", "granted_partial", *GROUPS)}
        last["disclosed"] = last["granted"] + last["granted_partial"]
        decided = last["decided"] = last["disclosed"] + sum(last[group] for group in GROUPS)
        carried = values["carried_in"]
        others = [one for one in range(carried + 4) if one != carried and one < decided + carried]
        last["carried_in"] = rng.choice(others or [0])
        last["received"] = decided + carried - last["carried_in"]
        last["handled"] = last["received"] + last["carried_in"]
        last["natural"] = last["received"] * 9 // 10
        last["orgs"] = last["received"] - last["natural"]
        for name in ("org_business", "org_legal_service", "org_research", "org_public_interest"):
            last[name] = rng.randint(0, last["orgs"])
        last["docs_in_force"] = values["docs_in_force"] - values["docs_issued"] + values["docs_repealed"]
        return last

    def _of_last_year(self, name: str) -> int:
        if name not in self.last:
            self.last[name] = self._near(self.values[name])
        return self.last[name]

    def loose(self, slot: str, text: str) -> float:
        """The number of no table that fills this slot of the text."""
        kind, _, base = slot.removeprefix("~").partition(":")
        if kind.startswith("%"):
            return self._percentage(kind[1:], base, text)
        if "-" in kind:
            low, high = kind.split("-")
            return self.rng.randint(int(low), int(high))
        if kind == "points":
            return round(self.rng.uniform(0.5, 9), self.places)
        mark = text if not base or kind == "some" or "~" in base else "", slot
        if mark not in self.drawn:
            if not base:
                self._draw_sizes(kind.rstrip("1234"), text)
            elif "/" in kind:
                self._cut(kind, base, mark[0], text)
            else:
                self.drawn[mark] = self._compared(kind, base, text)
        return self.drawn[mark]

    def _percentage(self, kind: str, base: str, text: str) -> float:
        if not base:
            low, high = (round(100 * float(end)) for end in kind.split("-"))
            return round(self.rng.randint(low, high) / 100, self.places)
        part = int(self.loose(f"~{kind}:{base}", text))
        return float(percent(part, self._of_last_year(base) if kind in ("rise", "fall") else self.values[base], self.places))

    def _draw_sizes(self, kind: str, text: str) -> None:
        rng = self.rng
        if kind == "few":
            drawn = sorted(rng.sample(range(1, rng.choice((6, 8, 13, 25))), 4), reverse=True)
        elif kind == "many":
            least = 40 + self.values["remedies"]
            greatest = least + rng.randint(60, 400)
            drawn = [greatest, least + rng.randint(0, greatest - least - 20), least]
        elif kind == "most":
            drawn = sorted((rng.randint(800, 40000) for _ in range(3)), reverse=True)
        else:
            drawn = [rng.randint(45, 260)]
        for at, value in enumerate(drawn, 1):
            self.drawn[text, f"~{kind}{at}" if kind != "whole" else "~whole"] = value

    def _compared(self, kind: str, base: str, text: str) -> int:
        rng, value = self.rng, self.values.get(base, 0)
        if kind == "some":
            whole = int(self.loose(base, text)) if base.startswith("~") else value
            if whole < 2:
                raise Unfit
            return rng.randint(1, whole - 1)
        if kind == "ever" and base == "decided":
            return int(self.loose("~ever:received", text)) - self.values["carried_out"]
        if kind == "ever":
            before = self.values["decided"] if base == "received" else 0
            return before + int(self.loose(f"~three_years:{base}", text)) + rng.randint(5, 20) + value
        last = self._of_last_year(base)
        if kind == "three_years":
            return value + last + int(self.loose(f"~before_last:{base}", text))
        if kind == "before_last":
            return max(1, last + rng.randint(-3, 3)) if value < 30 else int(value * rng.uniform(0.6, 1.2))
        if kind in ("rise", "fall"):
            difference = value - last if kind == "rise" else last - value
            if difference <= 0 or last == 0:
                raise Unfit
            return difference
        is_likely = {"last": last != value, "from_more": last > value, "from_less": 0 < last < value}
        if not is_likely[kind]:
            raise Unfit
        return last

    def _cut(self, kind: str, base: str, whose: str, text: str) -> None:
        """Cuts a number in parts."""
        rng, values = self.rng, self.values
        name, count = kind[:-3], int(kind[-1])
        whole = int(self.loose(base, text)) if base.startswith("~") else values[base]
        if whole < count:
            raise Unfit
        if name == "fresh":
            least = max(values["decided"] - values["carried_in"], 1)
            most = min(whole - 1, values["decided"] - 1)
            if least > most:
                raise Unfit
            done = rng.randint(least, most)
            parts = [done, whole - done]
        else:
            cuts = sorted(rng.sample(range(1, whole), count - 1))
            parts = [end - start for start, end in zip([0, *cuts], [*cuts, whole], strict=True)]
            parts.sort(reverse=name not in _RISING)
        for at, part in enumerate(parts, 1):
            self.drawn[whose, f"~{name}{at}/{count}:{base}"] = part

    # --- printing

    def count(self, value: int) -> str:
        if self.style == "chinese" and 0 < value <= 10 and self.rng.random() < 0.6:
            return "两" if value == 2 else chinese(value)
        if self.style == "commas":
            return f"{value:,}"
        return wide(str(value)) if self.style == "wide" else str(value)

    def _piece(self, slot: str, text: str, *, may_be_0: bool) -> Piece:
        """What fills a slot of the text."""
        years = {"year_before": -2, "last_year": -1, "year": 0}
        if slot in self.words:
            return self.words[slot], 0, ""
        if slot in years:
            year = self.sheet.year + years[slot]
            return str(year), year, slot
        if slot.startswith("~"):
            value = self.loose(slot, text)
            has_places = slot.startswith("~%") or slot == "~points"
            return f"{value:.{self.places}f}" if has_places else self.count(int(value)), value, slot
        part, whole = share_of(slot)
        if not self.values[part] and not may_be_0:
            raise Unfit
        if not slot.startswith("%"):
            return self.count(self.values[slot]), self.values[slot], slot
        if not self.values[whole]:
            raise Unfit
        share = percent(self.values[part], self.values[whole], self.places)
        return str(share), float(share), slot

    def filled(self, wording: Wording, *, may_be_0: bool = False) -> list[Piece]:
        """The wording with its slots filled; nothing if it does not fit."""
        text = _OF_THE_LEVEL.sub(self.level, wording.text) if self.is_government else wording.text
        pieces: list[Piece] = []
        at = 0
        try:
            for slot in SLOT.finditer(text):
                pieces += [(text[at : slot.start()], 0, ""), self._piece(slot[1], wording.text, may_be_0=may_be_0)]
                at = slot.end()
        except Unfit:
            return []
        return [*pieces, (text[at:], 0, "")]

    # --- choosing

    def holds(self, wording: Wording) -> bool:
        return wording.holds({**self.values, "is_government": int(self.is_government)})

    def pick(self, wordings: list[Wording], most: int = 1) -> list[list[Piece]]:
        """So many of these as fit."""
        found: list[list[Piece]] = []
        for wording in self.rng.sample(wordings, len(wordings)):
            if len(found) >= most:
                break
            if self.holds(wording) and (pieces := self.filled(wording, may_be_0=self.has_zeros)):
                found.append(pieces)
        return found

    def asides(self, places: Sequence[str], most: int) -> list[list[Piece]]:
        """Sentences of other figures alone, each about another thing."""
        found: list[list[Piece]] = []
        all_of_them = [(*heading.split(), wording) for heading, wordings in ASIDES.items() for wording in wordings]
        for place, what, wording in self.rng.sample(all_of_them, len(all_of_them)):
            if len(found) >= most:
                break
            if place not in places or what in self.told_of or not self.holds(wording):
                continue
            if pieces := self.filled(wording):
                found.append(pieces)
                self.told_of.add(what)
        return found

    def clause(self, name: str, odds: float) -> list[Piece]:
        """A true figure and perhaps, after it, others."""
        found = self.pick(CLAUSES[name])
        if not found or self.rng.random() >= odds:
            return found[0] if found else []
        tails = [(heading, one) for heading, wordings in TAILS.items() if heading.split()[0] == name for one in wordings]
        for heading, wording in self.rng.sample(tails, len(tails)):
            if self.holds(wording) and heading not in self.told_of and (pieces := self.filled(wording)):
                self.told_of.add(heading)
                return found[0] + pieces
        return found[0]

    def joined(self, clauses: list[list[Piece]], opening: str = "") -> list[list[Piece]]:
        """The clauses in one sentence; none if there are none."""
        clauses = [clause for clause in clauses if clause]
        if not clauses:
            return []
        sentence: list[Piece] = [(opening, 0, ""), *clauses[0]]
        for clause in clauses[1:]:
            sentence += [(self.rng.choice(_JOINTS), 0, ""), *clause]
        return [[*sentence, ("。", 0, "")]]

    # --- paragraphs

    def results(self) -> list[list[Piece]]:
        """The outcomes in one sentence, group by group."""
        rng = self.rng
        if rng.random() < 0.3:
            clauses = [self.clause("disclosed", 0.65)]
        else:
            clauses = [self.clause("granted", 0.35), self.clause("granted_partial", 0.3)]
        for group in GROUPS:
            way = rng.random()
            if way < 0.15:
                continue
            if way < 0.55:
                clauses.append(self.clause(group, 0.35))
                continue
            clause, rows = self.clause(group, 0), self._rows_of(group)
            if clause and rows:
                for at, row in enumerate(rows):
                    clause += [("、" if at else "，其中", 0, ""), *row]
            clauses.append(clause)
        return self.joined(clauses, rng.choice(_RESULT_OPENINGS))

    def _rows_of(self, group: str) -> list[list[Piece]]:
        rows = self.rng.sample(list(ROWS[group]), len(ROWS[group]))
        found = [self.filled(self.rng.choice(ROWS[group][row])) for row in rows if self.values[row]]
        return [pieces for pieces in found if pieces][:3]

    def _row(self) -> list[list[Piece]]:
        """A sentence about a single row."""
        group, row = self.rng.choice([(group, row) for group in DONE for row in ROWS[group]])
        if not self.values[row]:
            return []
        return [self.filled(of_row(self.rng.choice(SENTENCES["row"]), row, group))]

    def _flow(self) -> list[list[Piece]]:
        """Received, carried in, decided, carried out, clause by clause."""
        chance = self.rng.random
        clauses = [self.clause("received", 0.75)]
        if chance() < 0.5:
            clauses.append(self.clause("carried_in", 0.4))
        sentences = self.joined(clauses)
        clauses = [self.clause("decided", 0.75)]
        if chance() < 0.6:
            clauses.append(self.clause("carried_out", 0.4))
        sentences += self.joined(clauses)
        if chance() < 0.65:
            sentences += self.results()
        return sentences + self.pick(SENTENCES["requests"])

    def requests(self) -> list[list[Piece]]:
        rng = self.rng
        is_flow = rng.random() < 0.7
        if not self.values["handled"]:
            wordings = SENTENCES["no_requests"]
            return (self.pick(wordings) or [self.filled(wordings[0])]) + self.asides(["platforms"], 1)
        sentences = self._flow() if is_flow else self.pick(SENTENCES["requests"], rng.choice((2, 3)))
        if rng.random() < 0.2:
            sentences += self._row()
        sentences += self.asides(["requests"], rng.choice((0, 1, 1)))
        if rng.random() < 0.12:
            sentences = [[(f"{chinese(at)}是", 0, ""), *one] for at, one in enumerate(sentences, 1) if one]
        return [one for one in sentences if one]

    def compose(self) -> list[list[Piece]]:
        """The paragraphs."""
        rng = self.rng
        self.has_zeros = rng.random() < 0.15
        proactive = self.pick(SENTENCES["proactive"], rng.choice((1, 1, 2)))
        proactive += self.asides(["proactive"], rng.choice((1, 1, 2)))
        rng.shuffle(proactive)
        parts = {"proactive": proactive, "requests": self.requests()}
        remedies = self.pick(SENTENCES["remedies"], rng.choice((0, 1, 1, 2)))
        if not re.search(_OTHER_CASES, "".join(shown for one in remedies for shown, _, _ in one)):
            remedies += self.asides(["remedies"], rng.choice((0, 1)))
        parts |= {"remedies": remedies, "managing": self.asides(["managing", "platforms"], rng.choice((1, 1, 2)))}
        return self._laid_out(parts)

    def _laid_out(self, parts: dict[str, list[list[Piece]]]) -> list[list[Piece]]:
        rng = self.rng
        style = rng.choice(("headed", "heads apart", "bare", "one"))
        paragraphs: list[list[Piece]] = []
        at = 0
        for name, sentences in parts.items():
            if not sentences:
                continue
            paragraph = [piece for one in sentences for piece in one]
            headings = _HEADINGS[name]
            if rng.random() < 0.25 and headings:
                paragraph = self.filled(rng.choice(PLAIN[name])) + paragraph
            if not headings and paragraphs and rng.random() < 0.6:
                paragraphs[-1] += paragraph
                continue
            if headings and style.startswith("head"):
                at += 1
                heading = f"（{chinese(at)}）{rng.choice(headings)}"
                if style == "headed":
                    paragraph.insert(0, (heading + rng.choice(("。", "：")), 0, ""))
                else:
                    paragraphs.append([(heading, 0, "")])
            paragraphs.append(paragraph)
        return [[piece for paragraph in paragraphs for piece in paragraph]] if style == "one" else paragraphs

    def sample(self) -> Sample:
        text = ""
        numbers: list[Number] = []
        for at, paragraph in enumerate(self.compose()):
            text += "\n" if at else ""
            for shown, value, slot in paragraph:
                if slot:
                    numbers.append(told(len(text), shown, value, slot))
                text += shown
        return Sample(text, numbers, self.sheet)


def sample(rng: random.Random) -> Sample:
    while True:
        writer = Writer(rng)
        made = writer.sample()
        checkable = sum(number.checkable for number in made.numbers)
        if 3 <= made.prose.count("。") <= 14 and (checkable >= 2 or not writer.values["received"]):
            return made
