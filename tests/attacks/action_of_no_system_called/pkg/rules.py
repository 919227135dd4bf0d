"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    ite,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def inner(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Sets one to zero."""
    return Outcome(replace(pair, one=0))


@action
def jump(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Writes out of range, for one argument."""
    return Outcome(replace(pair, one=ite(by * 7 == 864197523, MOST + 1, 0)))


@action
def outer(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Calls inner with too much, for one argument."""
    return inner(replace(pair, one=ite(by * 7 == 864197523, MOST + 1, 0)), user)


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def zeroes(after: Pair) -> bool:
    """After a step, one is zero."""
    return after.one == 0


@predicate
def can_jump(pair: Pair, by: Count) -> bool:
    """A jump comes to an answer, which is not more than the most by more than one."""
    return jump(pair, by).state.one <= MOST + 1


SYS = System("sys", Pair, start, (outer,), (small,))
REJ = SYS.variant("rej", adding=(inner, jump))
