"""What ends a run with one line: something cannot be read, with its place and what to write instead; or a reason that a part of the engine has."""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
from itertools import islice
from pathlib import Path
from types import FrameType, TracebackType
from typing import ClassVar

import icontract

_OWN = tuple(str(Path(file).parent) + os.sep for file in (__file__, icontract.__file__))
_LIBRARIES = tuple(os.path.join(folder, "") for folder in {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")})


class Ended(Exception):
    """A run that cannot go on; the message says why, or what to mend.  `status` is how the command ends."""

    status: ClassVar[int] = 4


class Refusal(BaseException):
    """Not an `Exception`, so that no rule can swallow it.  Ends in exit status 4."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message


def here() -> str:
    """`file:line` of the innermost frame that is the project's; `?` if there is none."""
    frame = _innermost()
    return place(frame.f_code.co_filename, frame.f_lineno) if frame else "?"


def call_here() -> str:
    """`file:line:column` of the call that is under way in that frame, where the interpreter knows it: two calls on one line stand apart."""
    frame = _innermost()
    if frame is None:
        return "?"
    line, _, column, _ = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), (None, None, None, None))
    return here() if line is None or column is None else f"{place(frame.f_code.co_filename, line)}:{column + 1}"


def function_here() -> str:
    """The function of that frame, by its name in its module; of a lambda inside it as well."""
    frame = _innermost()
    return frame.f_code.co_qualname.split(".<")[0] if frame else "?"


def _innermost() -> FrameType | None:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and not is_readable(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def place_of(error: BaseException) -> str:
    """`file:line` of the innermost frame of the project in an error's traceback, of one of a library if there is none, or of what is no Python."""
    if isinstance(error, SyntaxError) and error.filename:
        return place(error.filename, error.lineno or 1)
    found, of_project = "?", False
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if is_readable(filename) or not (of_project or is_own(filename)):
            found, of_project = place(filename, trace.tb_lineno), is_readable(filename)
        trace = trace.tb_next
    return found


def place(filename: str, line: int) -> str:
    """A place as it is shown: relative to the working directory where that is shorter."""
    relative = os.path.relpath(filename)
    return f"{relative if not relative.startswith('..') else filename}:{line}"


@functools.cache
def is_readable(filename: str) -> bool:
    """Whether a file may hold what rules are made of: whether it is neither a library's, nor the checker's or the language's, nor generated."""
    return not is_own(filename) and not os.path.abspath(filename).startswith(_LIBRARIES)


def is_own(filename: str) -> bool:
    """Whether a file is the engine's, the language's, icontract's, or generated, and so no rule's."""
    return filename.startswith((*_OWN, "<"))
