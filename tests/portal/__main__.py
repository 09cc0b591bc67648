"""`python -m tests.portal SYSTEM`: one portal in the foreground; its listing's address on the first line."""

from __future__ import annotations

import argparse
from contextlib import suppress

from tests.portal.site import Site
from tests.portal.systems import SYSTEMS
from tests.portal.wire import Server, handler_for


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.portal", description=__doc__)
    parser.add_argument("system", choices=sorted(SYSTEMS))
    parser.add_argument("--reports", type=int, default=30)
    parser.add_argument("--per-page", type=int, default=20)
    parser.add_argument("--other-rows", type=int, default=4)
    parser.add_argument("--page-bytes", type=int, default=0, help="pad every report's page to about this size")
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    site = Site(
        given.system,
        reports=given.reports,
        per_page=given.per_page,
        other_rows=given.other_rows,
        page_bytes=given.page_bytes,
    )
    with Server(("127.0.0.1", given.port), handler_for(site.answer)) as server, suppress(KeyboardInterrupt):
        site.url = f"http://127.0.0.1:{server.server_port}"
        print(site.listing_url, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
