"""For every rule of the catalogue a case that fires it, and a near miss that does not: one module an area, each with `CASES`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from govdisclosure.items import Finding

Findings = Callable[[], list[Finding]]


class Case(NamedTuple):
    """`fires` gives findings among which is one of the rule, `near` differs by as little as can be and gives none of it."""

    fires: Findings
    near: Findings


def cases() -> dict[str, Case]:
    """Rule → its case, from every module beside this one."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {rule: case for module in modules for rule, case in module.CASES.items()}
