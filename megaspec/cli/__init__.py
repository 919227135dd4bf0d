"""The command line, one module a group of commands.  A module is imported when a command of its group is asked for."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from megaspec.cli.ending import USAGE, end_with, say
from megaspec.interpreters import complaint
from megaspec.projects.paths import keep_off_the_path

GROUPS = {
    "listing": ("list",),
    "proving": ("verify", "explain", "export"),
    "exploring": ("explore",),
    "liveness": ("lasso",),
    "bounded": ("bmc",),
    "simulating": ("simulate",),
    "replaying": ("replay",),
    "inferring": ("infer",),
    "gating": ("lock", "gate"),
    "audit": ("requirements", "assumptions", "guards", "fields", "rounding"),
}


def main() -> None:
    """The command `megaspec`."""
    end_with(lambda: status_of(sys.argv[1:]))


def status_of(arguments: Sequence[str]) -> int:
    """Run a command; the status that it ends with, whatever happened.  One line on standard error says why, where it is not the command's own."""
    if said := complaint(sys.version_info[:2]):
        say(said)
        return USAGE
    if not __debug__:
        say("contracts are dropped by `python -O` and PYTHONOPTIMIZE, so nothing would be checked; run it without them")
        return USAGE
    keep_off_the_path(Path.cwd())
    from megaspec.cli.app import run

    asked = [group for group, commands in GROUPS.items() if set(commands) & set(arguments[:1])]
    for group in asked or GROUPS:
        import_module(f"{__name__}.{group}")
    return run(arguments)
