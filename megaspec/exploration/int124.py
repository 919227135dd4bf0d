"""Numbers of up to 124 bits beside their sign, in two words, for products that one word does not hold: `high * 2**62 + low`, 0 <= low < 2**62.

A register is such a pair; a narrow number, of less than 62 bits beside its sign, is a register's low word alone.
"""

from __future__ import annotations

from typing import Any

from numba import njit

BITS = 62
NARROW = 1 << BITS
"""Narrow numbers lie between this and its negative."""
WIDE = 1 << 124
"""Wide ones between this and its negative."""

LOW = NARROW - 1
HALF = 31
LOW_HALF = (1 << HALF) - 1


@njit(inline="always")
def widen(register: Any) -> None:
    """A narrow number becomes a wide one."""
    register[1] = register[0] >> BITS
    register[0] &= LOW


@njit(inline="always")
def narrow(register: Any) -> None:
    """A wide number that is small enough becomes a narrow one."""
    register[0] += register[1] << BITS


@njit(inline="always")
def add(register: Any, other: Any) -> None:
    """A wide number grows by another."""
    total = register[0] + other[0]
    register[0] = total & LOW
    register[1] += other[1] + (total >> BITS)


@njit(inline="always")
def negate(register: Any) -> None:
    """A wide number becomes its negative."""
    register[1] = -register[1] - (register[0] != 0)
    register[0] = -register[0] & LOW


@njit(inline="always")
def multiply(register: Any, other: Any) -> None:
    """A narrow number becomes its product with another, which is wide."""
    negative = (register[0] < 0) != (other[0] < 0)
    one, factor = abs(register[0]), abs(other[0])
    lower, upper = one & LOW_HALF, one >> HALF
    least, greatest = factor & LOW_HALF, factor >> HALF
    middle = lower * greatest + upper * least
    bottom = lower * least + ((middle & LOW_HALF) << HALF)
    register[0] = bottom & LOW
    register[1] = upper * greatest + (middle >> HALF) + (bottom >> BITS)
    if negative:
        negate(register)


@njit(inline="always")
def divide(register: Any, divisor: Any) -> None:
    """A wide number is divided by a narrow one, rounding down; it becomes zero where that is not positive."""
    if divisor <= 0:
        register[0] = 0
        register[1] = 0
        return
    negative = register[1] < 0
    if negative:
        negate(register)
    rest = register[1] % divisor
    high = register[1] // divisor
    low = 0
    for place in range(BITS - 1, -1, -1):
        rest = (rest << 1) | ((register[0] >> place) & 1)
        low <<= 1
        if rest >= divisor:
            rest -= divisor
            low |= 1
    register[0] = low
    register[1] = high
    if negative:
        if rest != 0:
            register[0] += 1
            if register[0] > LOW:
                register[0] = 0
                register[1] += 1
        negate(register)


@njit(inline="always")
def equal(register: Any, other: Any) -> Any:
    """Whether two wide numbers are equal."""
    return register[0] == other[0] and register[1] == other[1]


@njit(inline="always")
def at_most(register: Any, other: Any) -> Any:
    """Whether one wide number is at most another."""
    return register[1] < other[1] or (register[1] == other[1] and register[0] <= other[0])
