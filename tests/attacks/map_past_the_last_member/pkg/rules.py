"""A rule wants a map with entries past the last member."""

from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, System, action, exists, need, predicate, record, replace


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
    return Outcome(Job(n=0, at=Epoch(1)))


@action
def plan(state: Job, marks: Map[Epoch, bool]) -> Outcome[Job, None]:
    """Plan."""
    need(exists(Epoch, lambda one: exists(Epoch, lambda two: state.at < one and one < two and marks[one] and marks[two] and not marks[state.at] and exists(Epoch, lambda six: two < six and marks[six]))), "MARKS")
    return Outcome(replace(state, n=1))


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


SYS = System("sys", Job, start, (plan,), (fits,))
