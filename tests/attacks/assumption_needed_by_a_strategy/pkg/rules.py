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
def fall(state: Job) -> Outcome[Job, None]:
    """One less, if it is sound."""
    need(0 < state.n, "DOWN")
    need(state.sound, "UNSOUND")
    return Outcome(replace(state, n=state.n - 1))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 0 < state.n


@predicate
def is_down(state: Job) -> bool:
    """It is down."""
    return state.n == 0


def height(state: Job) -> int:
    """How high it is."""
    return state.n


SYS = System("sys", Job, start, (fall,), (fits,), assumptions=(is_sound,))
TRUSTED = (
    Assumption(id="A1", sentence="It is sound.", why="It does not fall.", states=(is_sound,)),
)
