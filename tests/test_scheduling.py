"""The scheduling examples, run as far as they can be without cron, systemd and GitHub; the operations' pages against the code."""

from __future__ import annotations

import ast
import configparser
import getpass
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import pytest
import sqlalchemy as sa
import yaml
from scrapy.cmdline import ScrapyArgumentParser
from scrapy.commands.crawl import Command
from scrapy.settings import default_settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from govdisclosure import settings
from govdisclosure.arguments import check_names, check_settings
from govdisclosure.fetch.failures import KINDS
from govdisclosure.news.alerts import Kind
from govdisclosure.walk import Outcome
from tests.running import ROOT

EXAMPLES = ROOT / "docs" / "scheduling"
PAGES = {language: ROOT / "docs" / name for language, name in (("en", "operations.md"), ("zh", "operations.zh-CN.md"))}
HOME, STATE = "/opt/govdisclosure", "/var/lib/govdisclosure"


# --- a project of its own ---


@pytest.fixture(name="project")
def project_with_the_demo_alone(tmp_path: Path) -> Path:
    """A copy of the project, its register holding the demo and nothing on the net."""
    project = tmp_path / "govdisclosure"
    for folder in ("govdisclosure", "spiders", "data"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__", "out", ".*"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    (project / ".venv").symlink_to(sys.prefix)
    register = project / "data" / "sources.jsonl"
    register.write_text(register.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    assert '"demo"' in register.read_text("utf-8")
    return project


def break_register(project: Path) -> None:
    """Make the one source fail: its listing is no list."""
    register = project / "data" / "sources.jsonl"
    register.write_text(register.read_text("utf-8").replace("index.html", "policy.html"), "utf-8")


def environment(**more: str) -> dict[str, str]:
    """What a scheduler gives a run: nothing of ours, and nothing written into the project by Python itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SCRAPY", "DISCLOSURE"))}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(command: list[str], cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=environment(**more), capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def check_known(words: list[str]) -> dict[str, str]:
    """That Scrapy, the spider and the settings know all of `…/scrapy crawl SPIDER …`; the spider's arguments."""
    assert words[0].endswith(".venv/bin/scrapy")
    assert words[1] == "crawl"
    command, parser = Command(), ScrapyArgumentParser()
    command.settings = get_project_settings()
    command.add_options(parser)
    options, rest = parser.parse_known_args(words[2:])
    assert len(rest) == 1, rest
    command.process_options(rest, options)
    spider: Any = SpiderLoader.from_settings(command.settings).load(rest[0])
    check_names(options.spargs, spider.arguments)
    spider.plan(command.settings, dict(options.spargs))
    check_settings(command.settings, (name for name in dir(settings) if name.startswith("DISCLOSURE_")))
    for setting in options.set:
        name = setting.partition("=")[0]
        assert hasattr(settings, name) or hasattr(default_settings, name), name
    return dict(options.spargs)


# --- cron ---


def crontab() -> tuple[dict[str, str], list[str], str]:
    """The example's variables, the five fields of its one job, and the command."""
    plain = [line for line in (EXAMPLES / "govdisclosure.cron").read_text("utf-8").splitlines() if line and line[0] != "#"]
    variables = dict(line.split("=", 1) for line in plain if re.match(r"[A-Z_]+=", line))
    (job,) = (line for line in plain if not re.match(r"[A-Z_]+=", line))
    *fields, command = job.split(maxsplit=5)
    return variables, fields, command


def test_the_cron_line_is_one_that_cron_and_the_spider_understand():
    variables, fields, command = crontab()
    assert set(variables) == {"MAILTO"}
    for field, (least, most) in zip(fields, ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7)), strict=True):
        assert field == "*" or least <= int(field) <= most
    assert "%" not in command
    words = shlex.split(command)
    start = words.index(".venv/bin/scrapy")
    assert check_known(words[start : words.index(">>")]) == {"mode": "new"}


