"""The hand of offices of all kinds: everyday sentences, with much between them that is no number of the tables."""

from __future__ import annotations

import random
from collections import Counter

from tests.rendering import Sheet, balanced
from tests.wordings.everyday_words import BODIES, HEADINGS, LABELS, WORDINGS
from tests.wordings.samples import (
    COLUMNS,
    GROUPS,
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

# --- the tables ------------------------------------------------------------------------------------------------------

_LIKELY = {
    "denied_state_secret": (1, 0.15),
    "denied_law_prohibited": (1, 0.15),
    "denied_security_stability": (1, 0.1),
    "denied_third_party": (4, 0.4),
    "denied_internal_affairs": (3, 0.4),
    "denied_process_info": (4, 0.4),
    "denied_enforcement_file": (4, 0.4),
    "denied_registry_inquiry": (3, 0.3),
    "unavailable_not_held": (25, 0.8),
    "unavailable_needs_creation": (5, 0.45),
    "unavailable_still_unclear": (2, 0.3),
    "not_processed_petition": (5, 0.5),
    "not_processed_repeat": (4, 0.5),
    "not_processed_publication": (0.7, 0.15),
    "not_processed_excessive": (1, 0.12),
    "not_processed_reconfirm": (1, 0.2),
    "other_no_correction": (2, 0.4),
    "other_fee_unpaid": (0.5, 0.08),
    "other_misc": (5, 0.5),
}
"""Of each row below 部分公开: its greatest weight, how often it has any."""


def _fill_requests(sheet: Sheet, rng: random.Random) -> int:
    """Fills 表三, most rows 0; how many were decided."""
    size = rng.choices((0, 6, 40, 400, 4000), (10, 25, 35, 22, 8))[0]
    decided = rng.randint(max(1, size // 6), size * 2) if size else 0
    requests = emptied(sheet.requests)
    weights = [30 * rng.random() + 5, 12 * rng.random()]
    weights += [most * rng.random() if rng.random() < chance else 0 for most, chance in _LIKELY.values()]
    options = ((100, 90, 85, 70), (0, 6, 15), (0, 0, 1), (0, 0, 2), (0, 2, 5), (0, 1, 2))
    for column in rng.choices(COLUMNS, [rng.choice(option) for option in options], k=decided):
        requests[rng.choices(RESULTS, weights)[0]][column] += 1
        requests["decided_total"][column] += 1
    for column in COLUMNS:
        done, is_first = requests["decided_total"][column], column == COLUMNS[0]
        most = max(1, int(done**0.6)) if done else 0
        left = rng.randint(0, most) if rng.random() < (0.6 if is_first else 0.3) else 0
        taken = min(done + left, rng.randint(0, most) if rng.random() < (0.55 if is_first else 0.3) else 0)
        requests["carried_out"][column], requests["carried_in"][column] = left, taken
        requests["received_new"][column] = done + left - taken
    add_up(requests)
    return decided


def _fill(sheet: Sheet, rng: random.Random) -> None:
    """Tables of a likely size."""
    decided = _fill_requests(sheet, rng)
    for group, chance in (("review", 0.65), ("suit_direct", 0.45), ("suit_after_review", 0.35)):
        most = max(1, int(decided**0.55)) if decided else 0
        total = rng.randint(0, most + 1) if decided and rng.random() < chance else 0
        weights = rng.choice(((1, 0, 0, 0), (6, 2, 2, 1), (8, 0, 1, 0), (5, 1, 0, 2)))
        parts = Counter(rng.choices(OUTCOMES, weights, k=total))
        sheet.remedies[group] = {**{outcome: parts[outcome] for outcome in OUTCOMES}, "total": total}
    disclosure = sheet.disclosure
    for item, chance, most in (("rules", 0.2, 14), ("normative_docs", 0.75, 40)):
        issued = repealed = in_force = 0
        if rng.random() < chance:
            issued, repealed = rng.randint(0, rng.choice((3, most))), rng.choice((0, 0, rng.randint(1, 9)))
            in_force = issued + rng.randint(0, 4 * most)
        disclosure[item] = {"issued": issued, "repealed": repealed, "in_force": in_force}
    for item in ("licensing", "penalties", "coercion"):
        disclosure[item]["decisions"] = rng.choice((0, rng.randint(1, 60), rng.randint(100, 3000), rng.randint(2000, 400000)))
    disclosure["admin_fees"]["amount_wan_yuan"] = rng.choice((0, 0, rng.randint(1, 4000)))


# --- who writes ------------------------------------------------------------------------------------------------------

_MAY_MAKE_RULES = ("临澜市人民政府", "临澜市人民政府办公厅")
_LEADS = ("{year}年，", "{year}年度，", "{year}年", "全年", "今年以来，", "", "依申请公开方面，")
_PART_SIGNS = (("", ""), ("（其中", "）"), ("（", "）"), ("，其中", ""))
"""What stands before and after the rows of a group; the first of them: no rows."""
_ORDER = ("granted", "granted_partial", "disclosed", *GROUPS)


class Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.sheet = balanced("F2021", rng)
        self.sheet.year = rng.randint(2021, 2025)
        _fill(self.sheet, rng)
        self.sheet.agency, we, scope = rng.choice(BODIES)
        if self.sheet.agency not in _MAY_MAKE_RULES:
            self.sheet.disclosure["rules"] = {"issued": 0, "repealed": 0, "in_force": 0}
        elif rng.random() < 0.6:
            self.sheet.disclosure["rules"] = {
                "issued": rng.randint(0, 12),
                "repealed": rng.choice((0, 0, 1, 2, 3)),
                "in_force": rng.randint(12, 60),
            }
        self.values = quantities(self.sheet)
        self.words = {
            "we": we,
            "scope": scope,
            "u": rng.choices("件宗份条个次起", (66, 9, 7, 6, 4, 4, 4))[0],
            "c": rng.choices("件起宗例", (66, 18, 10, 6))[0],
        }
        self.style = rng.choices(("plain", "commas", "wide", "chinese", "spaced"), (60, 12, 7, 11, 10))[0]
        self.places = rng.choice((1, 2))
        self.is_trimmed = rng.random() < 0.4
        self.has_narrow_signs = rng.random() < 0.15
        self.text = ""
        self.numbers: list[Number] = []
        self.slots: set[str] = set()
        """What has been told."""
        self.written: set[str] = set()
        self.part = 0

    # --- printing

    def put(self, text: str) -> None:
        self.text += text.translate(str.maketrans("，：；（）", ",:;()")) if self.has_narrow_signs else text

    def number(self, value: float, shown: str, slot: str) -> None:
        is_spaced = self.style == "spaced"
        if self.style == "wide" and "." not in shown:
            shown = wide(shown)
        if is_spaced and self.text and self.text[-1] not in "\n ，。、；（：,(:":
            self.text += " "
        self.numbers.append(told(len(self.text), shown, value, slot))
        self.text += shown
        if is_spaced and not slot.endswith("year"):
            self.text += " "

    def count(self, value: int) -> str:
        if self.style == "chinese" and 0 < value <= 10 and self.rng.random() < 0.8:
            return "两" if value == 2 else chinese(value)
        return f"{value:,}" if self.style == "commas" else str(value)

    def _loose(self, slot: str) -> tuple[float, str]:
        """A number that no cell gives: `~5-90`, `~%`, a part of what was received."""
        rng, received = self.rng, self.values["received"]
        if slot == "~%":
            shown = f"{rng.uniform(1, 99.9):.{self.places}f}"
            return float(shown), shown
        if slot == "~part":
            value = self.part = rng.randint(1, received - 1)
        elif slot == "~rest":
            value = received - self.part
        elif slot == "~received":
            value = rng.randint(1, max(1, received // 4))
        else:
            low, high = slot[1:].split("-")
            value = rng.randint(int(low), int(high))
        return value, self.count(value)

    def _fill_in(self, slot: str) -> None:
        years = {"last_year": -1, "year": 0, "next_year": 1}
        if slot in self.words:
            self.put(self.words[slot])
        elif slot in years:
            year = self.sheet.year + years[slot]
            self.number(year, str(year), slot)
        elif slot.startswith("~"):
            self.number(*self._loose(slot), slot)
        elif slot.startswith("%"):
            part, whole = (self.values[name] for name in share_of(slot))
            is_whole = self.is_trimmed and 100 * part % whole == 0
            share = percent(part, whole, 0 if is_whole else self.places)
            self.number(float(share), str(share), slot)
            self.slots.add(slot)
        else:
            self.number(self.values[slot], self.count(self.values[slot]), slot)
            self.slots.add(slot)

    def write(self, text: str) -> None:
        at = 0
        for slot in SLOT.finditer(text):
            self.put(text[at : slot.start()])
            self._fill_in(slot[1])
            at = slot.end()
        self.put(text[at:])

    # --- choosing

    def fits(self, wording: Wording) -> bool:
        """Whether it is true, and tells little again and few 0."""
        if not wording.holds(self.values):
            return False
        slots = [slot for slot in SLOT.findall(wording.text) if share_of(slot)[0] in QUANTITIES]
        for at, slot in enumerate(slots):
            if slot in self.slots and self.rng.random() > 0.03:
                return False
            if slot.startswith("%"):
                part, whole = share_of(slot)
                is_open = whole in ("reviews", "suits") and self.values[whole.removesuffix("s") + "_pending"]
                if not self.values[whole] or not self.values[part] or is_open:
                    return False
            elif not wording.zeros and not self.values[slot] and (at == 0 or self.rng.random() > 0.2):
                return False
        return True

    def pick(self, heading: str) -> str | None:
        for _ in range(25):
            wording = self.rng.choice(WORDINGS[heading])
            if self.fits(wording) and wording.text not in self.written:
                self.written.add(wording.text)
                return wording.text
        return None

    def say(self, heading: str) -> bool:
        """Whether a sentence of these could be written."""
        text = self.pick(heading)
        if text:
            self.write(text)
        return bool(text)

    def maybe(self, heading: str, odds: float) -> None:
        if self.rng.random() < odds:
            self.say(heading)

    def plain(self, first: int, last: int | None = None) -> None:
        """One of the sentences that hold no number."""
        self.write(self.rng.choice(WORDINGS["plain"][first:last]).text)

    # --- lists

    def item(self, key: str, shape: str) -> str:
        label = self.rng.choice(LABELS[key]).text
        if "“" in label:
            shape = shape.replace("“<L>”", "<L>")
        return shape.replace("<L>", label).replace("{x}", f"{{{key}}}").replace("{%x}", f"{{%{key}}}")

    def _listed(self) -> list[str]:
        """The outcomes that a list names."""
        values, rng = self.values, self.rng
        together = rng.random() < 0.3 and values["disclosed"] and (values["granted_partial"] or rng.random() < 0.3)
        keys = [*(("disclosed",) if together else ("granted", "granted_partial")), *GROUPS]
        if rng.random() < 0.75:
            keys = [key for key in keys if values[key]]
        if rng.random() < 0.15 and len(keys) > 2:
            keys = sorted(rng.sample(keys, 2), key=_ORDER.index)
        return keys

    def results(self, head: str | None = None) -> bool:
        """Whether the outcomes could be listed, after this head or another."""
        values, rng = self.values, self.rng
        if not values["decided"] or self.slots & set(_ORDER):
            return False
        keys = self._listed()
        if not keys:
            return False
        has_shares = values["decided"] >= 4 and all(values[key] for key in keys)
        shape = rng.choice([one.text for one in WORDINGS["items"] if has_shares or "%" not in one.text])
        joint = "；" if "，" in shape else rng.choice(("，", "、", "；", "，"))
        before, after = rng.choice(_PART_SIGNS)
        if before and "（" in shape:
            before, after = _PART_SIGNS[-1]
        if head is None:
            head = rng.choice(WORDINGS["list_heads"]).text
        self.put(head)
        ordinal = ""
        if shape.startswith("<") and head and len(keys) > 2 and rng.random() < 0.12:
            ordinal = rng.choice(("{}.", "（{}）", ""))
            if ordinal:
                joint = rng.choice(("；", "。"))
        for at, key in enumerate(keys):
            self.put(joint if at else "")
            self.put(ordinal.format(at + 1))
            self.write(self.item(key, shape))
            rows = [row for row in GROUPS.get(key, ()) if values[row]]
            is_open = before == "，其中"
            if before and rows and (not is_open or (len(rows) > 1 and joint == "；")):
                self._rows(key, rows, (before, after), "、" if joint != "、" else "，")
        self.put("。")
        return True

    def _rows(self, group: str, rows: list[str], signs: tuple[str, str], joint: str) -> None:
        """The rows of a group; where it is one: perhaps that all are of it."""
        rng = self.rng
        before, after = signs
        if len(rows) == 1 and rows[0] != "other_misc" and self.values[group] > 1 and rng.random() < 0.5:
            self.put(before.replace("其中", ""))
            self.put("均为" + rng.choice(LABELS[rows[0]]).text)
        else:
            self.put(before)
            shape = rng.choice(WORDINGS["items"][:7]).text
            for at, row in enumerate(rows):
                self.put(joint if at else "")
                self.write(self.item(row, shape))
        self.put(after)

    # --- paragraphs

    def begin(self, heading: str = "") -> None:
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"
        if heading:
            self.put(heading)
            if not heading.endswith("。") and self.rng.random() < 0.9:
                self.text += "\n"

    def _flow(self) -> None:
        """Received, carried in, decided, carried out, clause by clause."""
        values, rng = self.values, self.rng
        clause = self.pick("received") or WORDINGS["received"][0].text
        if clause[:2] not in ("本年", "全年"):
            says_when = "本年" in clause or "全年" in clause
            self.write("{year}年，" if says_when else rng.choice(_LEADS))
        self.write(clause)
        if rng.random() < 0.35 and (one := self.pick("applicants")):
            in_brackets = rng.random() < 0.3
            self.put("（" if in_brackets else "，")
            self.write(one)
            self.put("）" if in_brackets else "")
        if values["carried_in"] and rng.random() < 0.7 and (one := self.pick("carried_in")):
            other = "，" if one.startswith(("由", "承", "结转上年")) else "，另有"
            self.put(rng.choice(("，", other, "；")))
            self.write(one)
        is_listed = False
        if values["decided"] and rng.random() < 0.8 and (one := self.pick("decided")):
            if values["carried_in"] or "其中" in self.text:
                one = one.removeprefix("其中")
            self.put(rng.choice(("，", "；", "。")))
            self.write(one)
            if rng.random() < 0.4:
                is_listed = True
                self.put("，其中")
                if not self.results(""):
                    self.text = self.text[: -len("，其中")]
                    self.put("。")
        if not is_listed and values["carried_out"] and rng.random() < 0.7 and (one := self.pick("carried_out")):
            self.put(rng.choice(("，", "；")))
            self.write(one)
        if not self.text.endswith("。"):
            self.put("。")
        if rng.random() < 0.6:
            self.results()

    def requests(self) -> None:
        values, rng = self.values, self.rng
        if not values["received"] and not values["decided"]:
            self.say("no_requests")
            return
        way = rng.random()
        if way < 0.4 and values["received"]:
            self._flow()
        elif way < 0.6:
            self.say("full")
            if rng.random() < 0.4:
                self.results()
        else:
            self.say("received_sentences" if rng.random() < 0.85 else "full")
            if values["carried_in"]:
                self.maybe("carried_in_sentences", 0.6)
            self.maybe("applicant_sentences", 0.4)
            self.maybe("decided_sentences", 0.7)
            if rng.random() < 0.4:
                self.results()
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            self.say("result_sentences")
        self.maybe("applicant_sentences", 0.3)
        self.maybe("carried_out_sentences", 0.4)
        self.maybe("aside_requests", 0.5)
        self.maybe("aside_requests", 0.15)

    def remedies(self) -> None:
        values = self.values
        if not values["remedies"]:
            self.maybe("no_remedies", 0.6)
            return
        if self.rng.random() >= 0.35 or not self.say("remedies"):
            for key in ("reviews", "suits"):
                if values[key]:
                    self.say(key)
        self.maybe("aside_remedies", 0.2)

    def proactive(self, heading: str) -> None:
        if self.rng.random() < 0.6 or heading:
            self.say("aside_proactive")
        self.maybe("docs", 0.6)
        self.maybe("rules", 0.5)
        self.maybe("decisions", 0.45)
        self.maybe("aside_proactive", 0.2)

    def sample(self) -> Sample:
        chance = self.rng.random
        headings = self.rng.choice(HEADINGS)
        if chance() < 0.5:
            self.plain(0, 3)
        if chance() < 0.7:
            self.begin(headings[0])
            self.proactive(headings[0])
        if chance() < 0.75:
            self.begin(headings[1])
        if chance() < 0.2:
            self.plain(4, 9)
        self.requests()
        if chance() < 0.75:
            if chance() < 0.4:
                self.begin()
            self.remedies()
        if chance() < 0.5:
            self.begin(headings[2])
            self.say("aside_managing")
            if chance() < 0.4:
                self.plain(4)
        return Sample(self.text.rstrip("\n"), self.numbers, self.sheet)


def sample(rng: random.Random) -> Sample:
    while True:
        made = Writer(rng).sample()
        if 3 <= made.prose.count("。") <= 10 and any(number.checkable for number in made.numbers):
            return made
