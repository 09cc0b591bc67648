"""Whose report it is: the fullest name that the page itself supports, and the clue that gave it."""

from __future__ import annotations

import re
from itertools import pairwise

from govdisclosure.dates import find_date
from govdisclosure.documents import Document
from govdisclosure.organs import GENERIC, ORGAN, ORGAN_OR_PLACE, PUBLIC, is_fuller
from govdisclosure.reading.head import ORIGIN, PUBLISHER, SEP, Head
from govdisclosure.reading.prose import FURNITURE, Prose
from govdisclosure.reading.tokens import Tokens
from govdisclosure.titles import read_title
from govdisclosure.wording import Script, simplified, tidy

_FIRST_WORD = re.compile(rf"[^\s{SEP}|]+")
_COMPILED_BY = re.compile(
    r"(?:^|[,，。;；)）]|本(?:年度)?报告)(?:现)?由([\u4e00-\u9fff（）()]{3,30}?)(?:负责)?(?:编制|编写|撰写|综合|根据|依据|按照)"
)
_OWN_OFFICE = re.compile(r"(?<=人民政府)办公[室厅]$")
_NAMED_IN_PROSE = re.compile(
    r"(?:公布|公开|发布|编制|撰写|《)([\u4e00-\u9fff0-9]{4,40}?信息公开(?:工作)?年度报告)(?!格式|编|有关|工作)"
)
_INNER_OFFICE = re.compile(
    r"(?<=政府)(?:党政(?:综合)?办公室|政府信息公开办|信息公开办|政务公开办)$|(?<=办事处)党政(?:综合)?办公室$"
)


def _organs(values: list[str]) -> list[str]:
    """Of each value its first word, where that names a public body."""
    names = [tidy(word[0]) for value in values if (word := _FIRST_WORD.search(value))]
    return [name for name in names if len(name) >= 3 and ORGAN.fullmatch(simplified(name)) and not GENERIC.search(name)]


def _signatures(tokens: Tokens, prose: Prose) -> list[str]:
    """Names that stand alone above a date behind the last section's heading, as a signature does; the last one first."""
    start = prose.last_heading if prose.last_heading is not None else len(tokens.all) // 3
    texts = [token.text for token in tokens.all[start:] if token.line < 0 and token.text]
    found: list[str] = []
    for name, stamp in pairwise(texts):
        if FURNITURE.match(name):
            break
        if len(stamp) <= 20 and find_date(stamp) and ORGAN.fullmatch(simplified("".join(name.split()))):
            found.append("".join(name.split()))
    return [name for name in reversed(found) if not GENERIC.search(name)]


def _compilers(prose: Prose) -> list[str]:
    """Bodies that the text says have compiled the report; an office within a government stands for it."""
    names = [_INNER_OFFICE.sub("", match[1]) for match in _COMPILED_BY.finditer(prose.flat[:4000])]
    return [name for name in names if ORGAN.fullmatch(name) and not GENERIC.search(name)]


def _named_in(prose: Prose) -> list[str]:
    """The body whose report the text says it is."""
    named = _NAMED_IN_PROSE.search(prose.flat[:3000])
    title = read_title(named[1]) if named else None
    found = title is not None and title.kind == "report" and title.agency and ORGAN_OR_PLACE.fullmatch(title.agency)
    return [title.agency] if found and title and title.agency else []


def read_agency(
    titled: str | None, listed: str | None, document: Document, tokens: Tokens, prose: Prose, *, head: Head, script: Script
) -> tuple[str | None, str | None]:
    """(agency, clue): the first clue in order of trust, then the fullest name for the same body.

    `titled` and `listed` are the names in the page's title and in the listing's.
    """
    # Text is matched in Simplified script; a name in Traditional would not be quoted as printed.
    prose_names = _compilers(prose) + _named_in(prose) if script == "Hans" else []
    origins = [name for name in _organs(head.of(ORIGIN)) if PUBLIC.fullmatch(name)]
    clues: dict[str, list[str]] = {
        "title": [titled] if titled else [],
        "publisher": _organs(head.of(PUBLISHER)) + ([] if listed else origins),
        "prose": prose_names,
        "signature": _signatures(tokens, prose),
        "listing": [listed] if listed else [],
        "source": origins,  # 来源 may be the portal: a row that names the body knows better
        "meta": _organs([document.meta.get("contentsource", "")]),
    }
    agency, origin = next(((names[0], clue) for clue, names in clues.items() if names), (None, None))
    if agency is None:
        return None, None
    if agency.endswith("人民政府"):
        # What its office writes in front of the name is the government's, too.
        clues["prose"] += [_OWN_OFFICE.sub("", name) for name in prose_names if _OWN_OFFICE.search(name)]
    for clue in ("publisher", "signature", "prose", "source", "meta"):
        for name in clues[clue]:
            if is_fuller(name, agency):
                agency, origin = name, clue
    return agency, origin
