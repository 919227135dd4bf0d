"""Where a system stands, so that another process finds it."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

from megaspec.language.systems import System

RUN_APART = ("scenarios", "starts")
"""What modules and packages are called that are evidence, and no part of what is judged."""


def is_run_apart(module: str) -> bool:
    """Whether a module is only ever imported by the process that runs scenarios: it is called so, or stands in a package that is."""
    return not module.startswith("megaspec.language.") and any(part in RUN_APART for part in module.split(".")[1:])


def roots_of(system: System) -> list[str]:
    """The folders that the packages of a system are found in."""
    home = home_of(system)
    tops = [name.split(".")[0] for name in (home[0] if home else "", system.scenarios, system.starts) if name]
    files = [Path(file) for top in dict.fromkeys(tops) if (file := getattr(sys.modules.get(top), "__file__", None)) is not None]
    return list(dict.fromkeys(str(file.parents[1] if file.name == "__init__.py" else file.parent) for file in files))


@functools.cache
def home_of(system: System) -> tuple[str, str] | None:
    """A module at whose top a system stands, and its name there: of several, the one nearest to its scenarios and starts."""
    found = [
        (module, name)
        for module, held in list(sys.modules.items())
        for name, value in list(getattr(held, "__dict__", {}).items())
        if value is system and module != "__main__"
    ]
    beside = (system.scenarios or system.starts).split(".")
    return max(found, key=lambda home: _shared(home[0].split("."), beside), default=None)


def _shared(one: list[str], other: list[str]) -> int:
    """How many parts two dotted names share at their beginning."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
