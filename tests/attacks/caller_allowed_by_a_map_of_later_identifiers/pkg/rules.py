"""A caller wants a map of identifiers, each later than the one before: one argument is as many choices as it has keys."""

from megaspec.language import Enum, Map, Outcome, System, action, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


class Part(Enum):
    """Where an epoch stands."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


@predicate
def is_allowed(state: Job, times: Map[Part, Epoch]) -> bool:
    """They rise."""
    return state.at < times[Part.A] and times[Part.A] < times[Part.B] and times[Part.B] < times[Part.C] and times[Part.C] < times[Part.D]


@action
def plan(state: Job, times: Map[Part, Epoch]) -> Outcome[Job, None]:
    """Plan."""
    need(state.n < 9, "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
