"""A pipeline that breaks, for the test that nothing is lost silently."""

from __future__ import annotations

from typing import Any


class FailOnce:
    done = False

    def process_item(self, item: Any) -> Any:
        if not self.done:
            self.done = True
            raise RuntimeError("broken on purpose")
        return item
