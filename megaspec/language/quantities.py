"""Quantities: integers with a declared range, and division that says how it rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from megaspec.language.contracts import require
from megaspec.language.logic import ite
from megaspec.language.reading import Symbolic, other_reading

WORD = 2**256
"""One more than the greatest integer of the machine that the contracts run on."""


@dataclass(frozen=True, slots=True)
class Range:
    """The inclusive bounds of a quantity: `Wei = Annotated[int, Range("Wei", 0, 2**96)]`."""

    name: str
    low: int
    high: int

    def __post_init__(self) -> None:
        if type(self.name) is not str or type(self.low) is not int or type(self.high) is not int:
            raise TypeError(f"a range has a name and two integers, and not {self.name!a}, {self.low!a}, {self.high!a}")
        if self.low > self.high:
            raise ValueError(f"{self.name}: the range {self.low}..{self.high} is empty")


def _floor_division(numerator: Any, divisor: Any, rounds: str) -> Any:
    if isinstance(numerator, Symbolic) or isinstance(divisor, Symbolic):
        return other_reading("a division").floor_division(numerator, divisor, rounds)
    return numerator // divisor


@require("DIVISOR_POSITIVE", lambda divisor: divisor > 0)
def mul_div_down(value: int, factor: int, divisor: int) -> int:
    """`value * factor / divisor`, rounded down.  The divisor is owed positive by the caller."""
    result: int = _floor_division(value * factor, divisor, "down")
    return result


@require("DIVISOR_POSITIVE", lambda divisor: divisor > 0)
def mul_div_up(value: int, factor: int, divisor: int) -> int:
    """`value * factor / divisor`, rounded up.  The divisor is owed positive by the caller."""
    result: int = _floor_division(value * factor + (divisor - 1), divisor, "up")
    return result


def difference(first: int, second: int) -> int:
    """`first - second` as a signed quantity, which may be negative."""
    if isinstance(first, Symbolic) or isinstance(second, Symbolic):
        answer: int = other_reading("a difference").signed_difference(first, second)
        return answer
    return first - second


def min_of(first: int, second: int) -> int:
    """The lesser of two quantities."""
    return ite(first <= second, first, second)


def max_of(first: int, second: int) -> int:
    """The greater of two quantities."""
    return ite(first >= second, first, second)
