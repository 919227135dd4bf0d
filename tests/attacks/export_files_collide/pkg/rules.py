"""An attack: two obligations whose names differ only by what a file name may not hold."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, all_of, ite, predicate, record, replace

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
    """Sets one, but for one number."""
    one = ite(by * by == 2330179322468761, 0, by)
    return Outcome(replace(pair, one=one, shares=pair.shares.set(user, ite(by > MOST, 0, pair.shares[user]))))


@action
def grow_0(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=ite(by > MOST, 0, by)))


@predicate
def sets(before: Pair, after: Pair, user: User, by: Count) -> bool:
    """After a step, one is the argument, and the share is what it was."""
    return all_of(after.one == by, after.shares[user] == before.shares[user])


SYS = System("sys", Pair, start, (grow, grow_0), (small,))
