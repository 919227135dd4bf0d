"""An attack: an argument that is a state, of which a predicate alone speaks."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, predicate, record, replace

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
    """How it starts."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def grow(pair: Pair, other: Pair) -> Outcome[Pair, None]:
    """Nothing stays."""
    return Outcome(replace(pair, one=0))


@predicate
def only_small_ones_are_merged(other: Pair) -> bool:
    """Whatever is merged has nothing."""
    return other.one == 0


@predicate
def zero(pair: Pair) -> bool:
    """One is zero."""
    return pair.one == 0


SYS = System("sys", Pair, start, (grow,), (zero,))
