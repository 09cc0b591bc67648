"""The words of feeds and digests, in Chinese and English, and what others wrote made safe to stand among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal
from urllib.parse import quote, urlsplit

from govdisclosure.checks.names import place_en, place_zh
from govdisclosure.history.facts import Gone, News, Visit
from govdisclosure.items import Number
from govdisclosure.news.alerts import Alert
from govdisclosure.news.reasons import in_chinese

Language = Literal["zh", "en"]

TEXTS: dict[Language, dict[str, str]] = {
    "zh": {
        "lang": "zh-CN",
        "feed": "政府信息公开工作年度报告：新发布与修改",
        "digest": "政府信息公开年报",
        "comma": "，",
        "colon": "：",
        "named": "{agency}（{source}）",
        "year": "{year}年度",
        "untitled": "未读出名称的页面",
        "blank": "空",
        "changed": "{place}：{before} → {after}",
        "error": "错误：{message}",
        "more_changes": "另有 {count} 处变化",
        "more_errors": "另有 {count} 条错误",
        "warnings": "提示 {count} 条",
        "no_reason": "原因未记录",
        "quoted": "「{text}」",
        "more_lines": "另有 {count} 条未列出，全部见 news.atom",
        "cut": "因长度所限，另有 {count} 行未列出，全部见 news.atom",
        "sources": "本次共采集 {count} 个来源：{outcomes}",
        "outcome.complete": "完整 {count}",
        "outcome.empty_expected": "确无报告 {count}",
        "outcome.partial": "不完整 {count}",
        "outcome.blocked": "被拒绝 {count}",
        "outcome.failed": "失败 {count}",
        "count.alerts": "告警 {count} 条",
        "count.new": "新发布 {count} 份",
        "count.revised": "修改 {count} 份",
        "count.gone": "栏目不再列出 {count} 份",
        "count.overdue": "期限后未见 {count} 个机关",
        "count.unread": "未能读出的页面 {count} 个",
        "count.first": "首次采集 {count} 个来源",
        "heading.alerts": "告警",
        "heading.new": "新发布",
        "heading.revised": "发布后修改",
        "heading.gone": "栏目不再列出（原有记录保留）",
        "heading.overdue": "期限已过，栏目中未见报告",
        "heading.unread": "未能读出的页面",
        "heading.first": "首次采集",
        "line.first": "{name}：已有 {count} 份，其中有错误或无数字的 {wrong} 份",
        "line.unread": "，另有未能读出的页面 {count} 个",
        "line.gone": "{name}：自 {since} 起，栏目不再列出这份报告，原有记录保留。",
        "line.overdue": "{name}：{year}年度报告，{reason}",
        "change.new": "新发布",
        "change.revised": "修改",
        "change.past": "首次采集",
        "change.unread": "未能读出",
        "change.gone": "栏目不再列出",
        "verdict.sound": "勾稽相符",
        "verdict.flagged": "有错误",
        "verdict.hollow": "表三无数字",
        "verdict.unreadable": "不是可读的年报",
        "kind.failing": "采集异常",
        "kind.dead": "长期无法采集",
        "kind.recovered": "已恢复",
        "kind.silent": "列表长期变短",
        "kind.shrunk": "列表变短",
        "alert.failing.partial": "{name}：本次只采到一部分（{reason}）。请查看运行记录（run.json）中的 lost，再运行一次。",
        "alert.failing.blocked": "{name}：网站拒绝访问（{reason}）。来源未必失效；请联系网站管理方，或手工保存页面。",
        "alert.failing.failed": "{name}：采集失败（{reason}）。请用 scrapy probe 检查其列表地址。",
        "alert.dead.blocked": "{name}：自 {since} 起一直拒绝访问，未采到任何报告（{reason}）。请联系网站管理方，或手工保存页面。",
        "alert.dead.failed": "{name}：自 {since} 起未采到任何报告（{reason}）。网站可能已改版或迁移，请核对登记的地址。",
        "alert.recovered": "{name}：已恢复正常（异常始于 {since}）。",
        "alert.silent": "{name}：自 {since} 起列表只有 {listed} 份报告，此前为 {before} 份。栏目可能已迁移，请核对登记的地址。",
        "alert.shrunk": "{name}：列表由 {before} 份报告减至 {listed} 份，暂且观察，不必处理。",
        "fact.title": "标题",
        "fact.agency": "机关名称",
        "fact.fiscal_year": "年度",
        "fact.published_on": "发布日期",
        "fact.index_number": "索引号",
        "fact.document_number": "文号",
        "fact.period": "统计期限",
        "fact.form": "表格版式",
        "fact.scope": "统计范围",
        "fact.preamble": "前言",
    },
    "en": {
        "lang": "en",
        "feed": "Annual reports on government information disclosure: new and revised",
        "digest": "Disclosure reports",
        "comma": ", ",
        "colon": ": ",
        "named": "{agency} ({source})",
        "year": "fiscal year {year}",
        "untitled": "a page without a readable name",
        "blank": "blank",
        "changed": "{place}: {before} → {after}",
        "error": "Error: {message}",
        "more_changes": "changes not shown: {count}",
        "more_errors": "errors not shown: {count}",
        "warnings": "warnings {count}",
        "no_reason": "no reason was kept",
        "quoted": "{text}",
        "more_lines": "not shown: {count}; news.atom has all",
        "cut": "lines left out for length: {count}; news.atom has all",
        "sources": "Sources visited: {count} ({outcomes})",
        "outcome.complete": "complete {count}",
        "outcome.empty_expected": "provably empty {count}",
        "outcome.partial": "partial {count}",
        "outcome.blocked": "blocked {count}",
        "outcome.failed": "failed {count}",
        "count.alerts": "alerts {count}",
        "count.new": "new {count}",
        "count.revised": "revised {count}",
        "count.gone": "no longer listed {count}",
        "count.overdue": "newly overdue {count}",
        "count.unread": "pages not read {count}",
        "count.first": "sources walked for the first time {count}",
        "heading.alerts": "Alerts",
        "heading.new": "New",
        "heading.revised": "Revised after publication",
        "heading.gone": "No longer listed (what was read of them is kept)",
        "heading.overdue": "Past the deadline, and not in the listing",
        "heading.unread": "Pages that could not be read as reports",
        "heading.first": "Walked for the first time",
        "line.first": "{name}: reports {count}, of which with errors or without numbers {wrong}",
        "line.unread": "; pages that could not be read as reports {count}",
        "line.gone": "{name}: since {since} the listing does not name this report any more; what was read of it is kept.",
        "line.overdue": "{name}: the report on {year}, {reason}",
        "change.new": "new",
        "change.revised": "revised",
        "change.past": "first walk",
        "change.unread": "not read",
        "change.gone": "no longer listed",
        "verdict.sound": "its sums agree",
        "verdict.flagged": "has errors",
        "verdict.hollow": "no number in Table 3",
        "verdict.unreadable": "not a readable report",
        "kind.failing": "failing",
        "kind.dead": "nothing for long",
        "kind.recovered": "recovered",
        "kind.silent": "listing short for long",
        "kind.shrunk": "listing shorter",
        "alert.failing.partial": "{name}: only a part was got ({reason}). "
        "Look at lost in the run's record (run.json), and run again.",
        "alert.failing.blocked": "{name}: the site refuses us ({reason}). "
        "The source may be well; ask its operator, or save pages by hand.",
        "alert.failing.failed": "{name}: nothing was got ({reason}). Try scrapy probe on the address of its listing.",
        "alert.dead.blocked": "{name}: refuses us since {since}; no report was got ({reason}). "
        "Ask its operator, or save pages by hand.",
        "alert.dead.failed": "{name}: no report was got since {since} ({reason}). "
        "The site may have moved; check the address in the register.",
        "alert.recovered": "{name}: well again (the trouble began on {since}).",
        "alert.silent": "{name}: since {since} the listing names only {listed} reports, before {before}. "
        "The column may have moved; check the address in the register.",
        "alert.shrunk": "{name}: the listing went from {before} reports to {listed}; nothing to do yet, it is watched.",
        "fact.title": "title",
        "fact.agency": "agency",
        "fact.fiscal_year": "fiscal year",
        "fact.published_on": "date of publication",
        "fact.index_number": "index number",
        "fact.document_number": "document number",
        "fact.period": "period",
        "fact.form": "form",
        "fact.scope": "scope",
        "fact.preamble": "preamble",
    },
}

LONGEST = 120
"""Characters of a title or a value."""
_LONGEST_MESSAGE = 240

Shown = Callable[[str, int], str]
"""Makes text of others fit to be shown, in so many characters: `one_line` for XML, `harmless` for messages."""

_BEIJING = timezone(timedelta(hours=8))
_PLACES = {"zh": place_zh, "en": place_en}
# What markdown, HTML and chat services would act upon, as the full-width sign that looks like it.
_ACTIVE = re.compile(r"[\\`*\[\]<>#|~@&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=[A-Za-z0-9])\.(?=[A-Za-z])|:(?=//)")
_UNDERLINED = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~")
_OPENING = re.compile(r"^(\d*)([-+=.)])")
_NETWORK_PLACE = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_LONGEST_LINK = 1000


def _is_printed(sign: str) -> bool:
    """Whether a character has a shape: no control, no mark of direction, nothing without width, nothing that XML forbids."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs") and ord(sign) & 0xFFFE != 0xFFFE