@pytest.mark.slow
def test_the_cron_line_runs_and_is_silent_when_all_is_well(project: Path):
    command = crontab()[2].replace(HOME, str(project))
    out = project / "data" / "out"
    for run_number in (1, 2):
        done = run(["/bin/sh", "-c", command], project.parent)
        log = (out / "crawl.log").read_text("utf-8")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), log
        assert log.count("\nverdicts ") == run_number
        assert "ERROR" not in log, log
        # The second run finds nothing new, and what the first one found stays.
        assert len(lines(out / "changes.jsonl")) == 4
        assert len(lines(out / "changes.dropped.jsonl")) == 2
    record = json.loads((out / "changes.run.json").read_text("utf-8"))
    assert [one["outcome"] for one in record["sources"]] == ["complete"]


@pytest.mark.slow
def test_the_cron_line_keeps_the_status_and_prints_why(project: Path):
    break_register(project)
    done = run(["/bin/sh", "-c", crontab()[2].replace(HOME, str(project))], project.parent)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("scrapy crawl: demo failed")
    assert done.stdout == (project / "data" / "out" / "crawl.log").read_text("utf-8")


def test_the_cron_line_speaks_up_where_there_is_no_project(tmp_path: Path):
    done = run(["/bin/sh", "-c", crontab()[2].replace(HOME, str(tmp_path / "nowhere"))], tmp_path)
    assert done.returncode != 0
    assert "nowhere" in done.stderr


# --- systemd ---


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(EXAMPLES / name, "utf-8")
    return parser


