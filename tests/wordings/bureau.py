"""The hand of bureaus and central branches: terse, counted, numbered lists, a share behind every number."""

from __future__ import annotations

import random
import re

from tests.rendering import Sheet, balanced
from tests.wordings.bureau_words import ASIDES, CLAUSES, SENTENCES
from tests.wordings.samples import (
    COLUMNS,
    GROUPS,
    ORGS,
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

WORDINGS = CLAUSES | SENTENCES | ASIDES

# --- the tables ------------------------------------------------------------------------------------------------------

OFFICES = (
    ("枫汀市人民政府", ("全市", "我市", "市政府及各部门"), True),
    ("枫汀省人民政府办公厅", ("省政府办公厅", "我厅", "本机关"), True),
    ("上海市云浦区人民政府", ("我区", "全区", "区政府"), False),
    ("北京市临泉区人民政府", ("全区", "我区", "全区各级行政机关"), False),
    ("枫汀市住房和城乡建设局", ("我局", "本局", "局机关"), False),
    ("枫汀市公安局", ("我局", "市公安局", "本局"), False),
    ("枫汀市规划和自然资源局", ("我局", "市规划资源局", "本机关"), False),
    ("枫汀省生态环境厅", ("我厅", "省生态环境厅", "本机关"), False),
    ("枫汀省人力资源和社会保障厅", ("我厅", "省厅", "本厅"), False),
    ("枫汀市发展和改革委员会", ("我委", "市发展改革委", "本委"), False),
    ("国家税务总局枫汀市税务局", ("我局", "全市税务系统", "市税务局"), False),
    ("中华人民共和国枫汀海事局", ("我局", "枫汀海事局", "本单位"), False),
    ("枫汀市市场监督管理局", ("我局", "全市市场监管系统", "本局"), False),
)
"""Name, what it calls itself, whether it may make rules."""

_COMMON = ("granted", "unavailable_not_held")
_RARE = (
    "denied_state_secret",
    "denied_security_stability",
    "other_fee_unpaid",
    "not_processed_publication",
    "not_processed_reconfirm",
)


def _spread(rng: random.Random, amount: int, weights: list[float]) -> list[int]:
    """The amount in parts of about these weights."""
    parts = [0] * len(weights)
    places = range(len(weights))
    if amount <= 400:
        for at in rng.choices(places, weights, k=amount):
            parts[at] += 1
        return parts
    left = amount
    for at in sorted(places, key=lambda place: weights[place]):
        parts[at] = min(left, round(amount * weights[at] / sum(weights)))
        left -= parts[at]
    parts[max(places, key=lambda place: weights[place])] += left
    return parts


def _fill_requests(sheet: Sheet, rng: random.Random) -> None:
    sizes = ((1, 9), (1, 20), (8, 60), (20, 300), (20, 300), (200, 1500), (1000, 6500))
    decided = rng.choice((0, *[rng.randint(*size) for size in sizes]))
    weights = [
        rng.choice((0, 3, 6, 9)) * rng.random() if row in _COMMON else rng.choice((0, 0, 0.0, rng.random(), rng.random() * 4))
        for row in RESULTS
    ]
    for row in _RARE:
        weights[RESULTS.index(row)] *= 0.1
    if sum(weights) == 0:
        weights[0] = 1
    who = [rng.choice((5, 20, 60)), *(rng.choice((0, 0, rng.random() * 2)) for _ in ORGS)]
    if rng.random() < 0.2:
        who = [1, 0, 0, 0, 0, 0]
    amounts = dict(zip(RESULTS, _spread(rng, decided, weights), strict=True))
    carried_out = 0 if rng.random() < 0.25 or not decided else rng.randint(0, max(1, decided // 8))
    carried_in = 0 if rng.random() < 0.25 or not decided else rng.randint(0, max(1, decided // 9))
    rows = emptied(sheet.requests)
    for row, amount in (*amounts.items(), ("carried_out", carried_out)):
        rows[row].update(zip(COLUMNS, _spread(rng, amount, who), strict=True))
    for column in COLUMNS:
        done = sum(rows[row][column] for row in RESULTS)
        taken = min(carried_in, done)
        carried_in -= taken
        rows["decided_total"][column] = done
        rows["carried_in"][column] = taken
        rows["received_new"][column] = done + rows["carried_out"][column] - taken
    add_up(sheet.requests)


def _fill(sheet: Sheet, rng: random.Random, *, makes_rules: bool) -> None:
    """Tables of a likely size."""
    _fill_requests(sheet, rng)
    most = rng.choice((2, 5, 12, 40))
    for group in sheet.remedies:
        mood = rng.random()
        parts = dict.fromkeys(OUTCOMES, 0)
        if mood < 0.6:
            parts["upheld"] = rng.randint(1, most)
        if 0.3 < mood < 0.6:
            parts |= {key: rng.choice((0, rng.randint(0, most // 2 + 1))) for key in OUTCOMES[1:]}
        sheet.remedies[group] = {**parts, "total": sum(parts.values())}
    if rng.random() < 0.2:
        emptied(sheet.remedies)
    shown = sheet.disclosure
    for item, scale in (("rules", 12), ("normative_docs", 40)):
        issued, repealed = rng.choice((0, rng.randint(1, scale))), rng.choice((0, rng.randint(1, scale)))
        in_force = issued + rng.choice((0, 3, rng.randint(1, scale * 6)))
        shown[item].update(issued=issued, repealed=repealed, in_force=in_force)
    if not makes_rules:
        shown["rules"].update(issued=0, repealed=0, in_force=0)
    for item in ("licensing", "penalties", "coercion"):
        shown[item]["decisions"] = rng.choice((0, rng.randint(1, 60), rng.randint(60, 2500), rng.randint(2000, 90000)))
    shown["admin_fees"]["amount_wan_yuan"] = rng.choice((0, 0, rng.randint(1, 40000)))


# --- who writes ------------------------------------------------------------------------------------------------------

COUNTED = "件宗份起个条次例部项场期家笔"
"""What a Chinese numeral may stand before."""

LEADS = (
    "{year}年，{we}",
    "{year}年度，{we}",
    "本年度，{we}",
    "报告期内，{we}",
    "{we}全年",
    "{year}年，",
    "{year}年全年，{we}",
)
RESULT_OPENINGS = (
    "办理结果方面，",
    "具体办理结果如下：",
    "答复情况为：",
    "按办理结果划分：",
    "从办理结果看，",
    "上述办结申请中，",
    "在办结的{decided}{u}申请中，",
    "{decided}{u}答复中，",
)
_OF_REQUESTS = r"\{u\}|不予公开|转主动|申请提交|信访|来信|12345|补正|咨询|时长|查阅|信息处理费|建议"
_NEVER_FIRST = "从|申请人补正|平均|由上级|收取|在申请"


class Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.sheet = balanced("F2021", rng)
        self.sheet.agency, names, self.makes_rules = rng.choice(OFFICES)
        self.sheet.year = rng.randint(2021, 2025)
        _fill(self.sheet, rng, makes_rules=self.makes_rules)
        self.values = quantities(self.sheet)
        self.loose = self._loose()
        self.values |= self.loose
        self.values["makes_rules"] = int(self.makes_rules)
        self.values["government"] = int("人民政府" in self.sheet.agency)
        self.style = rng.choices(("plain", "commas", "wide", "chinese"), (56, 20, 9, 15))[0]
        self.places = rng.choice((1, 2, 2))
        is_more = self.values["received"] > self.values["before"]
        self.words = {
            "more": "增加" if is_more else "减少",
            "risen": "增长" if is_more else "下降",
            "we": rng.choice(names),
            "u": rng.choice(("件",) * 8 + ("宗", "宗", "份", "起", "个", "条", "次")),
            "c": rng.choice(("件",) * 5 + ("起", "起", "宗", "次", "例")),
            "d": rng.choice(("件", "件", "件", "份", "部", "个")),
            "e": rng.choice(("件", "件", "件", "宗", "项", "个")),
        }
        self.is_mixed = rng.random() < 0.1
        self.is_padded = rng.random() < 0.07
        self.has_shares = rng.random() < 0.75
        self.share = rng.choice(WORDINGS["share"]).text
        self.used: set[Wording] = set()
        self.spoken_of: set[str] = set()
        """The headings from which wordings were taken."""

    def _loose(self) -> dict[str, int]:
        """Numbers that no cell gives."""
        rng, received = self.rng, self.values["received"]
        before = rng.choice([number for number in range(max(1, received // 2), received * 2 + 4) if number != received])
        cumulative = received * rng.randint(3, 8) + rng.randint(5, 900)
        part1, part2 = (rng.randint(1, max(1, received // 2)) for _ in range(2))
        online = rng.randint(received // 3, max(received // 3, received - 3))
        letters = rng.randint(1, max(1, received - online - 1))
        return {
            "new_decided": self.values["decided"] - self.values["carried_in"],
            "before": before,
            "difference": abs(received - before),
            "cumulative": cumulative,
            "part1": part1,
            "part2": part2,
            "online": online,
            "letters": letters,
            "counter": received - online - letters,
        }

    # --- choosing

    def fits(self, wording: Wording) -> bool:
        """Whether it is true and has no 0 where none may be."""
        if not wording.holds(self.values):
            return False
        for slot in SLOT.findall(wording.text):
            if slot.startswith("%"):
                part, whole = share_of(slot)
                if not self.values[whole] or (not self.values[part] and not wording.zeros):
                    return False
            elif not self.values.get(slot, 1) and not wording.zeros:
                return False
        return True

    def pick(self, heading: str, *, zero: bool = False) -> str:
        """A wording that is true of the tables; "" if there is none."""
        fitting = [one for one in WORDINGS[heading] if self.fits(one) and one not in self.used and (one.zeros or not zero)]
        if not fitting:
            return ""
        one = self.rng.choice(fitting)
        self.used.add(one)
        self.spoken_of.add(heading)
        return one.text

    def with_share(self, name: str, often: float = 0.9, *, of_what: bool = False, zero: bool = False) -> str:
        """A clause and perhaps its share; `of_what`: of what must be said."""
        text, rng = self.pick(name, zero=zero), self.rng
        is_wanted = text and self.has_shares and self.values["decided"] and (self.values[name] or rng.random() < 0.4)
        if is_wanted and rng.random() < often:
            shares = [one.text for one in WORDINGS["share"]]
            if of_what:
                shares = [one for one in shares if re.search("办结|答复|办理结果", one)]
            share = self.share if not of_what and rng.random() < 0.75 else rng.choice(shares)
            text += share.replace("@", name)
        return text

    # --- composing

    def parts_of(self, group: str) -> str:
        """What a group is made of, all of it or some."""
        rng = self.rng
        rows = [row for row in GROUPS[group] if self.values[row]]
        if not rows:
            return ""
        if len(rows) > 1 and rng.random() < 0.3:
            rows = sorted(rng.sample(rows, rng.randint(1, len(rows) - 1)), key=GROUPS[group].index)
        have_shares = rng.random() < 0.12
        items = [self.with_share(row, 1, of_what=True) if have_shares else self.pick(row) for row in rows]
        shape = rng.randint(0, 6)
        if shape == 0:
            return f"（其中{'、'.join(items)}）"
        if shape == 1:
            return f"（{'，'.join(items)}）"
        if shape == 2:
            return "，其中：" + "，".join(f"（{at}）{one}" for at, one in enumerate(items, 1))
        if shape == 3 and not have_shares:
            return "，其中" + "、".join(items)
        if shape == 4 and len(items) > 1 and not have_shares:
            return "，其中" + "、".join(items[:-1]) + "和" + items[-1]
        return "，其中，" + "，".join(items)

    def _result_items(self) -> list[str]:
        rng, values = self.rng, self.values
        disclosed = ("disclosed",) if values["disclosed"] and rng.random() < 0.35 else ("granted", "granted_partial")
        has_zeros = rng.random() < 0.35
        is_deep = rng.random() < 0.5
        items = []
        for name in (*disclosed, *GROUPS):
            if not values[name] and not has_zeros:
                continue
            if name == "granted_partial" and not values[name]:
                item = self.pick(name, zero=True)
            else:
                item = self.with_share(name, zero=not values[name])
            if not item:
                continue
            if name in GROUPS and values[name] and is_deep and rng.random() < 0.7:
                item += self.parts_of(name)
            elif name == "disclosed" and is_deep:
                both = [self.pick(one) for one in ("granted", "granted_partial") if values[one]]
                item += f"（其中{'、'.join(both)}）" if all(both) else ""
            items.append(item)
        return items

    def results(self) -> list[str]:
        """The outcomes as a list: a paragraph, or a paragraph an outcome."""
        items = self._result_items()
        head = self.rng.choice(RESULT_OPENINGS)
        titled = head.rstrip("，：") + "："
        shape = self.rng.randint(0, 5)
        if shape == 0:
            return [titled, *(f"{at}.{one}{'。' if at == len(items) else '；'}" for at, one in enumerate(items, 1))]
        if shape == 1:
            return [titled, *(f"（{at}）{one}。" for at, one in enumerate(items, 1))]
        if shape == 2:
            return [titled + "；".join(f"（{at}）{one}" for at, one in enumerate(items, 1)) + "。"]
        if shape == 3:
            return [titled + "；".join(f"{at}.{one}" for at, one in enumerate(items, 1)) + "。"]
        if shape == 4 and not any("（1）" in one for one in items):
            return [head + "；".join(f"{'一二三四五六'[at]}是{one}" for at, one in enumerate(items)) + "。"]
        return [head + "；".join(items) + "。"]

    def applicants(self) -> str:
        """What follows the number received."""
        rng, values = self.rng, self.values
        items = [one for one in (self.pick("natural"), self.pick("orgs")) if one]
        if items and rng.random() < 0.3 and values["received"]:
            names = [name for name in ("natural", "orgs") if values[name]]
            for at, name in enumerate(names[: len(items)]):
                items[at] += rng.choice(WORDINGS["applicant_share"]).text.replace("@", name)
        elif len(items) == 2 and rng.random() < 0.5:
            inner = [one for one in (self.pick(column) for column in ORGS) if one]
            if inner:
                items[1] += f"{rng.choice(('（', '（其中'))}{'、'.join(inner)}）"
        if not items:
            return ""
        opening = rng.choice(("，其中", "，其中：", "，按申请人划分，", "。从申请人情况看，"))
        return opening + rng.choice(("；",) if any("，" in one for one in items) else ("，", "、", "；")).join(items)

    def flow(self) -> str:
        """Received, carried in, decided, carried out."""
        rng = self.rng
        if not self.values["handled"]:
            return self.pick("no_requests")
        if rng.random() < 0.4 and (sentence := self.pick("main")):
            return sentence
        lead = rng.choice(LEADS)
        joint = rng.choice(("，", "；", "，"))
        received, carried_in, decided, carried_out = map(self.pick, ("received", "carried_in", "decided", "carried_out"))
        ends = [one for one in (decided, carried_out) if one]
        begins = [one for one in (received, carried_in) if one]
        shape = rng.randint(0, 4) if received else 2
        if shape == 0:
            return f"{lead}{joint.join(begins)}。{joint.join(ends)}。"
        if shape == 1:
            return f"{lead}{received}{self.applicants()}。{joint.join([carried_in] * bool(carried_in) + ends)}。"
        if shape == 2:
            return f"{lead}{joint.join(begins + ends)}。"
        if shape == 3 and carried_in:
            return f"{lead}{received}（另有{carried_in}）{joint}{joint.join(ends)}。"
        return f"{lead}{received}{self.applicants()}；{'，'.join(ends)}。"

    def remedies(self) -> list[str]:
        rng, values = self.rng, self.values
        if not values["remedies"]:
            return [self.pick("no_remedies")]
        lines: list[str] = []
        if rng.random() < 0.25:
            lines.append(self.pick("remedies"))
        else:
            lines += [self.pick(name) for name in ("reviews", "suits") if values[name] and rng.random() < 0.85]
        if rng.random() < 0.35:
            lines.append(self.pick("upheld"))
        if not (values["reviews"] and values["suits"]) and rng.random() < 0.5:
            lines.append(self.pick("no_remedies"))
        return [line for line in lines if line]

    def _with_asides(self, parts: list[list[str]], firm: int) -> None:
        """An aside to every three sentences, where it belongs."""
        rng = self.rng
        proactive, requests, remedies = parts
        for _ in range(max(1, round(firm / 3 + rng.random() * 0.6))):
            aside = self.pick("aside")
            if "{c}" in aside:
                place = remedies
            elif re.search(_OF_REQUESTS, aside):
                place = requests
            else:
                place = rng.choice((proactive, proactive, remedies))
            first = 1 if place and re.match(_NEVER_FIRST, aside) else 0
            place.insert(rng.randint(first, len(place)), aside)

    def compose(self) -> str:
        """The text with its slots."""
        rng, values = self.rng, self.values
        headings = rng.sample(("rules", "rules", "docs", "decisions"), rng.choice((0, 1, 1, 2, 2, 3)))
        able = (name for name in headings if name != "rules" or self.makes_rules or rng.random() < 0.1)
        proactive = [one for one in map(self.pick, able) if one]
        requests = [self.flow()]
        listed: list[str] = []
        if values["decided"] and rng.random() < 0.85:
            if rng.random() < 0.7:
                listed = self.results()
            else:
                listed = ["".join(self.pick("result_sentences") for _ in range(rng.randint(1, 2)))]
        if values["received"] and rng.random() < 0.4 and not self.spoken_of & {"natural", "orgs", *ORGS}:
            requests.append(self.pick("applicant_sentences"))
        parts = [proactive, [one for one in requests if one], self.remedies() if rng.random() < 0.75 else []]
        self._with_asides(parts, sum(map(len, parts)) + bool(listed))
        shape = rng.choice((None, None, "（{}）{}", "{}.{}", "line"))
        suffix = rng.choice(("方面", "")) or "情况"
        lines: list[str] = []
        at = 0
        for name, sentences in zip(("主动公开", "依申请公开", "复议诉讼"), parts, strict=True):
            tail = listed if name == "依申请公开" else []
            if not any(sentences) and not tail:
                continue
            text = "".join(sentences)
            number = "一二三"[at]
            at += 1
            if shape is None:
                lines.append(text)
            elif shape == "line":
                lines += [f"（{number}）{name}情况", text]
            else:
                lines.append(shape.format(number if shape.startswith("（") else at, f"{name}{suffix}。") + text)
            if len(tail) == 1 and rng.random() < 0.6:
                lines[-1] += tail[0]
            else:
                lines += tail
        return "\n".join(line for line in lines if line)

    # --- printing

    def digits(self, text: object) -> str:
        return wide(str(text)) if self.style == "wide" else str(text)

    def count(self, value: int, after: str) -> str:
        """The number as it is printed before these characters."""
        rng = self.rng
        if (
            self.style == "chinese"
            and after
            and after[0] in COUNTED
            and ((0 < value <= 10 and rng.random() < 0.8) or (10 < value < 200 and rng.random() < 0.12))
        ):
            return "两" if value == 2 and rng.random() < 0.93 else chinese(value)
        if self.style == "commas" and value >= 1000:
            return f"{value:,}"
        return self.digits(value)

    def percentage(self, part: int, whole: int) -> tuple[float, str]:
        value = percent(part, whole, 0 if 100 * part % whole == 0 else self.places)
        return float(value), self.digits(value)

    def worded(self, text: str) -> str:
        """The text with its words filled in, but not its numbers."""
        rng = self.rng
        while "{lead}" in text:
            text = text.replace("{lead}", rng.choice(LEADS), 1)
        for slot in ("we", "more", "risen", "d", "e", "c"):
            text = text.replace(f"{{{slot}}}", self.words[slot])
        unit = self.words["u"]
        return re.sub(r"\{u\}", lambda _: unit if not self.is_mixed or rng.random() < 0.8 else "件", text)

    def number(self, slot: str, after: str) -> tuple[float, str]:
        """What fills the slot before these characters: its value, and as printed."""
        rng, values = self.rng, self.values
        if slot.startswith("%"):
            part, whole = share_of(slot)
            return self.percentage(values[part], values[whole])
        if slot in values:
            return values[slot], self.count(values[slot], after)
        if slot in ("year", "last_year"):
            year = self.sheet.year - (slot == "last_year")
            return year, self.digits(year)
        if slot == "growth":
            return self.percentage(values["difference"], values["before"])
        if slot == "part1_share":
            return self.percentage(values["part1"], values["received"])
        low, high = map(int, slot.lstrip("~%").split("-"))
        if slot.startswith("~%"):
            share = round(rng.uniform(low, high), self.places)
            return share, self.digits(int(share) if share == int(share) else f"{share:.{self.places}f}")
        value = rng.randint(low, high)
        return value, self.count(value, after)

    def render(self, text: str) -> Sample:
        text = self.worded(text)
        out, last = "", 0
        numbers: list[Number] = []
        for slot in SLOT.finditer(text):
            out += text[last : slot.start()]
            last = slot.end()
            value, shown = self.number(slot[1], text[last:])
            if self.is_padded and out and out[-1] not in "\n （、，：":
                out += " "
            numbers.append(told(len(out), shown, value, slot[1]))
            out += shown
            if self.is_padded and text[last : last + 1] in ("件", "宗", "份", "起", "年", "条"):
                out += " "
        return Sample(out + text[last:], numbers, self.sheet)


def sample(rng: random.Random) -> Sample:
    while True:
        writer = Writer(rng)
        made = writer.render(writer.compose())
        if 3 <= made.prose.count("。") <= 10 and any(number.checkable for number in made.numbers):
            return made
