"""Numbers of two words compute as Python's do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from megaspec.exploration import int124

near_the_bounds = st.sampled_from([2**31, 2**31 - 1, int124.NARROW - 1])
narrow_ones = st.one_of(st.integers(-int124.NARROW + 1, int124.NARROW - 1), st.integers(-5, 5), near_the_bounds)
wide_ones = st.one_of(narrow_ones, st.integers(-(2**123), 2**123))


def register(number: int) -> np.ndarray:
    high, low = divmod(number, int124.NARROW)
    return np.array([low, high], dtype=np.int64)


def number(held: np.ndarray) -> int:
    return int(held[1]) * int124.NARROW + int(held[0])


@given(narrow_ones)
def test_widening_and_narrowing_keep_a_number(one: int) -> None:
    held = np.array([one, 99], dtype=np.int64)
    int124.widen(held)
    assert number(held) == one and 0 <= held[0] < int124.NARROW
    int124.narrow(held)
    assert held[0] == one


@given(wide_ones, wide_ones)
def test_sums_and_comparisons(one: int, other: int) -> None:
    held, beside = register(one), register(other)
    assert int124.equal(held, beside) == (one == other)
    assert int124.at_most(held, beside) == (one <= other)
    int124.add(held, beside)
    assert number(held) == one + other and 0 <= held[0] < int124.NARROW


@given(narrow_ones, narrow_ones)
def test_products(one: int, other: int) -> None:
    held = np.array([one, 99], dtype=np.int64)
    int124.multiply(held, np.array([other, 99], dtype=np.int64))
    assert number(held) == one * other and 0 <= held[0] < int124.NARROW


@given(wide_ones, narrow_ones)
def test_quotients_are_rounded_down(one: int, divisor: int) -> None:
    held = register(one)
    int124.divide(held, divisor)
    assert number(held) == (one // divisor if divisor > 0 else 0) and 0 <= held[0] < int124.NARROW
