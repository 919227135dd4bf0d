"""R."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    exists,
    ite,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


class Epoch(OrderedIdentifier):
    """An epoch."""


E1 = Epoch.first().successor()
E2 = E1.successor()
E3 = E2.successor()
E4 = E3.successor()


@record
class S:
    """State."""

    one: Count
    e: Epoch
    m: Map[User, Count]


def start() -> Outcome[S, None]:
    """All is zero."""
    return Outcome(S(e=Epoch.first(), one=0, m=Map.empty(0)))


@predicate
def small(s: S) -> bool:
    """Small."""
    return s.one <= MOST


@action
def ask(s: S, by: Count) -> Outcome[S, None]:
    """Asks."""
    return Outcome(replace(s, one=ite(exists(Epoch, lambda e: e == E4), by, 0)))


@action
def move(s: S, to: Epoch) -> Outcome[S, None]:
    """Moves."""
    return Outcome(replace(s, e=to))


@predicate
def sets(after: S, by: Count) -> bool:
    """Sets."""
    return after.one == by


SYS = System("s", S, start, (ask, move), (small, ))
