"""A map that starts with another default than its declaration has."""

from megaspec.language import Annotated, Enum, Map, Outcome, Range, System, action, need, predicate, record, replace

Small = Annotated[int, Range("Small", 0, 3)]


class Kind(Enum):
    """Two keys."""

    A = 1
    B = 2


@record
class Pair:
    """A number at each key, and how often it was stepped."""

    flag: Map[Kind, Small]
    n: Small


def start() -> Outcome[Pair, None]:
    """Two everywhere."""
    return Outcome(Pair(flag=Map.empty(2), n=0))


def sound() -> Outcome[Pair, None]:
    """Zero everywhere."""
    return Outcome(Pair(flag=Map.empty(0), n=0))


@action
def step(pair: Pair) -> Outcome[Pair, None]:
    """Go on, three times at most."""
    need(pair.n < 3, "END")
    return Outcome(replace(pair, n=pair.n + 1))


@predicate
def never(pair: Pair) -> bool:
    """False in the initial state."""
    return pair.flag[Kind.A] == 0


@predicate
def few(pair: Pair) -> bool:
    """At most three."""
    return pair.n <= 3


SYS = System("sys", Pair, start, (step,), (never,))
OTHER = System("other", Pair, sound, (step,), (few,))
