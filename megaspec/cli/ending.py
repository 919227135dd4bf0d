"""How the process ends: with a status that says what happened, whatever becomes of its output, and whenever it is told to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn, TextIO, cast

USAGE, UNDECIDED, ERROR = 2, 3, 4
"""The statuses of what is no command's own verdict: wrong usage or surroundings, an interruption, an error."""

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class OutputLost(Exception):
    """Standard output takes no more; the message says why."""

    def __init__(self, why: str) -> None:
        super().__init__(f"standard output cannot be written: {why}; what was to be said is lost, so this run counts for nothing")


class Output:
    """A text stream that raises an `OutputLost` where what stands under it fails, so that nobody above takes that for an ending of its own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """As of any text stream."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError) as error:
            raise _lost(self._stream, error) from None

    def flush(self) -> None:
        """As of any text stream."""
        try:
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise _lost(self._stream, error) from None


class Quiet:
    """A text stream that drops what cannot be written: there is nobody left to tell."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """As of any text stream."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            _to_nowhere(self._stream)
            return len(text)

    def flush(self) -> None:
        """As of any text stream."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            _to_nowhere(self._stream)


def end_with(command: Callable[[], int]) -> NoReturn:
    """Run a command and end the process with its status, which is never Python's own for an error that nobody caught."""
    try:
        status = _status(command)
    except BaseException:
        status = UNDECIDED
    for one in STOPPING:
        signal.signal(one, signal.SIG_IGN)
    sys.exit(status)


def say(line: str) -> None:
    """One line on standard error."""
    print(f"megaspec: {line}", file=sys.stderr)


def _status(command: Callable[[], int]) -> int:
    try:
        for one in STOPPING:
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, _stop)
        _guard()
        status = command()
        sys.stdout.flush()
    except OutputLost as error:
        say(str(error))
        status = USAGE
    except KeyboardInterrupt:
        say("stopped before it was done; what is not shown above is not decided")
        status = UNDECIDED
    except BaseException as error:
        say(f"an error of the engine itself: {type(error).__name__}: {error}")
        status = ERROR
    sys.stderr.flush()
    return status


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _guard() -> None:
    """Put guarded streams in the place of standard output and error; an `OutputLost` if there is no standard output."""
    while (free := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(free, True)
    os.close(free)
    closed = sys.stdout is None
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.stdout = cast(TextIO, Output(sys.stdout or _nowhere()))
    sys.stderr = cast(TextIO, Quiet(sys.stderr or _nowhere()))
    threading.excepthook = _in_thread
    if closed:
        raise OutputLost("it is closed")


def _in_thread(failed: threading.ExceptHookArgs) -> None:
    """A thread that only shows how far work is has nothing to say when its output is gone."""
    if not issubclass(failed.exc_type, OutputLost):
        threading.__excepthook__(failed)


def _lost(stream: TextIO, error: OSError | ValueError) -> OutputLost:
    _to_nowhere(stream)
    why = "whoever read it is gone" if isinstance(error, BrokenPipeError) else getattr(error, "strerror", None) or str(error)
    return OutputLost(why)


def _to_nowhere(stream: TextIO) -> None:
    """What is still held back is dropped, so that it fails nobody at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")
