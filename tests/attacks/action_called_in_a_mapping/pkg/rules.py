"""Rules."""

from megaspec.language import (
    Annotated,
    Assumption,
    Identifier,
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
class Con:
    """Concrete."""

    one: Count
    two: Count


def start() -> Outcome[Con, None]:
    """All is zero."""
    return Outcome(Con(one=0, two=0))


@action
def grow(con: Con, by: Count) -> Outcome[Con, None]:
    """Grows."""
    return Outcome(replace(con, one=by, two=by))


@predicate
def small(con: Con) -> bool:
    """Small."""
    return con.one <= MOST


@record
class Abs:
    """Abstract."""

    one: Count


def begin() -> Outcome[Abs, None]:
    """All is zero."""
    return Outcome(Abs(one=0))


@action
def put(abs_: Abs, by: Count) -> Outcome[Abs, None]:
    """Puts."""
    return Outcome(Abs(one=by))


@predicate
def abs_small(abs_: Abs) -> bool:
    """Small."""
    return abs_.one <= MOST


def mapping(con: Con) -> Abs:
    """One, by way of a rule."""
    return put(Abs(one=ite(con.two * 7 == 864197523, MOST + 1, 0)), con.one).state


def does(abs_: Abs, by: Count) -> Outcome[Abs, None]:
    """Puts."""
    return put(abs_, by)


@predicate
def is_due(con: Con) -> bool:
    """Not zero."""
    return con.one == 1


@predicate
def is_done(con: Con) -> bool:
    """Zero."""
    return con.one != 1


def rank(con: Con) -> int:
    """One, by way of a rule."""
    return put(Abs(one=ite(con.two * 7 == 864197523, MOST + 1, 0)), 1).state.one


def two(con: Con) -> Count:
    """Two."""
    return 2


CON = System("con", Con, start, (grow,), (small,))
F1 = Assumption("F1", "Grows.", "x.")
ABS = System("abs", Abs, begin, (put, ), (abs_small,))
