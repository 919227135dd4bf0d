"""Rules."""

from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 10)]


class User(Identifier):
    """A user."""


@record
class Job:
    """A number."""

    n: Big
    o: User


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5, o=User.none()))


@action
def down(state: Job, user: User) -> Outcome[Job, None]:
    """To zero."""
    need(user == user, "NO_GHOST")
    return Outcome(replace(state, n=0))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_down(state: Job) -> bool:
    """Zero."""
    return state.n == 0


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 0 < state.n


@predicate
def by_zed(state: Job, user: User) -> bool:
    """Zed."""
    return user.name == "zed"


SYS = System("sys", Job, start, (down,), (fits,))
