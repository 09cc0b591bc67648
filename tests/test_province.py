"""The real crawl against the simulated province: every publishing system to its last report, every fault to its outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from govdisclosure.listings import canonical
from tests.portal import SYSTEMS, Site, portal
from tests.running import Run, scrapy

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=1")
# What a system is told to be: some are played in several ways.
NAMES = {
    "years": "trs",
    "agencies": "trs",
    "next": "html",
    "iframe": "numbered",
    "hanweb_annual": "hanweb",
}


def account(run: Run, name: str = "out.run.json") -> dict[str, Any]:
    return json.loads((run.folder / name).read_text("utf-8"))


def addresses(records: list[dict[str, Any]]) -> list[str]:
    return sorted(canonical(record["url"]) for record in records)


def listed(site: Site) -> list[str]:
    return sorted(canonical(fact.url) for fact in site.reports)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_report_of_every_system(tmp_path, system):
    """Every report, none twice, nothing else, with the exact stated total, under the agency and year of its row."""
    with portal(system, reports=130 if system == "gkmlpt" else 30, per_page=10, other_rows=4) as site:
        run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={site.listing_url}", *FAST, "-O", f"{tmp_path}/out.jsonl")
        assert run.status == 0, run.stderr
        assert addresses(run.records()) == listed(site)
        assert run.records("out.dropped.jsonl") == []
        (source,) = account(run)["sources"]
        assert (source["outcome"], source["stated_total"]) == ("complete", site.stated_total)
        assert source["system"] == NAMES.get(system, system)
        assert source["captured"] == source["main"] == source["asked"] == len(site.reports)
        by_url = {canonical(fact.url): fact for fact in site.reports}
        for record in run.records():
            fact = by_url[canonical(record["url"])]
            assert (record["fiscal_year"], record["verdict"]) == (fact.year, "sound")
            assert record["agency"].endswith(fact.agency) or fact.agency.endswith(record["agency"])
        fetched = [one.path for one in site.asked if one.path != "/robots.txt"]
        assert len(fetched) == len({(one.path, one.body) for one in site.asked}) - 1, "a page was asked for twice"


@pytest.mark.parametrize("system", ["trs", "hanweb", "years"])
def test_years_are_honoured_before_fetching(tmp_path, system):
    with portal(system, reports=30, per_page=10, other_rows=2) as site:
        wanted = [fact for fact in site.reports if fact.year in (2022, 2023)]
        arguments = ("-a", f"url={site.listing_url}", "-a", "years=2022-2023", "-O", f"{tmp_path}/out.jsonl")
        run = scrapy(tmp_path, "crawl", "reports", *arguments, *FAST)
        assert run.status == 0, run.stderr
        assert addresses(run.records()) == sorted(canonical(fact.url) for fact in wanted)
        others = {canonical(fact.url) for fact in site.reports} - {canonical(fact.url) for fact in wanted}
        assert not others & {canonical(site.url + one.path) for one in site.asked}


def test_a_year_without_reports_is_empty_with_proof(tmp_path):
    with portal("ucap", reports=12) as site:
        arguments = ("-a", f"url={site.listing_url}", "-a", "years=2009", "-O", f"{tmp_path}/out.jsonl")
        run = scrapy(tmp_path, "crawl", "reports", *arguments, *FAST)
        assert run.status == 0, run.stderr
        assert run.records() == []
        assert account(run)["sources"][0]["outcome"] == "empty_expected"


@dataclass(frozen=True)
class Case:
    """A fault, and how its source must end."""

    outcome: str
    lost: int
    """Reports that are listed and not had; -1: any number, but not all."""
    says: str = ""
    faults: dict[str, Any] = field(default_factory=dict)
    system: str = "trs"


CASES = {
    "slow": Case("complete", 0, faults={"slow": 0.1}),
    "server-error": Case("partial", 1, "an error (500)", {"error500": "report:3"}),
    "server-error-once": Case("complete", 0, faults={"error500": "report:3x1"}),
    "page-lost": Case("partial", -1, "an error (500)", {"error500": "listing:2"}),
    "page-lost-formula": Case("partial", -1, "an error (500)", {"error500": "listing:2"}, "jpaas"),
    "forbidden": Case("partial", 1, "an error (403)", {"forbidden403": "report:2"}),
    "gone": Case("partial", 1, "an error (404)", {"not_found": "report:2"}),
    "soft-404": Case("partial", 1, "the page is gone", {"soft404": "report:2"}),
    "truncated": Case("partial", 1, "ended before all", {"truncated": "report:2"}),
    "truncated-page": Case("partial", -1, "ended before all", {"truncated": "listing:2"}),
    "charset-gbk": Case("complete", 0, faults={"wrong_charset": "gbk"}),
    "charset-utf8": Case("complete", 0, faults={"wrong_charset": "utf-8"}),
    "endless": Case("partial", 0, "repeats rows", {"endless": True}, "next"),
    "endless-counted": Case("complete", 0, faults={"endless": True}, system="ucap"),
    "self-next": Case("complete", 0, faults={"self_next": True}, system="next"),
    "duplicates": Case("complete", 0, faults={"duplicate_entries": True}),
    "duplicates-counted": Case("complete", 0, faults={"duplicate_entries": True}, system="hanweb"),
    "empty-page": Case("partial", -1, "page 2 of 4 has no rows", {"empty_page": 2}),
    "empty-page-link": Case("partial", -1, "page 2 has no rows", {"empty_page": 2}, "next"),
    "empty-page-api": Case("partial", -1, "has no rows", {"empty_page": 2}, "district"),
    "overcount": Case("partial", 0, "an error (404)", {"overcount": True}),
    "overcount-proven": Case("complete", 0, faults={"overcount": True}, system="ucap"),
    "overcount-repeat": Case("partial", 0, "repeats rows", {"overcount_repeat": True}, "vsb"),
    "total-too-large": Case("partial", 0, "says that it has", {"total_too_large": True}, "ucap"),
    "redirect-loop": Case("partial", 1, "without end", {"redirect_loop": "report:2"}),
    "redirect-away": Case("partial", 1, "not on the source's site", {"redirect_away": "report:2"}),
    "links-away": Case("partial", 0, "not on the source's own site", {"links_away": True}),
    "gzip-bomb": Case("partial", 1, "larger than", {"gzip_bomb": "report:2"}),
    "giant": Case("partial", 1, "larger than", {"giant": "report:2"}),
    "giant-page": Case("partial", -1, "larger", {"giant": "listing:2"}),
    "maintenance": Case("failed", 30, "no list that is understood", {"no_rows": True}),
    "maintenance-api": Case("failed", 30, "no list that is understood", {"no_rows": True}, "gkmlpt"),
    "robots": Case("blocked", 30, "robots.txt", {"robots_disallow": True}),
    "robots-html": Case("complete", 0, faults={"robots_html": True}),
    "no-reports": Case("failed", 0, "titled like a report", {"no_reports": True}),
    "says-empty": Case("empty_expected", 0, faults={"empty_total": True}, system="hanweb"),
    "says-empty-json": Case("empty_expected", 0, faults={"empty_total": True}, system="json"),
    **{
        f"challenge-{kind}": Case("blocked", -1, says, {f"challenge:{kind}": 8})
        for kind, says in {
            "ruishu412": "瑞数",
            "ruishu202": "瑞数",
            "jiasule521": "加速乐",
            "waf200": "firewall",
            "login": "login",
            "shell": "short script",
            "busy403": "too often",
        }.items()
    },
    "challenge-at-once": Case("blocked", 30, "瑞数", {"challenge:ruishu412": 1}, "hanweb"),
    "sound": Case("complete", 0),
    "sound-api": Case("complete", 0, system="epoint"),
}


@pytest.fixture(name="faulty", scope="module")
def one_run_over_all_faults(tmp_path_factory) -> Iterator[tuple[Run, dict[str, Site]]]:
    """One crawl of a register in which every source but a few has its fault."""
    folder = tmp_path_factory.mktemp("faults")
    with ExitStack() as open_portals:
        sites = {
            name: open_portals.enter_context(
                portal(case.system, reports=0 if "no-reports" in name else 30, per_page=10, other_rows=4, faults=case.faults)
            )
            for name, case in CASES.items()
        }
        rows = [{"id": name, "url": site.listing_url, "agency": "枫汀区人民政府"} for name, site in sites.items()]
        register = folder / "sources.jsonl"
        register.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        run = scrapy(
            folder,
            *("crawl", "reports", "-s", f"DISCLOSURE_SOURCES={register}", "-O", f"{folder}/out.jsonl"),
            *FAST,
            timeout=400,
        )
        yield run, sites


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_fault_has_its_outcome(faulty, name):
    run, sites = faulty
    case, site = CASES[name], sites[name]
    source = next(one for one in account(run)["sources"] if one["id"] == name)
    assert source["outcome"] == case.outcome, source
    told = f"{source['reason']} {' '.join(loss['reason'] for loss in source['lost'])}"
    assert case.says in told
    got = [canonical(record["url"]) for record in run.records() if record["source"] == name]
    assert len(got) == len(set(got)), "a report came twice"
    assert set(got) <= set(listed(site)) or "duplicates" in name, "a report was invented"
    missing = len(listed(site)) - len(got)
    assert missing == case.lost or (case.lost == -1 and 0 < missing < len(listed(site)))
    kept = source["main"] + source["dropped"] + source["other_years"] + source["repeated"] + source["errors"]
    assert kept == source["captured"]
    assert case.outcome in ("complete", "empty_expected") or source["lost"] or source["reason"]


@pytest.mark.slow
def test_faults_stay_with_their_sources(faulty):
    run, sites = faulty
    record = account(run)
    assert run.status == 1
    assert "sources did not end complete" in run.last_line
    assert "Traceback" not in run.stderr
    assert record["captures"] == record["main"] + record["dropped"] + record["repeated"]
    assert record["main"] == len(run.records())
    assert [source["id"] for source in record["sources"]] == list(CASES)
    stopped = [one for name, site in sites.items() if name.startswith("challenge-") for one in site.asked]
    assert len(stopped) < 16 * len([name for name in sites if name.startswith("challenge-")]), "a host that refused was asked on"


@pytest.mark.slow
def test_a_column_without_end_is_left(tmp_path):
    with portal("next", reports=20, per_page=10, faults={"endless_new": True}) as site:
        arguments = ("-a", f"url={site.listing_url}", "-s", "DISCLOSURE_MOST_PAGES=6", "-O", f"{tmp_path}/out.jsonl")
        run = scrapy(tmp_path, "crawl", "reports", *arguments, *FAST)
        assert run.status == 1
        assert "beyond 6 pages" in run.last_line
        assert set(listed(site)) <= set(addresses(run.records()))


def test_a_total_is_told_with_its_source(tmp_path):
    with portal("ucap", reports=15, per_page=10, other_rows=3) as site:
        run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={site.listing_url}", *FAST, "-O", f"{tmp_path}/out.jsonl")
        assert "18 of 18 rows" in run.stdout
        assert Path(account(run)["archive"]).is_file()
