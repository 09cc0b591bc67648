"""What a user passes on the command line or in settings, checked; every complaint says what, where and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_FIRST_YEAR, _LAST_YEAR = 2008, 2100

POLICIES = ("drop", "flag")
LANGUAGES = ("zh", "en")


class BadInput(ValueError):
    """Raised when an argument or a setting cannot be used; the message is for the user, in one line."""


def parse_years(text: str) -> frozenset[int]:
    """Fiscal years from `2021`, `2021-2024`, `2019,2021-2023`.

    >>> sorted(parse_years("2019, 2021-2023"))
    [2019, 2021, 2022, 2023]
    """
    years: set[int] = set()
    for part in text.split(","):
        match = _YEARS.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
            raise BadInput(
                f"years={text}: {part.strip()!r} is no fiscal year or range of them from {_FIRST_YEAR} on; "
                "write 2023, 2021-2024 or 2019,2021-2023"
            )
        years.update(range(first, last + 1))
    return frozenset(years)


def parse_policy(setting: str, value: object) -> str:
    """A policy setting: `drop` or `flag`."""
    if value not in POLICIES:
        raise BadInput(f"{setting}={value}: unknown policy; use {' or '.join(POLICIES)}")
    return str(value)


def check_settings(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse settings that look like ours and are not: Scrapy would take a misspelt one without a word."""
    ours = sorted(known)
    for name in names:
        if name.startswith("DISCLOSURE_") and name not in ours:
            close = get_close_matches(name, ours, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(ours)}"
            raise BadInput(f"{name}: there is no such setting; {hint}")


NUMBERS = {
    "DISCLOSURE_MOST_PAGES": 1,
    "DISCLOSURE_READERS": 0,
    "DISCLOSURE_READ_SECONDS": 1,
    "DISCLOSURE_RESUME_HOURS": 0,
    "DISCLOSURE_RECHECK_DAYS": 0,
    "DISCLOSURE_WAIT_MINUTES": 0,
    "DISCLOSURE_LOOKBACK_DAYS": 0,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 1,
    "RETRY_TIMES": 0,
    "MEMUSAGE_LIMIT_MB": 0,
}
"""Settings that are numbers, and the least that each can be."""


def addresses(value: object) -> list[str]:
    """Addresses as a setting or an environment variable gives them: apart by white space, as commas may be part of one."""
    return value.split() if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list | tuple) else []


def check_language(settings: Mapping[str, object]) -> str:
    """The language in which people are told."""
    if settings["DISCLOSURE_LANGUAGE"] not in LANGUAGES:
        raise BadInput(f"DISCLOSURE_LANGUAGE={settings['DISCLOSURE_LANGUAGE']}: unknown; use {' or '.join(LANGUAGES)}")
    return str(settings["DISCLOSURE_LANGUAGE"])


def check_values(settings: Mapping[str, object]) -> None:
    """Refuse numbers that are none or would break a run, and what a run of ours cannot do with."""
    if settings["JOBDIR"]:
        raise BadInput("JOBDIR: leave it out; a stopped crawl goes on by itself when the same command is given again")
    check_language(settings)
    for name, least in NUMBERS.items():
        try:
            is_good = float(str(settings[name])) >= least
        except ValueError:
            is_good = False
        if not is_good:
            raise BadInput(f"{name}={settings[name]}: write a number, {least} or more")


def check_names(given: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse arguments that a spider does not have, which Scrapy would take without a word."""
    names = list(known)
    for name in given:
        if name not in names and not name.startswith("_"):  # Scrapyd gives the number of its job as _job
            close = get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(names)}"
            raise BadInput(f"-a {name}=…: there is no such argument; {hint}")
