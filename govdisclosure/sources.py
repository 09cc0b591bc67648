"""The register of sources: the only reader of `data/sources.jsonl`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jsonlines

from govdisclosure.arguments import BadInput, parse_years
from govdisclosure.divisions import division, spans

PROJECT = Path(__file__).resolve().parent.parent

LEVELS = ("central", "province", "prefecture", "county", "township")
"""Whose level a source is, the highest first: a department has that of its government, a vertical office that of its place."""
STATUSES = ("verified", "unverified")
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16")

_LONGEST = 2000  # characters of one text; an address or a note is shorter
_OPEN_END = re.compile(r"([0-9]{4})-")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
_CODE = re.compile(r"[1-9][0-9]{5}")
# The one publishing system whose columns differ in nothing but what follows the #.
_COLUMN_AFTER_HASH = re.compile(r".*/gkmlpt/[^#]*#\d+")
_INDEX = re.compile(r"/(?:index|default)\.[a-z]{3,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the register: whose reports are listed where. A `url` without a scheme is a file of the project."""

    id: str
    url: str
    agency: str | None = None
    level: str | None = None
    division: str | None = None
    """GB/T 2260 code of the agency's place; for a zone or a township, which have none, that of the place above."""
    system: str | None = None
    """The publishing system, where it must be forced."""
    years: str | None = None
    """Fiscal years expected: 2019-2024, 2019,2021- and the like."""
    note: str | None = None
    hosts: tuple[str, ...] = ()
    """Further hosts whose pages belong to the source: shared platforms."""
    encoding: str | None = None
    """What the site's pages are in, where they do not say it truly."""
    status: str = "verified"
    region: str | None = None
    """Full path of names: 浙江省 湖州市 南浔区."""

    @property
    def listing_url(self) -> str:
        """The listing's address, absolute."""
        return self.url if "://" in self.url else (PROJECT / self.url).as_uri()


class Problem(NamedTuple):
    """What is wrong with a row, and what to write instead. A warning stops nothing."""

    where: str
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Register(NamedTuple):
    """The rows that can be used, by id in the order of the file, and all that is wrong with the file."""

    sources: dict[str, Source]
    problems: list[Problem]


def expected_years(years: str, until: int) -> frozenset[int]:
    """Fiscal years that a row expects, an open end closed with `until`.

    >>> sorted(expected_years("2017,2021-", 2023))
    [2017, 2021, 2022, 2023]
    """
    expected: set[int] = set()
    for part in years.split(","):
        if match := _OPEN_END.fullmatch(part.strip()):
            expected.update(range(min(parse_years(match[1])), until + 1))
        else:
            expected |= parse_years(part)
    return frozenset(expected)


