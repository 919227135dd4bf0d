"""Functions that are made where they cannot be read.  The line that is refused ends in a comment, `# here`."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

import functools

from tests.lifting.refused.shapes import Small
from tests.lifting.refused.statements import with_is


def made_around(limit: int) -> object:
    def closure(value: Small) -> bool:  # here
        return value < limit

    return closure


def made_inside(limit: int) -> object:
    def inner(value: Small) -> bool:  # here
        return value < 3

    return inner


if True:

    def made_under_a_condition(value: Small) -> bool:  # here
        return value < 3


MADE_IN_A_LOOP = []
for LOOPED_AGAIN in (1, 2):
    MADE_IN_A_LOOP.append(lambda value: value < LOOPED_AGAIN)  # here

CLOSURE = made_around(3)
INNER = made_inside(3)
PARTIAL = functools.partial(with_is, 1)
NOT_FROM_A_FILE = eval("lambda value: value")
