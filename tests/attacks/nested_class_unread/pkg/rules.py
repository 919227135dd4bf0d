"""A class inside of a record is asked, which nobody reads."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, ite, predicate, record, replace

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]

    class Spy:
        """Tells a plain number from a symbolic one."""

        def ask(self, by):
            """Whether it is the one number."""
            return type(by) is int and by == 48271931


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one, but for the greatest number."""
    return Outcome(replace(pair, one=ite(Pair.Spy().ask(by), 0, by)))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is the argument."""
    return after.one == by


SYS = System("sys", Pair, start, (grow,), (small,))
