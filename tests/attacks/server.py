"""Runs of the command from one process that has imported it: each in a fork, so that none pays for the imports and none sees another.

A request is a line of JSON on standard input, `{"folder": …, "command": […]}`; the answer is a line on standard output,
`{"status": …, "printed": …}`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from importlib import import_module
from typing import Any

import megaspec.cli
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, verify
from tests.inline import Remembering

SECONDS = 120.0
STUCK = 255


def serve() -> None:
    """Answer requests until there are no more."""
    for group in megaspec.cli.GROUPS:
        import_module(f"megaspec.cli.{group}")
    for asking in ("megaspec.engine.verify", "megaspec.solving.inquiries"):
        module: Any = import_module(asking)
        module.Solvers = Remembering
    verify(LEMMAS, options=Options())
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(_run(request["folder"], request["command"])), flush=True)


def _run(folder: str, command: list[str]) -> dict[str, object]:
    with tempfile.TemporaryFile() as printed:
        child = os.fork()
        if child == 0:
            _become(folder, command, printed.fileno())
        status = _status_of(child)
        printed.seek(0)
        return {"status": status, "printed": printed.read().decode("utf-8", "replace")}


def _become(folder: str, command: list[str], printed: int) -> None:
    os.setsid()
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    os.chdir(folder)
    os.environ["COLUMNS"] = "200"
    sys.path[:] = [one for one in sys.path if one and not os.path.isfile(os.path.join(one, "pyproject.toml"))]
    sys.argv = ["megaspec", *command]
    status: object = STUCK
    try:
        megaspec.cli.main()
    except SystemExit as ended:
        status = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else int(status is not None))


def _status_of(child: int) -> int:
    started = time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - started > SECONDS:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.01)


if __name__ == "__main__":
    serve()
