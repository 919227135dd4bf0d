"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, ite, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 10**9)]


@record
class Pair:
    """Numbers."""

    one: Count
    two: Count


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, two=0))


@action
def shift(pair: Pair) -> Outcome[Pair, None]:
    """One becomes two."""
    return Outcome(replace(pair, one=ite(pair.two * 7 == 864197523, 7, 0), two=ite(pair.two == 0, 1, 0)))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.one <= 1000000000


@predicate
def never(pair: Pair) -> bool:
    """Deep."""
    return pair.one != 7


@predicate
def always(pair: Pair) -> bool:
    """From every state that satisfies the invariants a step leads to one that is not seven."""
    return shift(pair).state.one != 7


PLAIN = System("plain", Pair, start, (shift,), (small,))
DEEP = System("deep", Pair, start, (shift,), (small, never), rejected=True)
