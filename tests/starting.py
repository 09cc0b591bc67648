"""`python -m scrapy` in processes forked from one that has imported it: to import takes longer than most of the tests' crawls.

`python -m tests.starting` is that one: orders come on its standard input, a line of JSON each, and for each it answers with the
exit status of the process that it made.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

import govdisclosure

ROOT = Path(__file__).resolve().parents[1]
_SCRAPY = ("scrapy.cmdline", "scrapy.crawler", "scrapy.core.engine", "scrapy.core.downloader.contextfactory", "scrapy.spiders")
# What reads the environment when it is imported, and what is to be run.
_LEFT_OUT = ("govdisclosure.settings", "govdisclosure.history.migrations")


class Server:
    """Where processes are forked; one at a time."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.starting"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        atexit.register(self.process.communicate)

    def run(self, arguments: list[str], cwd: Path, output: Path, error: Path, timeout: int) -> int:
        """The exit status of `scrapy ARGUMENTS`, or -N of the signal N that ended it. Raises subprocess.TimeoutExpired."""
        streams = {"output": str(output), "error": str(error)}
        order = {"arguments": arguments, "cwd": str(cwd), **streams, "environment": dict(os.environ), "timeout": timeout}
        assert self.process.stdin
        assert self.process.stdout
        with self.turn:
            print(json.dumps(order), file=self.process.stdin, flush=True)
            status = int(self.process.stdout.readline())
        if status == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(arguments, timeout)
        return status


server = cache(Server)


def _import_all() -> None:
    for name in _SCRAPY:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(govdisclosure.__path__, "govdisclosure."):
        if not module.name.startswith(_LEFT_OUT) and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert "twisted.internet.reactor" not in sys.modules  # each process chooses its own


def _become(order: dict[str, Any]) -> None:
    """Be the process that was ordered."""
    signal.alarm(order["timeout"])
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["cwd"])
    for number, path, mode in ((0, os.devnull, "r"), (1, order["output"], "w"), (2, order["error"], "w")):
        with open(path, mode) as file:  # noqa: PTH123 (a device, too)
            os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115 (descriptors)
    sys.path[0] = order["cwd"]
    sys.argv = ["scrapy", *order["arguments"]]
    runpy.run_module("scrapy", run_name="__main__", alter_sys=True)


def _serve() -> None:
    _import_all()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        if (child := os.fork()) == 0:
            _become(json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
