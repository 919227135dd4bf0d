"""Rules."""

from megaspec.language import Annotated, Assumption, Map, Outcome, Range, System, action, need, predicate, record, replace, require


Count = Annotated[int, Range("Count", 0, 10**9)]


@record
class Abs:
    """Abstract."""

    n: Count
    limit: Count


@record
class Con:
    """Concrete."""

    n: Count
    limit: Count


@require("NOT_RARE", lambda number: number * 7 != 864197523)
def okay(number: Count) -> bool:
    """O."""
    return number >= 0


@predicate
def trust(at: Abs) -> bool:
    """T."""
    return okay(at.limit)


@predicate
def ctrust(con: Con) -> bool:
    """T."""
    return con.limit >= 0


LEDGER = (Assumption(id="A1", sentence="S.", why="x", states=(trust,)), Assumption(id="A2", sentence="S.", why="x", states=(ctrust,)))


def abegin(limit: Count) -> Outcome[Abs, None]:
    """Starts."""
    return Outcome(Abs(n=0, limit=limit))


def cbegin(limit: Count) -> Outcome[Con, None]:
    """Starts."""
    return Outcome(Con(n=0, limit=limit))


@action
def add(at: Abs, by: Count) -> Outcome[Abs, None]:
    """Adds."""
    need(at.n + by <= at.limit, "FITS")
    return Outcome(replace(at, n=at.n + by))


@action
def put(con: Con, by: Count) -> Outcome[Con, None]:
    """Puts."""
    need(con.n + by <= con.limit, "FITS")
    return Outcome(replace(con, n=con.n + by))


@predicate
def afine(at: Abs) -> bool:
    """Fine."""
    return at.n <= 1000000000


@predicate
def cfine(con: Con) -> bool:
    """Fine."""
    return con.n <= 1000000000


def mapped(con: Con) -> Abs:
    """Mapped."""
    return Abs(n=con.n, limit=con.limit)


def does(at: Abs, by: Count) -> Outcome[Abs, None]:
    """Adds."""
    return add(at, by)


ABS = System("abs", Abs, abegin, (add,), (afine,), (trust,))
CON = System("con", Con, cbegin, (put,), (cfine,), ())
