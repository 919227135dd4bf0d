"""A boundary around what is done for one claim or one row: a fault inside it costs those that it is done for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from megaspec.language.schema import SchemaError
from megaspec.refusal import Ended, Refusal, is_readable, place


@contextmanager
def costing(tell: Callable[[str], None]) -> Iterator[None]:
    """Hand what goes wrong inside the block to `tell`, in one line with its place, and go on after it.

    An interrupt passes, and so does what the surroundings of the run do not allow.
    """
    try:
        yield
    except OSError:
        raise
    except (Exception, Refusal) as error:
        tell(fault(error))


def fault(error: BaseException) -> str:
    """What went wrong, in one line: a message that is written to be read as it stands; anything else with its class and its place."""
    if isinstance(error, Ended | Refusal | SchemaError):
        return str(error)
    said = "terms or calls are nested too deep" if isinstance(error, RecursionError) else str(error)
    where = _project_place(error)
    return f"{type(error).__name__}{': ' + said if said else ''}{f' ({where})' if where else ''}"


def _project_place(error: BaseException) -> str:
    """`file:line` of the innermost frame of the project's own code in an error's traceback; nothing if there is none."""
    found = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if is_readable(filename):
            found = place(filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
