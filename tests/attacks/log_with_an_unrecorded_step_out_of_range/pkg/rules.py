"""Between two lines only a step fits that writes a number out of its range."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """A number."""

    n: Big
    at: Epoch



def start() -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=0, at=Epoch.first()))


@action
def up(state: Job) -> Outcome[Job, None]:
    """Up."""
    need(state.n >= 0, "ENDED")
    return Outcome(replace(state, n=state.n + 60))


@action
def reset(state: Job) -> Outcome[Job, None]:
    """Reset."""
    need(state.n > 100, "LOW")
    return Outcome(replace(state, n=0))


@action
def see(state: Job) -> Outcome[Job, None]:
    """See."""
    need(state.n > 100, "LOW")
    return Outcome(state)


@predicate
def fits(state: Job) -> bool:
    """Small."""
    return state.n <= 100


@predicate
def is_begun(state: Job) -> bool:
    """Begun."""
    return state.n == 0


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n == 1


SYS = System("sys", Job, start, (up, reset, see), (fits,))
