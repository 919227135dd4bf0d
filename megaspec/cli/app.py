"""The command `megaspec`: what it is made of, and which status each of its endings has."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import typer

from megaspec.cli.depth import deepen
from megaspec.cli.ending import ERROR, USAGE, OutputLost, say
from megaspec.language.schema import SchemaError
from megaspec.refusal import Ended, Refusal, place_of

INTERRUPTED = 130
"""What the command framework answers when it is interrupted."""


OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Objects between two looks for garbage cycles: terms are kept for ever, and a third of a run would go into looking at them.

At the end they are frozen: the interpreter would look at them all once more before it leaves.
"""


app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def megaspec() -> None:
    """Prove what the specification claims."""


def run(arguments: Sequence[str]) -> int:
    """Run a command whose module is there; its status.  A `KeyboardInterrupt` or an `OutputLost` is left to whoever ends the process."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    deepen()
    try:
        status = app(list(arguments), standalone_mode=False) or 0
    except (OutputLost, KeyboardInterrupt):
        raise
    except BaseException as error:
        status, line = _ending(error, arguments)
        if line:
            say(line)
    finally:
        gc.freeze()
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    return int(status)


def _ending(error: BaseException, arguments: Sequence[str]) -> tuple[int, str]:
    """The status of what ended a command, and the line that says what it was."""
    usage = getattr(error, "format_message", None)
    if usage is not None:
        wrong = [value for value in _given(getattr(error, "param", None), arguments) if value not in usage()]
        return USAGE, " ".join(usage().split("\n")) + (f", not {wrong[0] or 'nothing'}" if wrong else "")
    match error:
        case Ended():
            return error.status, str(error)
        case SchemaError() | Refusal():
            return ERROR, str(error)
        case typer.Abort():
            return USAGE, "stopped"
        case MemoryError():
            return USAGE, "the machine's memory is not enough for this; ask for less at a time, with fewer --jobs"
        case OSError():
            where = f"{error.filename}: " if error.filename is not None else ""
            return USAGE, f"{where}{error.strerror or error}; the surroundings of the run do not allow what it needs"
        case SystemExit():
            return ERROR, f"something other than the command line ended the process, with {error.code!r} ({place_of(error)})"
    return ERROR, f"an error of the engine itself: {type(error).__name__}: {error} ({place_of(error)})"


def _given(option: object, arguments: Sequence[str]) -> list[str]:
    """What was given for an option."""
    found = []
    for name in getattr(option, "opts", ()):
        found += [value for before, value in zip(arguments, arguments[1:], strict=False) if before == name]
        found += [argument.removeprefix(f"{name}=") for argument in arguments if argument.startswith(f"{name}=")]
    return found
