"""An attack: what is due at the last of all times, of which there is none; every instance has one."""

from megaspec.language import Map, OrderedIdentifier, Outcome, System, action, exists, for_all, predicate, record, replace


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """What is due, and when."""

    at: Epoch
    due: Map[Epoch, bool]


def start() -> Outcome[Job, None]:
    """Nothing is due."""
    return Outcome(Job(at=Epoch.first(), due=Map.empty(False)))


@action
def plan(state: Job) -> Outcome[Job, None]:
    """It is due at the last of all times."""
    return Outcome(replace(state, due=state.due.where(Epoch, lambda e: not exists(Epoch, lambda f: e < f), lambda e: True)))


@predicate
def never(state: Job) -> bool:
    """It is due at no time."""
    return for_all(Epoch, lambda e: not state.due[e])


@predicate
def not_ever(state: Job) -> bool:
    """There is no time at which it is due."""
    return not exists(Epoch, lambda e: state.due[e])


SYS = System("sys", Job, start, (plan,), (never,))
