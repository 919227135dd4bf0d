"""Quantities: arithmetic, comparison, rounding."""

from megaspec.language import max_of, min_of, mul_div_down, mul_div_up, need, predicate
from tests.language.constructs.shapes import Signed, Small, Wei


def plus(x: Wei, y: Wei) -> int:
    return x + y + 1


def minus(x: Wei, y: Wei) -> int:
    return 7 - (x - y) - 2


def times(x: Wei, y: Wei) -> int:
    return 3 * x * y * 2


def negated(x: Signed, y: Signed) -> int:
    return -x + -(y * x) - -y


def polynomial(x: Signed, y: Signed) -> int:
    return (x + y) * (x - y) - x * x + y * y + (x - x) * 5


def compared(x: Small, y: Small) -> tuple[bool, bool, bool, bool, bool, bool]:
    return x == y, x != y, x < y, x <= y, x > y, x >= y


def compared_otherwise(x: Small, y: Small) -> tuple[bool, bool, bool, bool, bool, bool]:
    return x == y, x != y, x <= y, x <= y, x > y, x >= y


@predicate
def constants_compared(x: Small, y: Small) -> bool:
    return 3 < x and 5 >= y and 4 == x or 2 != y


@predicate
def chained(x: Small, y: Small, z: Small) -> bool:
    return x <= y < z != 7


def rounded_down(value: Wei, factor: Wei, divisor: Wei) -> int:
    return mul_div_down(value, factor, divisor)


def rounded_up(value: Wei, factor: Wei, divisor: Wei) -> int:
    return mul_div_up(value, factor, divisor)


def negative_rounded_down(value: Signed, factor: Signed, divisor: Signed) -> int:
    return mul_div_down(value, factor, divisor)


def negative_rounded_up(value: Signed, factor: Signed, divisor: Signed) -> int:
    return mul_div_up(value, factor, divisor)


def small_rounded(value: Small, factor: Small, divisor: Small) -> int:
    need(divisor != 0, "NOTHING")
    return mul_div_up(value, factor, divisor) * 100 + mul_div_down(value, factor, divisor)


def lesser(x: Signed, y: Signed) -> int:
    return min_of(x, y)


def greater(x: Signed, y: Signed) -> int:
    return max_of(x, y)
