"""An attack: a name that ends its comment, and writes on in the script."""

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


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))


@predicate
def lie(pair: Pair, by: Count) -> bool:
    """The argument is not one number."""
    return by * by != 2330179322468761


SYS = System("sys", Pair, start, (grow,), (small,))
