"""`python -m govdisclosure.checks.catalogue > docs/rules.md` renews the page of rules."""

from __future__ import annotations

import sys

from govdisclosure.checks.catalogue.page import rules_page

if __name__ == "__main__":
    sys.stdout.buffer.write(rules_page().encode())
