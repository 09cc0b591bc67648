"""Where a public body belongs and what it is, by its name alone. What the name does not settle is not known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from govdisclosure.divisions import Division, named

Rank = Literal["province", "prefecture", "county", "township"]

_LONGEST_PLACE = 15
_FRONT = re.compile(r"(?:[“”\"《〈「『 ]|中国|中华人民共和国)+")
# 城区街道办事处 is the 街道 called 城区, not a body of the district of that name.
_OF_TOWNSHIP = re.compile(r"街道|镇|乡|办事处|社区")
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|街道办事处)?$")
_NAMELESS_COUNTY = re.compile(r"[县区旗](?:人民政府|政府)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|行政公署|行署)?(?:办公[室厅])?")
_DEPARTMENT = re.compile(r".*(?:[局厅委办]|委员会|办公室)")
# What a government keeps in other places: 驻北京办事处, a farm, a prison. 驻马店 is a city.
_ELSEWHERE = re.compile(r"驻(?!马店)|农场|林场|监狱|戒毒|合作区")

# Any name in the form of a place, known or not; 城市管理 is none.
_PLACES_IN_FRONT = re.compile(
    r"(?:[^省市县区旗州盟镇乡道局厅部（(]{1,12}(?:街道|(?<!社)[省市县区旗州盟镇乡]+)(?!场|容|域|村|管理|建设|化|更新))*"
)
_KIND = re.compile(r"(?:监督)?(?:管理)?(?:委员会|办公[室厅]|办事处|管委会|总局|分局|中心|[总支大]队|[局厅署委办院部会社站处])?$")
_SAYS_NOTHING = {"place": frozenset("省市县区旗州盟镇乡街道"), "field": frozenset("和与及")}
"""Characters that names of different places, or of different fields, may have in common."""


class Body(NamedTuple):
    """A name taken apart: the divisions that the place in front of it may be, and what follows the place."""

    places: tuple[Division, ...]
    place: str
    rest: str

    @property
    def is_government(self) -> bool:
        """Whether it is the government of its place, or the office that reports for it."""
        return _GOVERNMENT.fullmatch(self.rest) is not None

    @property
    def is_department(self) -> bool:
        """Whether it is a department of its place's government for certain."""
        return bool(self.places) and not self.is_government and _DEPARTMENT.fullmatch(self.rest) is not None


def _place_at(text: str, start: int) -> str | None:
    """The longest name of a division that begins here."""
    stops = range(min(len(text), start + _LONGEST_PLACE), start + 1, -1)
    return next((text[start:stop] for stop in stops if named(text[start:stop])), None)


@lru_cache(maxsize=1024)
def body(name: str) -> Body:
    """A body by its name in Simplified script: 湖州市南浔区人民政府 is the government of 南浔区, which belongs to 湖州市."""
    front = _FRONT.match(name)
    at = start = front.end() if front else 0
    path: list[str] = []
    while found := _place_at(name, at):
        path.append(found)
        at += len(found)
    rest = name[at:]
    if not path or _OF_TOWNSHIP.match(rest) or _ELSEWHERE.search(rest):
        return Body((), "", name)
    above = set(path[:-1])
    places = tuple(one for one in named(path[-1]) if above <= {parent.name for parent in one.parents})
    return Body(places, name[start:at], rest)


def rank(name: str) -> Rank | None:
    """The level of a body, or of the body that it belongs to; None where its name does not tell."""
    if _TOWNSHIP.search(name):
        return "township"
    if _NAMELESS_COUNTY.match(name):
        return "county"
    levels = {place.level for place in body(name).places}
    return levels.pop() if len(levels) == 1 else None


def _in_force(place: Division, year: int) -> bool:
    return (place.valid_from or year) <= year <= (place.valid_to or year)


def _are_related(one: Division, other: Division) -> bool:
    """Whether two divisions are one, before or after it changed its kind, one above the other, or districts of one city."""
    its_city, other_city = ([place.code for place in each.parents[-1:]] for each in (one, other))
    if one.name[-1] == other.name[-1] == "区" and its_city == other_city and its_city:
        return True
    above, below = ({place.code for place in (*division.parents, division)} for division in (one, other))
    return one.code in below or other.code in above or one.name[:-1] == other.name[:-1]


def are_apart(one: Body, other: Body, year: int) -> bool:
    """Whether the places of two bodies, both in force in `year`, have nothing to do with each other for certain."""
    ours, theirs = ([place for place in each.places if _in_force(place, year)] for each in (one, other))
    return bool(ours and theirs) and not any(_are_related(mine, its) for mine in one.places for its in other.places)


def _parts(name: str) -> dict[str, set[str]]:
    """The characters that name a body's place, and those that name its field: 枫汀 and 卫健 of 枫汀区卫健委."""
    front = _PLACES_IN_FRONT.match(name)
    stop = front.end() if front else 0
    parts = {"place": name[:stop], "field": _KIND.sub("", name[stop:])}
    return {part: set(words) - _SAYS_NOTHING[part] for part, words in parts.items()}


def are_different(one: str, other: str) -> bool:
    """Whether two names cannot mean one body: their places, or their fields, have nothing in common.

    A usual short name takes its characters from the full one (发改委 from 发展和改革委员会); how a body is organised, as 局 or as
    委员会, tells no body from another.
    """
    ours, theirs = _parts(one), _parts(other)
    return any(ours[part] and theirs[part] and not ours[part] & theirs[part] for part in ours)
