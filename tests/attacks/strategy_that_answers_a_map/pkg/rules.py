"""A call of a strategy is given a map, of which no part is compared with another."""

from megaspec.language import Enum, Map, Outcome, System, action, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


class Part(Enum):
    """Where an epoch stands."""

    A = "a"
    B = "b"


@predicate
def is_allowed(state: Job, times: Map[Part, Epoch]) -> bool:
    """They rise."""
    return times[Part.A] < times[Part.B]


@predicate
def is_open(state: Job) -> bool:
    """Not done."""
    return state.n < 1


def rank(state: Job) -> int:
    """One."""
    return 1


def rising(state: Job) -> Map[Part, Epoch]:
    """One after the other."""
    return Map.empty(Epoch.first()).set(Part.B, state.at)


@action
def plan(state: Job, times: Map[Part, Epoch]) -> Outcome[Job, None]:
    """Plan."""
    need(state.n < 9, "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
