"""One message for a run, legible where it is shown plain and where it is shown as markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govdisclosure.coverage import Row
from govdisclosure.history.facts import Gone, News, Visit
from govdisclosure.news.alerts import MILD, Alert
from govdisclosure.news.wording import (
    LONGEST,
    TEXTS,
    Language,
    alert_line,
    bullet,
    change_lines,
    error_lines,
    harmless,
    kind_of,
    link,
    outcome_counts,
    report_name,
    source_name,
    warning_count,
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
    notes = [] if news.verdict in ("sound", "unreadable") else [TEXTS[language][f"verdict.{news.verdict}"]]
    notes += warning_count(news, language)
    noted = f"({TEXTS[language]['comma'].join(notes)})" if notes else None
    head = " ".join(filter(None, (report_name(news, language, harmless), noted, link(news.url))))
    return [head, *change_lines(news, language, _CELLS, harmless), *error_lines(news, language, _ERRORS, harmless)]


def _reports(key: str, news: Iterable[News], language: Language) -> Section:
    """Those with errors first, then the latest years."""
    ranked = sorted(news, key=lambda one: (one.verdict == "sound", -(one.fiscal_year or 0), one.agency or "", one.url))
    return key, len(ranked), [_report(one, language) for one in ranked]


def _first_walks(news: Iterable[News], agencies: Mapping[str, str | None], language: Language) -> Section:
    """A line for each source's past."""
    past: dict[str, list[News]] = {}
    for one in news:
        past.setdefault(one.source, []).append(one)
    lines = []
    for source, own in sorted(past.items()):
        name, verdicts = source_name(source, agencies.get(source), language, harmless), Counter(one.verdict for one in own)
        unread, wrong = verdicts["unreadable"], verdicts["flagged"] + verdicts["hollow"]
        line = TEXTS[language]["line.first"].format(name=name, count=len(own) - unread, wrong=wrong)
        lines.append(line + (TEXTS[language]["line.unread"].format(count=unread) if unread else ""))
    return "first", len(lines), [[line] for line in lines]


def _overdue(overdue: Iterable[Row], language: Language) -> Section:
    """Bodies whose report has become missing, a line each."""
    text = TEXTS[language]["line.overdue"]
    lines = [
        text.format(
            name=source_name(one.source, one.agency, language, harmless),
            year=one.year,
            reason=harmless(one.reason if language == "en" else one.reason_zh, LONGEST),
        )
        for one in overdue
    ]
    return "overdue", len(lines), [[line] for line in lines]


def _gone(gone: Iterable[Gone], language: Language) -> Section:
    ranked = sorted(gone, key=lambda one: (one.source, -(one.fiscal_year or 0), one.url))
    return (
        "gone",
        len(ranked),
        [[" ".join(filter(None, (report_name(one, language, harmless), link(one.url))))] for one in ranked],
    )


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
    news: Sequence[News],
    alerts: Sequence[Alert],
    visits_of_run: Sequence[Visit],
    gone: Sequence[Gone] = (),
    overdue: Sequence[Row] = (),
    *,
    language: Language,
    most: int = 20,
) -> Digest | None:
    """The message of runs, each source's visits the oldest first, at most `most` bullets of a kind.

    None where there is nothing to tell, or nothing but what nobody needs to act upon.
    """
    texts = TEXTS[language]
    later = [one for one in news if not one.is_past]
    kinds = {kind: [one for one in later if kind_of(one) == kind] for kind in ("new", "revised", "unread")}
    sections = (
        _alerts(alerts, language),
        _overdue(overdue, language),
        _reports("new", kinds["new"], language),
        _reports("revised", kinds["revised"], language),
        _gone(gone, language),
        _reports("unread", kinds["unread"], language),
        _first_walks((one for one in news if one.is_past), {one.source: one.agency for one in visits_of_run}, language),
    )
    told = [section for section in sections if section[1]]
    if not (news or gone or overdue or any(alert.kind not in MILD for alert in alerts)):
        return None
    counts = texts["comma"].join(texts[f"count.{key}"].format(count=count) for key, count, _ in told)
    last = list({visit.source: visit for visit in visits_of_run}.values())
    visited = texts["sources"].format(count=len(last), outcomes=outcome_counts(last, language))
    paragraphs = [*([visited] if last else []), *(_printed(section, language, most) for section in told)]
    return Digest(texts["digest"] + texts["colon"] + counts, "\n\n".join(paragraphs), texts["cut"])
