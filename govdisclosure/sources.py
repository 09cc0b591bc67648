"""The register of sources: the only reader of `data/sources.jsonl`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import jsonlines

from govdisclosure.arguments import BadInput

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the register: whose reports are listed where. A `url` without a scheme is a file of the project."""

    id: str
    url: str
    agency: str | None = None
    level: str | None = None
    division: str | None = None
    system: str | None = None
    years: str | None = None
    note: str | None = None

    @property
    def listing_url(self) -> str:
        """The listing's address, absolute."""
        return self.url if "://" in self.url else (PROJECT / self.url).as_uri()


def _source(row: Any, where: str) -> Source:
    known = {field.name for field in fields(Source)}
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("url"), str):
        raise BadInput(f"{where}: a source needs an id and a url, both text")
    if unknown := sorted(set(row) - known):
        raise BadInput(f"{where}: unknown field {unknown[0]!r}; known: {', '.join(sorted(known))}")
    return Source(**row)


def read_sources(path: Path) -> dict[str, Source]:
    """The sources by id, in the order of the file. Raises BadInput naming file and line."""
    sources: dict[str, Source] = {}
    try:
        with jsonlines.open(path) as reader:
            for number, row in enumerate(reader.iter(skip_empty=True), start=1):
                source = _source(row, f"{path}, row {number}")
                if source.id in sources:
                    raise BadInput(f"{path}, row {number}: id {source.id!r} is in use above")
                sources[source.id] = source
    except OSError as error:
        raise BadInput(f"{path}: the register of sources cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: the register of sources is not UTF-8") from error
    except jsonlines.InvalidLineError as error:
        raise BadInput(f"{path}, line {error.lineno}: no valid JSON") from error
    return sources


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
