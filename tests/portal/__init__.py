"""A simulated province: every publishing system of China's portals on loopback, with faults by switch."""

from __future__ import annotations

from tests.portal.faults import CHALLENGES
from tests.portal.faults import NAMES as FAULTS
from tests.portal.rows import Fact
from tests.portal.site import Site, portal
from tests.portal.systems import SYSTEMS
from tests.portal.wire import Asked

__all__ = ["CHALLENGES", "FAULTS", "SYSTEMS", "Asked", "Fact", "Site", "portal"]
