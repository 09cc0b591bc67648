"""One message for a run, legible where it is shown plain and where it is shown as markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govdisclosure.history.facts import News, Visit
from govdisclosure.news.alerts import MILD, Alert
from govdisclosure.news.wording import (
    TEXTS,
    Language,
    alert_line,
    bullet,
    change_lines,
    error_lines,
    harmless,
    link,
    outcome_counts,
    report_name,
    source_name,
)

_CELLS = 5
_ERRORS = 3

Section = tuple[str, int, list[list[str]]]
"""Its key in the texts; how many things it tells; its bullets, each with the lines under it."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A message: the most urgent comes first, so that it can be cut from its end."""

    title: str
    body: str
    cut: str = TEXTS["zh"]["cut"]
    """The line that stands for `count` lines that a service has no room for."""


def _report(news: News, language: Language) -> list[str]:
    """The bullet of a report, and under it what changed and what is wrong."""
    verdict = "" if news.verdict == "sound" else f" ({TEXTS[language][f'verdict.{news.verdict}']})"
    head = report_name(news, language, harmless) + verdict + " " + (link(news.url) or "")
    return [head.strip(), *change_lines(news, language, _CELLS, harmless), *error_lines(news, language, _ERRORS, harmless)]


def _reports(key: str, news: Iterable[News], language: Language) -> Section:
    """Those with errors first, then the latest years."""
    ranked = sorted(news, key=lambda one: (one.verdict == "sound", -(one.fiscal_year or 0), one.agency or "", one.url))
    return key, len(ranked), [_report(one, language) for one in ranked]


def _first_walks(news: Iterable[News], agencies: Mapping[str, str | None], language: Language) -> Section:
    """A line for each source's past."""
    past: dict[str, list[News]] = {}
    for one in news:
        past.setdefault(one.source, []).append(one)
    lines = [
        TEXTS[language]["line.first"].format(
            name=source_name(source, agencies.get(source), language, harmless),
            count=len(own),
            wrong=sum(one.verdict != "sound" for one in own),
        )
        for source, own in sorted(past.items())
    ]
    return "first", len(lines), [[line] for line in lines]


def _missing(visits: Sequence[Visit], language: Language) -> Section:
    gone = [visit for visit in visits if visit.not_seen]
    text = TEXTS[language]["line.missing"]
    lines = [text.format(name=source_name(one.source, one.agency, language, harmless), count=one.not_seen) for one in gone]
    return "missing", sum(one.not_seen for one in gone), [[line] for line in lines]


def _alerts(alerts: Sequence[Alert], language: Language) -> Section:
    """Those to act upon first."""
    ranked = sorted(alerts, key=lambda alert: alert.kind in MILD)
    return "alerts", len(ranked), [[alert_line(alert, language, harmless)] for alert in ranked]


def _printed(section: Section, language: Language, most: int) -> str:
    key, _, bullets = section
    lines = [TEXTS[language][f"heading.{key}"], ""]
    for head, *under in bullets[:most]:
        lines += [f"- {bullet(head)}", *(f"  - {bullet(line)}" for line in under)]
    if len(bullets) > most:
        lines.append("- " + TEXTS[language]["more_lines"].format(count=len(bullets) - most))
    return "\n".join(lines)


def digest(
    news: Sequence[News], alerts: Sequence[Alert], visits_of_run: Sequence[Visit], *, language: Language, most: int = 20
) -> Digest | None:
    """The message of a run, at most `most` bullets of a kind; None where there is nothing to tell."""
    texts = TEXTS[language]
    later = [one for one in news if not one.is_first_walk]
    sections = (
        _alerts(alerts, language),
        _reports("new", (one for one in later if one.change == "new"), language),
        _reports("revised", (one for one in later if one.change == "revised"), language),
        _first_walks((one for one in news if one.is_first_walk), {one.source: one.agency for one in visits_of_run}, language),
        _missing(visits_of_run, language),
    )
    told = [section for section in sections if section[1]]
    if not told:
        return None
    counts = texts["comma"].join(texts[f"count.{key}"].format(count=count) for key, count, _ in told)
    visited = texts["sources"].format(count=len(visits_of_run), outcomes=outcome_counts(visits_of_run, language))
    paragraphs = [*([visited] if visits_of_run else []), *(_printed(section, language, most) for section in told)]
    return Digest(texts["digest"] + texts["colon"] + counts, "\n\n".join(paragraphs), texts["cut"])
