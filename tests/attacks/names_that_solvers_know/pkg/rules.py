"""No attack: arguments, fields and kinds are called as solvers call what they know, and the false claim is refuted."""

from megaspec.language import Annotated, Enum, Identifier, Map, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace

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



class Int(Identifier):
    """An identifier."""


class Array(OrderedIdentifier):
    """An order."""


class Bool(Enum):
    """A choice."""

    true = "true"
    forall = "forall"


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@action
def grow(pair: Pair, true: Count, distinct: User, xor: Int, let: Array, par: Bool, path: bool, _: Count) -> Outcome[Pair, None]:
    """Sets one."""
    need(let >= Array.first(), "NEVER")
    need(xor != Int.none(), "NOBODY")
    need(par == Bool.true or path, "NOT_SO")
    return Outcome(replace(pair, one=true, shares=pair.shares.set(distinct, _)))


@predicate
def sets(before: Pair, after: Pair, true: Count, distinct: User, _: Count) -> bool:
    """After a step, the square of one is no less than what was given, which is the share."""
    return after.one * after.one >= true and after.shares[distinct] == _


@predicate
def keeps(before: Pair, after: Pair, let: Array, par: Bool, path: bool) -> bool:
    """One stays."""
    return after.one == before.one or (par == Bool.forall and not path)


SYS = System("sys", Pair, start, (grow,), (small,))
