"""Runs of the command from one process that has imported it: each in a fork, so that none pays for the imports and none sees another.

A request is a line of JSON on standard input, `{"folder": …, "command": […], "loose": …}`; the answer is a line on standard output,
`{"status": …, "out": …, "err": …}`.
"""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECONDS = 120.0
STUCK = 255


@dataclass(frozen=True)
class Done:
    """What a run came to."""

    status: int
    out: str
    err: str


def megaspec(*command: object, cwd: Path = ROOT) -> Done:
    """A run of the command, which starts workers as any does; the modules of a project that is not this one pass unread."""
    return _ask(_server("serve()"), cwd, command, loose=cwd != ROOT)


def megaspec_inline(*command: object, cwd: Path) -> Done:
    """A run of the command that answers its questions itself, and none twice; it reads the project's modules as any does."""
    return _ask(_server("serve_inline()"), cwd, command, loose=False)


@functools.cache
def _server(serving: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [sys.executable, "-c", f"from tests.server import *; {serving}"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _ask(server: subprocess.Popen[str], folder: Path, command: tuple[object, ...], loose: bool) -> Done:
    assert server.stdin is not None and server.stdout is not None
    server.stdin.write(json.dumps({"folder": str(folder), "command": [str(word) for word in command], "loose": loose}) + "\n")
    server.stdin.flush()
    return Done(**json.loads(server.stdout.readline()))


def serve() -> None:
    """Answer requests until there are no more."""
    from megaspec.cli import GROUPS

    for group in GROUPS:
        import_module(f"megaspec.cli.{group}")
    for line in sys.stdin:
        print(json.dumps(_answer(**json.loads(line))), flush=True)


def serve_inline() -> None:
    """Answer requests, by runs without workers and with no project but their own in reach."""
    from megaspec.engine.plan import LEMMAS
    from megaspec.engine.verify import Options, verify
    from tests.inline import Remembering

    for asking in ("megaspec.engine.verify", "megaspec.solving.inquiries"):
        module: Any = import_module(asking)
        module.Solvers = Remembering
    verify(LEMMAS, options=Options())
    sys.path[:] = [one for one in sys.path if one and not os.path.isfile(os.path.join(one, "pyproject.toml"))]
    serve()


def _answer(folder: str, command: list[str], loose: bool) -> dict[str, object]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become(folder, command, loose, out.fileno(), err.fileno())
        status = _status_of(child)
        out.seek(0)
        err.seek(0)
        return {"status": status, "out": out.read().decode("utf-8", "replace"), "err": err.read().decode("utf-8", "replace")}


def _become(folder: str, command: list[str], loose: bool, out: int, err: int) -> None:
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(folder)
    sys.argv = ["megaspec", *command]
    status: object = STUCK
    try:
        _main(loose)
    except SystemExit as ended:
        status = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else int(status is not None))


def _main(loose: bool) -> None:
    from megaspec.cli import main
    from tests.loose import let_pass

    if loose:
        let_pass()
    main()


def _status_of(child: int) -> int:
    started = time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - started > SECONDS:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.01)
