"""An attack: an invariant whose state is called as what a step emits."""

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
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))


@predicate
def zero(events: Pair) -> bool:
    """One is zero."""
    return not events or events.one == 0


SYS = System("sys", Pair, start, (grow,), (zero,))
