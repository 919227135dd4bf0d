"""False claims, each true but for rare inputs that no walk draws, and each proved once through a hole of its own."""

import functools
from collections.abc import Callable
from typing import Any

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    assume,
    exists,
    ite,
    need,
    predicate,
    record,
    replace,
    require,
)
from tests.systems.claiming import covered, invariant, safe, step, theorem

MOST = 1000
Count = Annotated[int, Range("Count", 0, MOST)]
Wide = Annotated[int, Range("Wide", 0, 2 * MOST)]
Signed = Annotated[int, Range("Signed", -MOST, MOST)]


class User(Identifier):
    """Somebody."""


@record
class Pair:
    one: Count
    other: Count
    marked: Map[User, bool]


@record
class Size:
    amount: Count


@record
class Start:
    one: Wide


def equal() -> Outcome[Pair, None]:
    """Nothing of either."""
    return Outcome(Pair(one=0, other=0, marked=Map.empty(False)))


@predicate
def alike(pair: Pair) -> bool:
    """Both are of one size."""
    return pair.one == pair.other


@predicate
def small(pair: Pair) -> bool:
    """Neither is greater than it may be."""
    return pair.one <= MOST and pair.other <= MOST


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, Count]:
    """More of both."""
    need(pair.one + by <= MOST and pair.other + by <= MOST, "FULL")
    return Outcome(replace(pair, one=pair.one + by, other=pair.other + by), pair.one + by)


@action
def cut(pair: Pair, size: Size) -> Outcome[Pair, None]:
    """Both of a size."""
    return Outcome(replace(pair, one=size.amount, other=size.amount))


PAIR = System("pair", Pair, equal, (grow, cut), (alike, small))


# A step of another system between two of one's own.


@action
def grow_one(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """More of one, for one amount."""
    need(pair.one + 1 <= MOST, "FULL")
    return Outcome(replace(pair, one=pair.one + ite(by * by == 998001, 1, 0)))


LONE = System("lone", Pair, equal, (grow_one,), (small,))


@predicate
def alike_after_a_strangers_step(pair: Pair, by: Count) -> bool:
    """What another system does leaves both alike."""
    after = grow(grow_one(pair, by).state, 0).state
    return after.one == after.other


# An argument out of range inside a record.


@predicate
def no_size_is_too_great(pair: Pair, wide: Wide) -> bool:
    """Nothing greater than may be is cut to."""
    return cut(pair, Size(amount=ite(wide * wide == 2250000, wide, 0))).state.one <= MOST


# A state of another class than the action's.


@record
class Twin:
    one: Count
    other: Count
    marked: Map[User, bool]


@predicate
def twins_grow_alike(twin: Twin) -> bool:
    """What looks like a pair grows as a pair."""
    return grow(twin, 0).state.one == twin.one  # type: ignore[arg-type]


# A name that a solver takes for a bound variable.


@action
def mark(pair: Pair, x1: User, by: Count) -> Outcome[Pair, None]:
    """Somebody is marked, and for one amount nobody."""
    return Outcome(replace(pair, marked=pair.marked.set(ite(by * by == 998001, User.none(), x1), True)))


@predicate
def who_is_named_is_marked(after: Pair, x1: User) -> bool:
    """Whoever is named is marked."""
    return exists(User, lambda user: after.marked[user] and user == x1)


MARKED = System("marked", Pair, equal, (mark,), (alike,))


# Unsigned amounts below zero, beside something signed.


@action
def below_zero(pair: Pair, debt: Signed, by: Count) -> Outcome[Pair, None]:
    """A difference of unsigned amounts that only a condition makes signed."""
    need(ite(debt < 0, pair.one, 0) - by < 5, "FAR")
    return Outcome(pair)


@action
def below_nothing(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Less than nothing of an amount."""
    need(by * 0 - 1 < 5, "FAR")
    return Outcome(pair)


BELOW_ZERO = System("below_zero", Pair, equal, (below_zero,), (alike,))
BELOW_NOTHING = System("below_nothing", Pair, equal, (below_nothing,), (alike,))


# A genesis whose argument is called as the state before is.


def started(before: Start) -> Outcome[Pair, None]:
    """As much as one likes."""
    return Outcome(Pair(one=before.one, other=before.one, marked=Map.empty(False)))


# Invariants of a rejected system, which nobody claims.


@predicate
def never_any(pair: Pair) -> bool:
    """There is never anything."""
    return pair.one == 0


@predicate
def leaves_what_it_brings(after: Pair, by: Count) -> bool:
    """A step leaves what it brings, and no more."""
    return after.one == by


REJECTED = System("rejected", Pair, equal, (grow,), (never_any,), rejected=True)


# A contract broken inside the function that has it.


@require("SMALL", lambda by: by <= 500)
def halved(by: int, twice: bool) -> int:
    """At most five hundred."""
    return halved(by + 501, False) if twice else by


@action
def halve(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Nothing of note."""
    need(by <= 500, "GREAT")
    need(halved(by, by == 7) >= 0, "NEVER")
    return Outcome(pair)


HALVED = System("halved", Pair, equal, (halve,), (alike,))


# A predicate of what a step answers, asked of the state.


@record
class Answer:
    one: Wide


@action
def answer(pair: Pair, by: Count) -> Outcome[Pair, Answer]:
    """More than may be, for one amount."""
    return Outcome(pair, Answer(one=ite(by * by == 998001, 2 * MOST, 0)))


@predicate
def answers_little(returned: Answer) -> bool:
    """No answer is great."""
    return returned.one <= MOST


@action
def keep(pair: Pair) -> Outcome[Pair, None]:
    """Nothing."""
    return Outcome(pair)


ANSWERED = System("answered", Pair, equal, (answer, keep), (alike,))

# A trust that only a theorem names.


@predicate
def trusted_to_be_small(by: Count) -> bool:
    """Whoever calls is trusted."""
    assume(by <= 5, "A99_SMALL it is small")
    return by <= 5


# What a decorator does that stands above the language's own.


def twice(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is called twice."""

    @functools.wraps(function)
    def again(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs) and function(*args, **kwargs)

    return again


GROWN_TWICE = twice(grow)
ALIKE_TWICE = twice(alike)


ALIKE = invariant(PAIR, alike)
SMALL = invariant(PAIR, small)
COVERED = [safe(PAIR), ALIKE, SMALL]


STRANGER = [*COVERED, *covered(LONE), theorem(alike_after_a_strangers_step, PAIR, between=(ALIKE,))]
TOO_GREAT = [*COVERED, theorem(no_size_is_too_great, PAIR, between=(SMALL,))]
CAPTURED = [*covered(MARKED), step(MARKED, who_is_named_is_marked)]
UNCLAIMED = [step(REJECTED, leaves_what_it_brings)]
ANSWERS = [*covered(ANSWERED), step(ANSWERED, answers_little, answer)]


# A step that is claimed under the name of another.


@predicate
def leaves_both_as_they_were(before: Pair, after: Pair) -> bool:
    """Nothing changes, which is false."""
    return before.one == after.one


@predicate
def stays_alike(before: Pair, after: Pair) -> bool:
    """Both change alike."""
    return after.one - before.one == after.other - before.other


@predicate
def grows_not_at_all(pair: Pair, by: Count) -> bool:
    """To grow changes nothing."""
    return grow(pair, by).state.one == pair.one
