"""The command line, one module a group of commands.  A module is imported when a command of its group is asked for."""

import sys
from importlib import import_module

from checker.cli.app import run

GROUPS = {
    "proving": ("verify", "explain", "list", "export"),
    "exploring": ("explore",),
    "liveness": ("lasso",),
    "bounded": ("bmc",),
    "simulating": ("simulate",),
    "replaying": ("replay",),
    "inferring": ("infer",),
    "audit": ("requirements", "assumptions", "guards", "rounding"),
}


def main() -> None:
    """The command `megaspec`."""
    asked = [group for group, commands in GROUPS.items() if set(commands) & set(sys.argv[1:2])]
    for group in asked or GROUPS:
        import_module(f"{__name__}.{group}")
    run()
