"""Rules."""

from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, all_of, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


class User(Identifier):
    """Who keeps it."""


NOBODY = User.none()


@record
class Job:
    """Two numbers."""

    n: Count
    m: Count


def start() -> Outcome[Job, None]:
    """Nothing yet."""
    return Outcome(Job(n=0, m=0))


@action
def put(state: Job, by: Count) -> Outcome[Job, None]:
    """Keep a number."""
    need(by != 7, "SEVEN")
    return Outcome(replace(state, n=by))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def first_is_not_seven(by: Count) -> bool:
    """The first number that is kept is not seven."""
    return put(Job(n=0, m=0), by).state.n != 7


@predicate
def nobody_is_nobody(user: User) -> bool:
    """Nobody is nobody."""
    return not all_of(user == NOBODY, user != NOBODY)


SYS = System("sys", Job, start, (put,), (fits,))