def test_the_units_start_what_the_spider_understands():
    service, timer = unit("govdisclosure.service"), unit("govdisclosure.timer")
    words = shlex.split(service["Service"]["ExecStart"])
    assert words[0] == f"{HOME}/.venv/bin/scrapy"
    assert check_known(words) == {"mode": "new"}
    assert service["Service"]["WorkingDirectory"] == HOME
    assert service["Service"]["StateDirectory"] == STATE.rpartition("/")[2]
    # A stop that reached the readers, too, would cost the pages that they read.
    assert service["Service"]["KillMode"] == "mixed"
    assert timer["Timer"]["Persistent"] == "true"
    assert {"OnCalendar", "RandomizedDelaySec"} <= set(timer["Timer"])
    assert "Unit" not in timer["Timer"]  # the service of the same name
    assert "OnFailure" not in service["Unit"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_to_complain_of(tmp_path: Path):
    for name in ("govdisclosure.service", "govdisclosure.timer"):
        text = (EXAMPLES / name).read_text("utf-8")
        text = text.replace("User=govdisclosure", f"User={getpass.getuser()}")
        text = text.replace(f"{HOME}/.venv/bin/scrapy", shutil.which("true") or "")
        (tmp_path / name).write_text(text, "utf-8")
    done = run(["systemd-analyze", "verify", "./govdisclosure.service", "./govdisclosure.timer"], tmp_path)
    # Units of the machine's own may have their faults.
    assert [line for line in done.stderr.splitlines() if "govdisclosure" in line] == []
    assert done.returncode == 0
    when = unit("govdisclosure.timer")["Timer"]["OnCalendar"]
    assert run(["systemd-analyze", "calendar", when], tmp_path).returncode == 0


@pytest.mark.slow
def test_the_service_writes_nothing_outside_its_state(project: Path, tmp_path: Path):
    before = files(project)
    state = tmp_path / "state"
    start = unit("govdisclosure.service")["Service"]["ExecStart"]
    words = shlex.split(start.replace(STATE, str(state)).replace(HOME, str(project)))
    done = run(words, project)
    assert done.returncode == 0, done.stderr
    assert files(project) == before
    assert len(lines(state / "changes.jsonl")) == 4
    assert {"changes.run.json", "history.sqlite"} <= {path.name for path in state.iterdir()}
    assert len(list((state / "archive").glob("*.warc.gz"))) == 1


# --- GitHub Actions ---


def workflow() -> dict[Any, Any]:
    return yaml.safe_load((EXAMPLES / "github-actions.yml").read_text("utf-8"))


def steps() -> list[dict[str, Any]]:
    return workflow()["jobs"]["crawl"]["steps"]


def test_the_workflow_has_no_more_rights_than_it_needs():
    flow = workflow()
    (when,) = flow[True]["schedule"]  # YAML 1.1 reads `on` so
    assert len(when["cron"].split()) == 5
    assert flow["permissions"] == {"contents": "read"}
    assert flow["concurrency"] == {"group": "crawl", "cancel-in-progress": False}
    assert "permissions" not in flow["jobs"]["crawl"]
    assert steps()[0]["with"] == {"persist-credentials": False}
    for step in steps():
        assert ("run" in step) != ("uses" in step)
        assert re.fullmatch(r"actions/[a-z/-]+@v\d+", step.get("uses", "actions/none@v0"))
        assert "${{" not in step.get("run", "")  # a value in a script could be one


def test_the_workflow_keeps_its_results_whatever_the_status():
    used = {step["uses"].partition("@")[0]: step for step in steps() if "uses" in step}
    restore, save = used["actions/cache/restore"], used["actions/cache/save"]
    assert restore["with"]["path"] == save["with"]["path"] == "data/out/history.sqlite*"
    assert restore["with"]["key"] == save["with"]["key"]
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert save["if"] == used["actions/upload-artifact"]["if"] == "always()"
    assert used["actions/upload-artifact"]["with"]["path"] == "data/out"
    order = [step.get("uses", step["name"] if "run" in step else "").partition("@")[0] for step in steps()]
    assert order.index("actions/cache/restore") < order.index("Crawl what is new") < order.index("actions/cache/save")
    (crawl,) = (step for step in steps() if step.get("name") == "Crawl what is new")
    (limit,) = re.findall(r"CLOSESPIDER_TIMEOUT=(\d+)", crawl["run"])
    assert int(limit) < (workflow()["jobs"]["crawl"]["timeout-minutes"] - 30) * 60


def test_the_workflow_calls_what_there_is(tmp_path: Path):
    for step in steps():
        if "run" not in step:
            continue
        script = tmp_path / "step.sh"
        script.write_text(step["run"], "utf-8")
        assert run(["bash", "-n", str(script)], ROOT).stderr == ""
        for line in step["run"].splitlines():
            words = shlex.split(line)
            if words[0] == "make":
                assert run([*words[:1], "--dry-run", *words[1:]], ROOT).returncode == 0
            elif words[0].endswith("scrapy"):
                contact = {"$CONTACT": "https://github.com/chengyu/crawl"}
                known = [word.replace(*next(iter(contact.items()))) for word in words[: words.index(">")]]
                assert check_known(known) == {"mode": "new"}


@pytest.mark.slow
@pytest.mark.parametrize("is_well", [True, False])
def test_the_workflow_crawls_and_keeps_the_status(project: Path, is_well: bool):  # noqa: FBT001
    if not is_well:
        break_register(project)
    (crawl,) = (step for step in steps() if step.get("name") == "Crawl what is new")
    # An unset secret comes as an empty variable.
    given = {"CONTACT": "https://github.com/chengyu/crawl", "DISCLOSURE_NOTIFY": ""}
    assert set(crawl["env"]) == set(given)
    done = run(["bash", "-e", "-c", crawl["run"]], project, **given)
    assert done.returncode == (0 if is_well else 1), done.stdout
    assert "\nverdicts " in done.stdout
    assert {"crawl.log", "reports.jsonl", "dropped.jsonl", "run.json", "history.sqlite"} <= {
        path.name for path in (project / "data" / "out").iterdir()
    }


# --- Scrapyd ---


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask(url: str, **form: Any) -> dict[str, Any]:
    body = urllib.parse.urlencode(form, doseq=True).encode() if form else None
    with urllib.request.urlopen(url, body, timeout=30) as answer:
        return json.load(answer)


def wait_for(what: str, seconds: float, found: Any) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if answer := found():
                return answer
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come within {seconds} seconds")


def end(daemon: subprocess.Popen[bytes]) -> None:
    """A process and all that it started: they are of its group."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(daemon.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            daemon.wait(15)


@pytest.fixture(name="scrapyd")
def scrapyd_from_the_projects_folder(project: Path) -> Iterator[str]:
    """Scrapyd as the example says, on a port of its own; its address. It is gone afterwards, with all that it started."""
    port = free_port()
    text = (EXAMPLES / "scrapyd.conf").read_text("utf-8")
    assert "http_port = 6800" in text
    text = text.replace("http_port = 6800", f"http_port = {port}\npoll_interval = 0.2")
    (project / "scrapyd.conf").write_text(text, "utf-8")
    with (project / "scrapyd.log").open("wb") as log:
        daemon = subprocess.Popen(
            [sys.executable, "-m", "scrapyd", "--pidfile="],
            cwd=project,
            env=environment(HOME=str(project)),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for("Scrapyd", 30, lambda: ask(f"{address}/daemonstatus.json"))
            yield address
        finally:
            end(daemon)


def test_scrapyd_is_open_to_this_machine_alone_and_takes_no_eggs():
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(EXAMPLES / "scrapyd.conf", "utf-8")
    assert parser["scrapyd"]["bind_address"] == "127.0.0.1"
    assert parser["scrapyd"]["items_dir"] == parser["scrapyd"]["jobs_dir"] == ""
    assert parser["services"]["addversion.json"] == ""


@pytest.mark.slow
def test_scrapyd_runs_the_spider_without_an_egg(scrapyd: str, project: Path, tmp_path: Path):
    assert ask(f"{scrapyd}/listprojects.json")["projects"] == ["default"]
    assert "reports" in ask(f"{scrapyd}/listspiders.json?project=default")["spiders"]
    out = tmp_path / "out"
    form = {"project": "default", "spider": "reports", "source": "demo", "mode": "new"}
    form["setting"] = [f"DISCLOSURE_OUT={out}", f"DISCLOSURE_ARCHIVE={out}/archive"]
    job = ask(f"{scrapyd}/schedule.json", **form)
    assert job["status"] == "ok"

    def finished() -> bool:
        return [one["id"] for one in ask(f"{scrapyd}/listjobs.json?project=default")["finished"]] == [job["jobid"]]

    wait_for("the job's end", 60, finished)
    log = (project / "scrapyd.log").read_text("utf-8")
    assert "exitstatus=" not in log, log
    assert len(lines(out / "reports.jsonl")) == 4
    assert len(lines(out / "dropped.jsonl")) == 2
    record = json.loads((out / "run.json").read_text("utf-8"))
    assert [one["outcome"] for one in record["sources"]] == ["complete"]
    assert "verdicts  sound 3" in log  # the table
    assert (project / "data/out/scrapyd/logs/default/reports" / f"{job['jobid']}.log").is_file()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(f"{scrapyd}/addversion.json", project="default", version="1")


# --- the operations' pages ---


def section(language: str, head: re.Pattern[str]) -> str:
    """What stands under the heading that fits."""
    (found,) = (part for part in PAGES[language].read_text("utf-8").split("\n## ") if head.match(part))
    return found


def named(text: str) -> list[str]:
    """The keys in the first cells of a text's tables, in order."""
    cells = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]


