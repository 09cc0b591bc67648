"""The Atom feed (RFC 4287) of what was new, revised or went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from govdisclosure.history.facts import Gone, News
from govdisclosure.news.alerts import Alert
from govdisclosure.news.wording import (
    TEXTS,
    Language,
    alert_line,
    change_lines,
    day,
    error_lines,
    kind_of,
    link,
    one_line,
    report_name,
    source_name,
    warning_count,
)

MOST = 500
"""Entries of a feed."""
MOST_GONE = 100
"""Of them, reports that are not listed any more."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_OURS = uuid5(NAMESPACE_URL, "urn:govdisclosure:news")
_CELLS = 200
_ERRORS = 50


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    title: str
    updated: str
    author: str
    categories: tuple[tuple[str, str], ...]
    """Term and label."""
    content: str
    published: str | None = None
    link: str | None = None
    is_past: bool = False
    """Whether it tells of the past of a source that was walked for the first time."""


def _id(*parts: str) -> str:
    # A lone surrogate has no place in UTF-8.
    return uuid5(_OURS, "\n".join(parts).encode("utf-8", "backslashreplace").decode()).urn


def _stamp(text: str) -> str:
    """RFC 3339 in UTC, whole seconds."""
    time = datetime.fromisoformat(text)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def _published(printed: str | None) -> str | None:
    """Midnight in China of the date that a page prints."""
    try:
        return f"{date.fromisoformat(printed or '').isoformat()}T00:00:00+08:00"
    except ValueError:
        return None


def _report(news: News, language: Language) -> _Entry:
    texts, title = TEXTS[language], report_name(news, language)
    kind = kind_of(news)
    change, verdict = texts[f"change.{kind}"], texts[f"verdict.{news.verdict}"]
    facts = (("fact.agency", news.agency), ("fact.fiscal_year", news.fiscal_year), ("fact.published_on", news.published_on))
    lines = [texts["comma"].join((change, verdict, *warning_count(news, language)))]
    lines += [texts[key] + texts["colon"] + one_line(str(value)) for key, value in facts if value is not None]
    lines += change_lines(news, language, _CELLS) + error_lines(news, language, _ERRORS)
    return _Entry(
        id=_id(news.source, news.url, news.hash),
        title=f"[{change}] {title}",
        updated=_stamp(news.remembered_at),
        author=one_line(news.agency or "") or one_line(news.source) or "govdisclosure",
        categories=((kind, change), (news.verdict, verdict)),
        content="\n".join(lines),
        published=_published(news.published_on),
        link=link(news.url),
        is_past=news.is_past,
    )


def _gone(gone: Gone, language: Language) -> _Entry:
    texts = TEXTS[language]
    name = source_name(gone.source, gone.agency, language)
    return _Entry(
        id=_id("gone", gone.source, gone.url, gone.since),
        title=f"[{texts['change.gone']}] {report_name(gone, language)}",
        updated=_stamp(gone.since),
        author=one_line(gone.agency or "") or one_line(gone.source) or "govdisclosure",
        categories=(("gone", texts["change.gone"]),),
        content=texts["line.gone"].format(name=name, since=day(gone.since)),
        link=link(gone.url),
    )


def _alert(alert: Alert, language: Language) -> _Entry:
    visit, kind = alert.visit, TEXTS[language][f"kind.{alert.kind}"]
    return _Entry(
        id=_id("alert", visit.source, alert.kind, alert.since),
        title=f"[{kind}] {source_name(visit.source, visit.agency, language)}",
        updated=_stamp(visit.finished),
        author="govdisclosure",
        categories=((alert.kind, kind),),
        content=alert_line(alert, language),
        link=link(visit.url),
    )


def _chosen(entries: Iterator[_Entry]) -> list[_Entry]:
    """At most `MOST` entries, newest first, each id once; the past of sources never drives out what is new of others."""
    newest: dict[str, _Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True):
        newest.setdefault(entry.id, entry)
    seated = sorted(newest.values(), key=lambda entry: entry.is_past)[:MOST]
    return sorted(seated, key=lambda entry: (entry.updated, entry.id), reverse=True)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _element(entry: _Entry) -> ET.Element:
    element = ET.Element("entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _text(ET.SubElement(element, "author"), "name", entry.author)
    if entry.link:
        ET.SubElement(element, "link", rel="alternate", href=entry.link)
    for term, label in entry.categories:
        ET.SubElement(element, "category", term=term, label=label)
    _text(element, "content", entry.content, type="text")
    return element


def atom(
    news: Sequence[News], alerts: Sequence[Alert] = (), gone: Sequence[Gone] = (), *, language: Language, updated: str
) -> bytes:
    """The feed as a file; `updated` is the time of the run, `alerts` and `gone` are all that it shall still tell."""
    texts = TEXTS[language]
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": texts["lang"]})
    _text(feed, "id", _OURS.urn)
    _text(feed, "title", texts["feed"])
    _text(feed, "updated", _stamp(updated))
    _text(ET.SubElement(feed, "author"), "name", "govdisclosure")
    _text(feed, "generator", "govdisclosure")
    entries = (
        *(_report(one, language) for one in news),
        *(_alert(one, language) for one in alerts),
        *(_gone(one, language) for one in gone),
    )
    feed.extend(_element(entry) for entry in _chosen(iter(entries)))
    ET.indent(feed)
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
