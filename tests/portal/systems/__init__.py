"""Publishing systems by name."""

from __future__ import annotations

from tests.portal.systems import dynamic, hanweb, static
from tests.portal.systems.base import System

SYSTEMS: dict[str, type[System]] = {
    "trs": static.Trs,
    "years": static.Years,
    "agencies": static.Agencies,
    "ucap": static.Ucap,
    "vsb": static.Vsb,
    "turbo": static.Turbo,
    "cmsweb": static.Cmsweb,
    "next": static.Next,
    "numbered": static.Numbered,
    "iframe": static.Iframe,
    "shanghai": static.Shanghai,
    "hanweb": hanweb.Hanweb,
    "hanweb_annual": hanweb.HanwebAnnual,
    "jpaas": hanweb.Jpaas,
    "truecms": hanweb.Truecms,
    "gkmlpt": dynamic.Gkmlpt,
    "epoint": dynamic.Epoint,
    "district": dynamic.District,
    "ucap_search": dynamic.UcapSearch,
    "longxun": dynamic.Longxun,
    "php": dynamic.Php,
    "aspnet": dynamic.Aspnet,
    "json": dynamic.Json,
}