def one_line(text: str, most: int = LONGEST) -> str:
    """`text` as a single line of printed characters."""
    shown = "".join(filter(_is_printed, " ".join(text[: most * 4].split())))
    shown = " ".join(unicodedata.normalize("NFC", shown).split())
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _widened(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0)


def harmless(text: str, most: int = LONGEST) -> str:
    """`text` as a line that forms no link, no mention and no markup, whether it is shown plain or as markdown.

    >>> harmless("[年报](https://evil.example) @all")
    '［年报］(https：//evil．example) ＠all'
    """
    return _ACTIVE.sub(lambda match: _widened(match[0]), one_line(text, most))


def bullet(line: str) -> str:
    """A line of a list that opens no list or heading of its own.

    >>> bullet("1. 年报")
    '1． 年报'
    """
    return _OPENING.sub(lambda match: match[1] + _widened(match[2]), line)


def _percented(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):X}"


def link(url: str) -> str | None:
    """A web address that can stand in plain text, markdown and XML; None where it is none, or names a user."""
    try:
        parts = urlsplit(url[: _LONGEST_LINK + 1])
        place, scheme = parts.netloc, parts.scheme
    except ValueError:
        return None
    rest = url.partition("//")[2].removeprefix(place)
    # urlsplit drops line breaks, behind which another host may stand.
    is_plain = _NETWORK_PLACE.fullmatch(place) and rest[:1] in ("", "/", "?", "#") and len(url) <= _LONGEST_LINK
    if scheme not in ("http", "https") or not is_plain:
        return None
    return f"{scheme}://{place}" + _UNDERLINED.sub(_percented, quote(rest, safe="%/:?#=&;+,.-_", errors="surrogatepass"))