def trees() -> Iterator[ast.Module]:
    for path in [*sorted((ROOT / "govdisclosure").rglob("*.py")), *sorted((ROOT / "spiders").glob("*.py"))]:
        yield ast.parse(path.read_text("utf-8"))


def literals(node: ast.expr, scope: ast.AST) -> set[str]:
    """The texts that an expression can be: its own, or those that its name is given in the same function."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return literals(node.body, scope) | literals(node.orelse, scope)
    if isinstance(node, ast.Name):
        given = (one.value for one in ast.walk(scope) if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == node.id)
        return {text for value in given if not isinstance(value, ast.Name) for text in literals(value, scope)}
    return set()


def loss_kinds() -> set[str]:
    """Every kind of loss that the code can name: those of failed requests, and the walk's own."""
    own = {
        kind
        for tree in trees()
        for scope in ast.walk(tree)
        if isinstance(scope, ast.FunctionDef)
        for call in ast.walk(scope)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] in ("Loss", "lose_report")
        and len(call.args) > 1
        for kind in literals(call.args[1], scope)
    }
    return own | KINDS


def log_lines() -> set[str]:
    """Our own warnings and errors, with … for what is put in."""
    texts = {
        text
        for tree in trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("warning", "error", "critical", "exception") and re.search("log", ast.unparse(call.func.value))
        if call.args
        for text in literals(call.args[0], tree)
    }
    return {re.sub(r"%\w", "…", text) for text in texts if re.search(r"[A-Za-z]", re.sub(r"%\w", "", text))}


