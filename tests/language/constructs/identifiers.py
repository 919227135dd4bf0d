"""Identifiers, opaque and ordered."""

from megaspec.language import ite, predicate
from tests.language.constructs.shapes import ADMIN, Status, Turn, User


@predicate
def same_user(one: User, other: User, third: User) -> bool:
    return one == other and third != one or other == third


@predicate
def constant_users(one: User, other: User) -> bool:
    return one == ADMIN or User.none() != other and ADMIN != one


@predicate
def same_status(one: Status, other: Status) -> bool:
    return one == other or one == Status.HELD and Status.DONE != other


def ordered_turns(x: Turn, y: Turn) -> tuple[bool, bool, bool, bool, bool, bool]:
    return ite(x < y, True, False), x <= y, x > y, x >= y, x == y, ite(x == y, False, True)


def constant_turns(x: Turn) -> tuple[bool, bool, bool, bool, bool]:
    first = Turn.first()
    return first < x, first <= x, first > x, first >= x, x == first


def successors(x: Turn, y: Turn) -> tuple[Turn, bool, bool, bool]:
    after = x.successor()
    return after.successor(), after == y, after <= y, x < after


def right_before(x: Turn, y: Turn) -> tuple[bool, bool, bool, bool]:
    return x.is_right_before(y), Turn.first().is_right_before(x), x.is_right_before(Turn.first()), x.is_right_before(x.successor())
