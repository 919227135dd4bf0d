"""A field called as a method of tuples: comparing the methods of two tuples tells whether they are one object."""

from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, ite, predicate, record, replace

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]
ONE_OF = (1, 2)
OTHER = (3, 4)


class User(Identifier):
    """A user."""


@record
class Pair:
    """A number, and shares."""

    one: Count
    index: Count


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, index=0))


@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is not a rare number; false."""
    return after.one == by and not (ite(after.one == 123456789, ONE_OF, OTHER).index == ONE_OF.index)


SYS = System("sys", Pair, start, (grow,), (small,))
