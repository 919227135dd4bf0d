"""The command `megaspec`: how it starts, and how it ends."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

import typer

from checker.refusal import Ended, Refusal, place_of
from spec.language.schema import SchemaError

INTERRUPTED = 130
"""What the command framework answers when it is interrupted."""


SELDOM = 200_000
"""Objects between two looks for garbage cycles: terms are kept for ever, and a third of a run would go into looking at them.

At the end they are frozen: the interpreter would look at them all once more before it leaves.
"""


DEPTH = 50_000
"""How deep terms may be nested: a step written out over an instance is one long chain of choices."""

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def megaspec() -> None:
    """Prove what the specification claims."""


def run() -> None:
    """The command `megaspec`, once what it was asked for is there."""
    gc.set_threshold(SELDOM)
    sys.setrecursionlimit(DEPTH)
    try:
        status = app(standalone_mode=False) or 0
        if status == INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(status)
    except typer.Abort:
        _stop(2, "stopped")
    except Ended as error:
        _stop(error.status, str(error))
    except (SchemaError, Refusal) as error:
        _stop(4, str(error))
    except KeyboardInterrupt:
        _stop(3, "stopped before anything was decided")
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage is not None:
            _stop(2, usage())
        _stop(4, f"an error of the engine itself: {type(error).__name__}: {error} ({place_of(error)})")
    finally:
        gc.freeze()


def _stop(status: int, line: str) -> NoReturn:
    if line:
        print(f"megaspec: {line}", file=sys.stderr)
    sys.exit(status)
