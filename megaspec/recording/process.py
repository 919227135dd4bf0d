"""Asking the process that runs scenarios.  What it answers is only read: bytes, up to a limit, until it falls silent or ends."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import megaspec

SECONDS_TO_BEGIN = 300.0
"""How long nothing may come at first: modules are imported."""

SECONDS_SILENT = 120.0
"""How long nothing may come between two lines."""

SECONDS_TO_END = 5.0
"""How long the process may take to end when nobody asks any more."""

LARGEST_ANSWER = 32 * 2**20
"""The most bytes of an answer."""

TICK = 0.2

ENDED = "its process ended before it did"
"""Why there are no more lines where nobody stopped it."""


class Answer:
    """What comes back to one request, read as it comes."""

    def __init__(self, asked: Recorder, number: int, source: int) -> None:
        self.recorder, self.number, self.source = asked, number, source
        self.text = bytearray()
        self.over = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while len(self.text) <= LARGEST_ANSWER and (more := os.read(self.source, 1 << 16)):
                self.text += more
        os.close(self.source)
        self.over.set()

    def wait(self) -> tuple[list[bytes], str]:
        """All whole lines, and why there are no more."""
        why = self._awaited()
        self.recorder.tell(over=self.number)
        return bytes(self.text[:LARGEST_ANSWER]).split(b"\n")[:-1], why

    def _awaited(self) -> str:
        heard, silent = 0, 0.0
        while not self.over.wait(TICK):
            silent = silent + TICK if len(self.text) == heard else 0.0
            heard = len(self.text)
            if silent > (most := SECONDS_SILENT if heard else SECONDS_TO_BEGIN):
                return f"its process did nothing more in {most:.0f} seconds"
        return f"its process told more than {LARGEST_ANSWER:,} bytes" if len(self.text) > LARGEST_ANSWER else ENDED


class Recorder:
    """A fresh interpreter that forks for each request.  What scripts print goes nowhere."""

    def __init__(self) -> None:
        self.asking, theirs = socket.socketpair()
        self.numbers = itertools.count()
        beside = str(Path(megaspec.__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([beside, *filter(None, [os.environ.get("PYTHONPATH")])])}
        command = [sys.executable, "-P", "-m", "megaspec.recording.server", str(theirs.fileno())]
        self.process = subprocess.Popen(
            command,
            env=environment,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def ask(self, request: Mapping[str, Any], load: Iterable[str] = ()) -> Answer:
        """Begin to answer a request; modules to `load` are imported once for this and later ones."""
        number = next(self.numbers)
        source, into = os.pipe()
        self.tell(into, asked=number, load=list(load), **request)
        os.close(into)
        return Answer(self, number, source)

    def tell(self, *descriptors: int, **said: Any) -> None:
        """Say something to the process, if it is still there."""
        with contextlib.suppress(OSError):
            socket.send_fds(self.asking, [json.dumps(said).encode("ascii") + b"\n"], descriptors)

    def close(self) -> None:
        """Let the process end, with all that it started."""
        self.asking.close()
        try:
            self.process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()


_started: dict[int, Recorder] = {}
"""The one of each process: a fork starts its own."""


def recorder() -> Recorder:
    """The one of this process, started when first asked for, and again where it has ended."""
    found = _started.get(os.getpid())
    if found is None:
        atexit.register(_close, os.getpid())
    if found is None or found.process.poll() is not None:
        found = _started[os.getpid()] = Recorder()
    return found


def _close(process: int) -> None:
    if os.getpid() == process:
        _started[process].close()