def same_place(url: str) -> str:
    """One text for the addresses of one listing: without scheme, www and the index page's name."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{place}{_INDEX.sub('/', parts.path or '/')}?{parts.query}#{parts.fragment}"


def _url_complaint(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "is no address; write https://HOST/PATH"
    if re.search(r"[\s\\\x00-\x1f\x7f]", url):
        return "has blanks, backslashes or control characters; write them as %XX"
    if parts.scheme in ("http", "https"):
        if not host or not _HOST.fullmatch(host.removesuffix(".")):
            return "has no host that can be asked; write https://HOST/PATH, the host in ASCII"
        if parts.username is not None or parts.password is not None:
            return "carries a user's name; write the address without what stands before the @"
        if port == 0:
            return "has the port 0; leave the port out"
    elif parts.scheme == "file":
        if host or not parts.path.startswith("/"):
            return "is no file of this machine; write file:///PATH"
    elif parts.scheme or "://" in url:
        return f"begins with {url.partition(':')[0]}:, which is not fetched; use http, https or file"
    else:
        return _path_complaint(url)
    if "#" in url and not _COLUMN_AFTER_HASH.fullmatch(url):
        return "has a part after #, which no server sees; leave it out"
    return None


def _path_complaint(url: str) -> str | None:
    """On an address without a scheme: a file of the project."""
    first, slash, _ = url.partition("/")
    if not first or (slash and "." in first.strip(".")):
        return "is no file of the project; write https:// before a host, file:// before a path from the root"
    if not (PROJECT / url).resolve().is_relative_to(PROJECT):
        return "leads out of the project; write file:///PATH"
    if re.search(r"[?#%]", url):
        return "is a file's path: no ?, # or % in it"
    return None


def _one_of(choices: Collection[str]) -> Callable[[str], str | None]:
    def complaint(value: str) -> str | None:
        if value in choices:
            return None
        close = get_close_matches(value[:40], choices, n=1)
        return f"is unknown; {f'did you mean {close[0]}?' if close else 'use ' + ', '.join(choices)}"

    return complaint


def _like(pattern: re.Pattern[str], otherwise: str) -> Callable[[str], str | None]:
    return lambda value: None if pattern.fullmatch(value) else otherwise


def _division_complaint(code: str) -> str | None:
    if not _CODE.fullmatch(code):
        return "is no code of six digits; see data/divisions.csv"
    return None if spans(code) else "is in no row of data/divisions.csv; use the code of the place, or of the one above it"


def _years_complaint(years: str) -> str | None:
    try:
        expected_years(years, 2100)
    except BadInput:
        return "are no fiscal years from 2008 on; write 2019-2024, 2019,2021-2023 or 2019-"
    return None


def _anything(_: str) -> None:
    return None


_COMPLAINTS: dict[str, Callable[[str], str | None]] = {
    "id": _like(_ID, "is no id; use up to 64 letters, digits, dots, _ and -, a letter or digit first"),
    "url": _url_complaint,
    "agency": _anything,
    "level": _one_of(LEVELS),
    "division": _division_complaint,
    "system": _anything,
    "years": _years_complaint,
    "note": _anything,
    "hosts": _like(_HOST, "is no host; write its name in small letters, without https:// and path: www.example.gov.cn"),
    "encoding": _one_of(ENCODINGS),
    "status": _one_of(STATUSES),
    "region": _anything,
}
_NEEDED = tuple(field.name for field in fields(Source) if field.default is MISSING)


def _texts(name: str, value: Any) -> list[str] | str:
    """The texts that a field holds, or the complaint that it holds none."""
    if name == "hosts":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return 'hosts is a list of texts; write ["www.example.gov.cn"]'
    elif not isinstance(value, str):
        return f"{name} is text; write it in quotes"
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if not text.strip() or text != text.strip():
            return f"{name} is empty or has blanks around it; write the text alone, or leave the field out"
        if len(text) > _LONGEST or any(not char.isprintable() for char in text):
            return f"{name} is longer than {_LONGEST} characters, or has line breaks or other unprintable characters"
    return texts


def _field_problems(row: dict[str, Any], systems: Collection[str] | None) -> Iterator[str]:
    for name in sorted(row.keys() - _COMPLAINTS.keys()):
        yield f"unknown field {name[:40]!r}; known: {', '.join(_COMPLAINTS)}"
    for name, complaint in _COMPLAINTS.items():
        if row.get(name) is None:
            if name in _NEEDED:
                yield "a source needs an id and a url, both text"
                return
            continue
        texts = _texts(name, row[name])
        if isinstance(texts, str):
            yield texts
            continue
        judge = _one_of(systems) if name == "system" and systems is not None else complaint
        yield from (f"{name} {text[:80]!r} {wrong}" for text in texts if (wrong := judge(text)))


def _filled(row: dict[str, Any]) -> Source:
    """A row whose fields are sound, as a source; its division tells level and region."""
    given = {name: value for name, value in row.items() if value is not None}
    source = Source(**{**given, "hosts": tuple(given.get("hosts", ()))})
    place = division(source.division) if source.division else None
    if place is None:
        return source
    return replace(source, level=source.level or place.level, region=source.region or place.region)


def _division_problems(source: Source) -> Iterator[tuple[str, bool]]:
    """What the fields of a source say against its division; the second is whether it is but a warning."""
    place = division(source.division) if source.division else None
    if place is None:
        return
    assert source.level is not None
    if LEVELS.index(source.level) < LEVELS.index(place.level):
        yield f"level {source.level!r} stands above the division {place.code} {place.name}, a {place.level}", False
    if source.years is not None:
        # Reports on a year are written by whoever is there at its end; an open end means for ever.
        years = sorted(expected_years(source.years, 2100))
        strange = [year for year in years if not any(row.first <= year <= row.last for row in spans(place.code))]
        if strange:
            known = ", ".join(f"{row.first or ''}-{row.last if row.last < 9999 else ''}" for row in spans(place.code))
            yield (
                f"years {source.years!r} expect {strange[0]}, but {place.code} is a division in {known}; write those years",
                False,
            )
    names = {row.name[:2] for row in spans(place.code)}
    if source.agency is not None and not any(name in source.agency for name in names):
        yield f"agency {source.agency!r} does not name the division {place.code} {place.region}; compare the two", True


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        raise ValueError("a field stands twice in one row")
    return row


def _loads(text: str | bytes) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except RecursionError as error:
        raise ValueError("brackets within brackets without end") from error


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    """Each row with its place; where a line is no JSON, the error in its stead."""
    number = 0
    with jsonlines.open(path, loads=_loads) as reader:
        while True:
            number += 1
            try:
                yield f"{path}, row {number}", reader.read(skip_empty=True)
            except EOFError:
                return
            except jsonlines.InvalidLineError as error:
                yield f"{path}, line {error.lineno}", error


def survey(path: Path, systems: Collection[str] | None = None) -> Register:
    """The register and everything that is wrong with it; `systems` are the names that `system` may have, None: any.

    Raises BadInput only if the file itself cannot be read.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    places: dict[str, str] = {}
    try:
        for where, row in _rows(path):
            if isinstance(row, jsonlines.InvalidLineError):
                cause = row.__cause__
                problems.append(Problem(where, f"no valid JSON ({getattr(cause, 'msg', None) or cause or 'null'})"))
                continue
            if not isinstance(row, dict):
                problems.append(Problem(where, "a source needs an id and a url, both text"))
                continue
            wrong = [Problem(where, message) for message in _field_problems(row, systems)]
            problems += wrong
            if wrong:
                continue
            source = _filled(row)
            problems += (Problem(where, message, is_warning) for message, is_warning in _division_problems(source))
            if source.id in sources:
                problems.append(Problem(where, f"id {source.id!r} is in use above"))
            elif (other := places.setdefault(same_place(source.listing_url), source.id)) != source.id:
                problems.append(Problem(where, f"url {source.url[:80]!r} is the listing of {other!r} above"))
            sources.setdefault(source.id, source)
    except OSError as error:
        raise BadInput(f"{path}: the register of sources cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: the register of sources is not UTF-8") from error
    return Register(sources, problems)


def read_sources(path: Path, systems: Collection[str] | None = None) -> dict[str, Source]:
    """The sources by id, in the order of the file. Raises BadInput naming file, row and field at the first problem."""
    register = survey(path, systems)
    for problem in register.problems:
        if not problem.is_warning:
            raise BadInput(str(problem))
    return register.sources


def choose_sources(sources: dict[str, Source], wanted: str | None) -> list[Source]:
    """All sources, or those whose ids `wanted` lists with commas."""
    if wanted is None:
        return list(sources.values())
    ids = [part.strip() for part in wanted.split(",") if part.strip()]
    if not ids:
        raise BadInput("source=: no id given; write source=demo or source=a,b")
    for one in ids:
        if one not in sources:
            raise BadInput(f"source={one}: no such source in the register; known: {', '.join(list(sources)[:12])}")
    return [sources[one] for one in dict.fromkeys(ids)]
