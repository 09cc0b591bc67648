"""Real `scrapy` runs, each in a process and a folder of its own, and portals on loopback for them."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.starting import ROOT, server

__all__ = ["ROOT", "Run", "scrapy", "serving"]


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """A portal on loopback; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Run:
    """What a run left behind."""

    status: int
    stdout: str
    stderr: str
    folder: Path

    def records(self, name: str = "out.jsonl") -> list[dict[str, Any]]:
        path = self.folder / name
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    @property
    def last_line(self) -> str:
        return self.stderr.strip().splitlines()[-1] if self.stderr.strip() else ""


def scrapy(folder: Path, *arguments: str, cwd: Path = ROOT, timeout: int = 120) -> Run:
    """`scrapy ARGUMENTS` with everything that it writes under `folder`."""
    places = ["-s", f"DISCLOSURE_OUT={folder}/out", "-s", f"DISCLOSURE_ARCHIVE={folder}/archive"]
    with tempfile.TemporaryDirectory() as streams:
        output, error = Path(streams, "output"), Path(streams, "error")
        status = server().run([*arguments, *places], cwd, output, error, timeout)
        return Run(status, output.read_text("utf-8"), error.read_text("utf-8"), folder)