LOSSES = re.compile("Losses|丢失类别")
OUTCOMES = re.compile("How a source ends|来源如何收尾")
LOG = re.compile("Log lines|日志")
ALERT = re.compile("Alerts|告警")


@pytest.mark.parametrize("language", PAGES)
def test_every_kind_of_loss_is_told_and_no_other(language: str):
    kinds = loss_kinds()
    assert {"total_not_reached", "repeated_page", "empty_page", "soft_404", "waf_block"} <= kinds
    assert sorted(named(section(language, LOSSES))) == sorted(kinds)


@pytest.mark.parametrize("language", PAGES)
def test_every_outcome_and_alert_is_told_and_no_other(language: str):
    assert sorted(named(section(language, OUTCOMES))) == sorted(get_args(Outcome))
    assert sorted(named(section(language, ALERT))) == sorted(get_args(Kind))


@pytest.mark.parametrize("language", PAGES)
def test_every_warning_and_error_of_ours_is_told(language: str):
    said = log_lines()
    assert "Lost report …: …" in said
    assert sorted(said - set(named(section(language, LOG)))) == []


def test_both_pages_have_the_same_tables():
    english, chinese = (named(PAGES[language].read_text("utf-8")) for language in ("en", "zh"))
    assert english == chinese
    headings = [re.findall("^## ", path.read_text("utf-8"), re.MULTILINE) for path in PAGES.values()]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("language", PAGES)
def test_links_of_the_pages_lead_somewhere(language: str):
    page = PAGES[language].read_text("utf-8")
    anchors = {re.sub(r"\s+", "-", head.strip().lower()) for head in re.findall("^## (.+)", page, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", page):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("https://"):
            assert (PAGES[language].parent / target).is_file(), target


def test_the_history_moves_as_the_pages_say(tmp_path: Path):
    (script,), (same,) = (re.findall(r"```python\n(.+?)```", path.read_text("utf-8"), re.DOTALL) for path in PAGES.values())
    assert script == same
    from govdisclosure.history.migrations import bring_up
    from govdisclosure.history.tables import runs, sources, visits

    old, new = (f"sqlite:///{tmp_path}/{name}.sqlite" for name in ("old", "new"))
    engine = sa.create_engine(old)
    bring_up(engine)
    row = {"id": 7, "started": "2026-01-01T00:00:00+00:00", "mode": "new", "arguments": "{}", "holder": "", "told": True}
    source = {"id": "砚浦", "url": "https://yanpu.example/", "first_seen": row["started"]}
    visit = dict.fromkeys(("listed", "new", "revised", "unchanged", "not_seen"), 1)
    visit |= {"source": "砚浦", "run": 7, "finished": row["started"], "outcome": "complete", "reason": "", "is_whole": True}
    with engine.begin() as write:
        write.execute(runs.insert(), row)
        write.execute(sources.insert(), source)
        write.execute(visits.insert(), visit)
    (tmp_path / "move.py").write_text(script, "utf-8")
    done = run([sys.executable, str(tmp_path / "move.py"), old, new], ROOT, PYTHONPATH=str(ROOT))
    assert (done.returncode, done.stderr) == (0, "")
    with sa.create_engine(new).connect() as read:
        assert read.execute(sa.select(visits.c.source, visits.c.run)).all() == [("砚浦", 7)]
