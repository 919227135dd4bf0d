"""Choice and logic."""

from megaspec.language import Map, all_of, implies, ite, mul_div_down, predicate, replace
from tests.language.constructs.shapes import ADMIN, Small, Status, Ticket, Turn, User


def chosen_quantity(flag: bool, x: Small, y: Small) -> int:
    return ite(flag, x, y + 1) - ite(x < y, 2, x)


def chosen_truth(flag: bool, x: Small, y: Small) -> bool:
    return ite(flag, x < y, x == 3)


def chosen_identifier(flag: bool, one: User, turn: Turn, status: Status) -> tuple[User, Turn, Status]:
    return ite(flag, one, ADMIN), ite(flag, Turn.first(), turn), ite(flag, status, Status.DONE)


def chosen_record(flag: bool, one: Ticket, other: Ticket) -> Ticket:
    return ite(flag, one, replace(other, amount=other.amount + 1))


def chosen_map(flag: bool, one: Map[User, Small], other: Map[User, Small], user: User) -> tuple[Map[User, Small], int]:
    either = ite(flag, one, other.set(user, 5))
    return either, either[user]


def chosen_by_branch(flag: bool, x: Small, y: Small) -> int:
    if flag and x < y:
        found = x
    elif not flag or x == 4:
        found = y + 10
    else:
        found = 3
    return found if x != y else 0


@predicate
def implied(left: bool, right: bool, x: Small) -> bool:
    return implies(left, right) and implies(x < 3, right) or implies(implies(right, x == 1), left)


@predicate
def all_together(one: bool, other: bool, x: Small) -> bool:
    return all_of(one, not other, x < 5, True)


@predicate
def connected(one: bool, other: bool, x: Small, y: Small) -> bool:
    return (one and x < y) or not (other or x == y)


@predicate
def truth_compared(one: bool, other: bool, x: Small) -> bool:
    return (one == other) != (other == (x < 5))


@predicate
def branching(one: bool, x: Small, y: Small) -> bool:
    if x < y:
        return one
    if one:
        return y == 2
    return x > 4 if y < 3 else y != 5


@predicate
def guarded_division(x: Small, divisor: Small) -> bool:
    return divisor > 0 and mul_div_down(x, 3, divisor) > 2
