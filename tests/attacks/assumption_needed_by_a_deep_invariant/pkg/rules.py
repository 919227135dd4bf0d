"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


@record
class Job:
    """Two numbers, and whether it is sound."""

    n: Count
    m: Count
    sound: bool


def start(sound: bool) -> Outcome[Job, None]:
    """Sound or not."""
    return Outcome(Job(n=5, m=0, sound=sound))


@predicate
def is_sound(state: Job) -> bool:
    """It is sound."""
    return state.sound


@action
def put(state: Job, by: Count) -> Outcome[Job, None]:
    """Keep a number, and what was kept before."""
    need(by != 7, "SEVEN")
    return Outcome(replace(state, n=by if state.sound else 7, m=state.n))


@predicate
def fits(state: Job) -> bool:
    """What was kept before is not seven."""
    return state.m != 7


SYS = System("sys", Job, start, (put,), (fits,), assumptions=(is_sound,))
TRUSTED = (Assumption(id="A1", sentence="It is sound.", why="Seven is kept.", states=(is_sound,)),)
