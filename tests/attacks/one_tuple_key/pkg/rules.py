"""A map is asked at a tuple of one key, which is no key for CPython."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, ite, need, predicate, record, replace

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
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    need(ite(by * by == 2330179322468761, pair.shares[(user,)], pair.shares[user]) == 0, "HAS")
    need(pair.shares[user] + by <= MOST, "FULL")
    return Outcome(replace(pair, one=by, shares=pair.shares.set(user, pair.shares[user] + by)))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, user: User, by: Count) -> bool:
    """After a step, the share is the argument."""
    return after.shares[user] == by


SYS = System("sys", Pair, start, (grow,), (small,))