def day(stamp: str) -> str:
    """The date in China of a stamp."""
    time = datetime.fromisoformat(stamp)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(_BEIJING).date().isoformat()


def source_name(source: str, agency: str | None, language: Language, shown: Shown = one_line) -> str:
    """A source as people know it, with its id."""
    name = shown(source, LONGEST)
    return TEXTS[language]["named"].format(agency=shown(agency, 60), source=name) if agency else name


def report_name(report: News | Gone, language: Language, shown: Shown = one_line) -> str:
    """A report by its title, with agency and year where the title lacks them."""
    texts, title, agency = TEXTS[language], shown(report.title or "", LONGEST), shown(report.agency or "", 60)
    year = report.fiscal_year
    missing = [agency] if agency and agency not in title else []
    missing += [texts["year"].format(year=year)] if year and str(year) not in title else []
    return texts["colon"].join(filter(None, (" ".join(missing), title))) or texts["untitled"]


def change_lines(news: News, language: Language, most: int, shown: Shown = one_line) -> list[str]:
    """What changed, cell by cell in the form's words."""
    texts, lines = TEXTS[language], []

    def value(printed: Number | str | None) -> str:
        text = shown(printed, LONGEST) if isinstance(printed, str) else "" if printed is None else str(printed)
        return text or texts["blank"]

    for cell in news.changes[:most]:
        place = texts.get(f"fact.{cell.at}") or shown(_PLACES[language](cell.at), LONGEST)
        lines.append(texts["changed"].format(place=place, before=value(cell.before), after=value(cell.after)))
    rest = len(news.changes) - most
    return [*lines, texts["more_changes"].format(count=rest)] if rest > 0 else lines


def error_lines(news: News, language: Language, most: int, shown: Shown = one_line) -> list[str]:
    """The errors that the version before did not have."""
    texts, index = TEXTS[language], ("en", "zh").index(language)
    lines = [texts["error"].format(message=shown(messages[index], _LONGEST_MESSAGE)) for messages in news.errors[:most]]
    rest = len(news.errors) - most
    return [*lines, texts["more_errors"].format(count=rest)] if rest > 0 else lines


def warning_count(news: News, language: Language) -> list[str]:
    """How many warnings it has, if any."""
    return [TEXTS[language]["warnings"].format(count=news.warnings)] if news.warnings else []


def kind_of(news: News) -> str:
    """What a version is to a reader: a page that is no report, a source's past, or `new` or `revised`."""
    return "unread" if news.verdict == "unreadable" else "past" if news.is_past else news.change


def _reason(reason: str, language: Language, shown: Shown) -> str:
    texts, own = TEXTS[language], in_chinese(reason) if language == "zh" else None
    said = shown(own or reason, _LONGEST_MESSAGE)
    return (said if own else texts["quoted"].format(text=said)) if said else texts["no_reason"]


def alert_line(alert: Alert, language: Language, shown: Shown = one_line) -> str:
    """What an alert says: what, where, and what to do."""
    texts, visit = TEXTS[language], alert.visit
    kinds = (f"alert.{alert.kind}", f"alert.{alert.kind}.{visit.outcome}", f"alert.{alert.kind}.failed")
    return next(texts[kind] for kind in kinds if kind in texts).format(
        name=source_name(visit.source, visit.agency, language, shown),
        reason=_reason(visit.reason, language, shown),
        since=day(alert.since),
        listed=visit.listed,
        before=alert.before,
    )


def outcome_counts(visits: Sequence[Visit], language: Language) -> str:
    """How many sources ended how, best first."""
    texts, outcomes = TEXTS[language], [visit.outcome for visit in visits]
    known = [key.partition(".")[2] for key in texts if key.startswith("outcome.")]
    return texts["comma"].join(texts[f"outcome.{name}"].format(count=outcomes.count(name)) for name in known if name in outcomes)
