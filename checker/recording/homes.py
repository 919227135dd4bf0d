"""Where a system stands, so that another process finds it."""

from __future__ import annotations

import functools
import sys

from spec.language.systems import System


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
