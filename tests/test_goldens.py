"""Golden pages: `golden/<shape>/<case>/page.*` and the record that it must give.

For a page without `expected.json` the record is written to `expected.new.json` and the test fails: look at every
figure, then rename the file.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import judged

GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(GOLDEN.glob("*/*/page.*"))
# The run's facts, not the page's; messages have tests of their own.
LEFT_OUT = (
    *("schema", "url", "source", "listing_url", "listing_title", "captured_at", "content_sha256"),
    *("requested_url", "archived", "attachment_url", "reader", "change", "previous", "changes"),
)


def record(path: Path) -> dict[str, Any]:
    """What the page gives, without the facts of the run and the words of the findings."""
    whole = {key: value for key, value in asdict(judged(path.read_bytes())).items() if key not in LEFT_OUT}
    whole["findings"] = [{key: one[key] for key in ("rule", "severity", "at", "left", "right")} for one in whole["findings"]]
    return json.loads(json.dumps(whole, ensure_ascii=False))


def dump(value: dict[str, Any]) -> str:
    """JSON for eyes: a line a fact, a row or a finding."""
    lines = []
    for key, part in value.items():
        if isinstance(part, dict) and part and all(isinstance(row, dict) for row in part.values()):
            rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in part.items())
            lines.append(f' "{key}": {{\n{rows}\n }}')
        elif isinstance(part, list) and part and isinstance(part[0], dict):
            rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in part)
            lines.append(f' "{key}": [\n{rows}\n ]')
        else:
            lines.append(f' "{key}": {json.dumps(part, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def test_every_shape_has_a_case():
    assert {path.parts[-3] for path in PAGES} >= {
        "pipes",
        "lines",
        "markdown",
        "html",
        "hollow",
        "no_report",
        "cut_short",
        "forms",
    }
    assert all(path.stat().st_size <= 60_000 for path in PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_golden(path):
    expected = path.with_name("expected.json")
    got = record(path)
    if not expected.exists():
        path.with_name("expected.new.json").write_text(dump(got), encoding="utf-8")
        pytest.fail(f"wrote {path.parent}/expected.new.json: look at every figure, then rename it to expected.json")
    assert got == json.loads(expected.read_text(encoding="utf-8"))
