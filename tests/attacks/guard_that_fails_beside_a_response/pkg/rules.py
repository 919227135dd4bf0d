"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, ite, mul_div_down, need, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """A number."""

    one: Count
    two: Count


LEDGER = (Assumption(id="A1", sentence="Said to be outside.", why="x", outside=True),)


def start(one: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=one, two=0))


@action
def down(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """One less."""
    need(pair.one > 0 and by >= 1 and by <= pair.one, "MORE")
    return Outcome(replace(pair, one=pair.one - by))


@predicate
def fine(pair: Pair, by: Count) -> bool:
    """D."""
    return mul_div_down(1, 1, ite(pair.one == 2 and by == 1, 0, 1)) == 1


@action
def other(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Other."""
    need(fine(pair, by), "BLOCK")
    return Outcome(replace(pair, two=by))


@predicate
def small(pair: Pair) -> bool:
    """One is at most fifteen."""
    return pair.one <= 15


@predicate
def begun(pair: Pair) -> bool:
    """Pending."""
    return pair.one > 0


@predicate
def done(pair: Pair) -> bool:
    """Goal."""
    return pair.one == 0


def rank(pair: Pair) -> int:
    """The rank."""
    return pair.one


def just_one(pair: Pair) -> int:
    """An argument."""
    return 1


SYS = System("sys", Pair, start, (down, other), (small,))
