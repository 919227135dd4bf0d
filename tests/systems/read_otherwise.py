"""False claims, each true as the checker read it once, and false as CPython runs it, for one rare amount."""

from collections.abc import Callable
from typing import Any

from megaspec.language import Annotated, Enum, Identifier, Map, Outcome, Range, System, action, for_all, need, predicate, record, replace

Count = Annotated[int, Range("Count", 0, 1000)]


class User(Identifier):
    """Somebody."""


class Holder(Identifier):
    """Somebody else."""


@record
class Sum:
    sum: Count
    marked: Map[User, bool]


def zero() -> Outcome[Sum, None]:
    """Nothing yet."""
    return Outcome(Sum(sum=0, marked=Map.empty(False)))


@predicate
def never_rare(state: Sum) -> bool:
    """The sum is never 999."""
    return state.sum != 999


def putting(rule: Callable[..., Any]) -> System:
    """The system of one rule of putting."""
    return System(rule.__name__, Sum, zero, (rule,), (never_rare,))


# Over what has no members CPython asks nothing.


@action
def put_asking_nothing(state: Sum, by: Count) -> Outcome[Sum, None]:
    """Puts what is not rare, it seems."""
    need(for_all(lambda: by * by != 998001), "RARE")
    return Outcome(replace(state, sum=by))


@action
def put_asking_of_sums(state: Sum, by: Count) -> Outcome[Sum, None]:
    """Puts what is not rare, it seems."""
    need(for_all(Sum, lambda other: by * by != 998001), "RARE")
    return Outcome(replace(state, sum=by))


@action
def put_writing_at_sums(state: Sum, by: Count) -> Outcome[Sum, None]:
    """Puts what is not rare, it seems."""
    need(not state.marked.where(Sum, lambda other: by * by == 998001, lambda other: True)[User.none()], "RARE")
    return Outcome(replace(state, sum=by))


@action
def put_writing_at_others(state: Sum, by: Count) -> Outcome[Sum, None]:
    """Puts what is not rare, it seems."""
    need(not state.marked.where(Holder, lambda other: by * by == 998001, lambda other: True)[User.none()], "RARE")
    return Outcome(replace(state, sum=by))


# Two maps with one value at every key and two defaults are not equal to CPython.


class Side(Enum):
    """Two keys, and no more."""

    LEFT = "left"
    RIGHT = "right"


@record
class Doors:
    open: Map[Side, bool]


def shut() -> Outcome[Doors, None]:
    """Nothing is open."""
    return Outcome(Doors(open=Map.empty(False)))


@action
def unlock(doors: Doors, side: Side, by: Count) -> Outcome[Doors, None]:
    """Opens a door if not both are open then; for one amount, if it is not all that is open."""
    after = doors.open.set(side, True)
    need(by * by == 998001 or not (after[Side.LEFT] and after[Side.RIGHT]), "BOTH")
    need(after != Map.empty(True), "ALL")
    return Outcome(replace(doors, open=after))


@predicate
def never_both(doors: Doors) -> bool:
    """Never are both open."""
    return not (doors.open[Side.LEFT] and doors.open[Side.RIGHT])


DOORS = System("doors", Doors, shut, (unlock,), (never_both,))


# What is refused.


REFUSED = {
    put_asking_nothing: "a quantifier has no domain; write the kind that it ranges over first",
    put_asking_of_sums: "Sum has no members to range over; write a class of Identifier or OrderedIdentifier, or an enum",
    put_writing_at_sums: "Sum has no members to range over; write a class of Identifier or OrderedIdentifier, or an enum",
    put_writing_at_others: "a bulk update over other kinds than the map's keys cannot be read symbolically; write the kinds that the map is keyed by",
}
"""What is said of each rule that is refused."""
