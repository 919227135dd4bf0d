"""How deep terms may be nested: so deep that a run ends with an error of a claim, and never with a crash of the process."""

from __future__ import annotations

import sys
from contextlib import suppress

DEPTH = 50_000
"""Calls inside each other: a step written out over an instance is one long chain of choices."""

STACK = DEPTH * 10 * 1024
"""Bytes of stack: what so many calls take, where each goes through code that is not Python's own."""


LEAST = 1024
"""Bytes that a call takes at least, on average: so many calls fit where the stack cannot grow."""


def deepen() -> None:
    """Allow calls so deep, and the stack that they take; where the stack cannot grow, fewer calls."""
    sys.setrecursionlimit(DEPTH)
    with suppress(ImportError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
        if soft != resource.RLIM_INFINITY and soft < STACK:
            wanted = STACK if hard == resource.RLIM_INFINITY else min(STACK, hard)
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
                soft = wanted
            sys.setrecursionlimit(min(DEPTH, soft // LEAST))
