"""An argument that is a record of one kind for one action, and of another for the other: a step that crashes is no step that may be taken."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, ite, need, predicate, record, replace


LEDGER = (Assumption("A1", "It is done.", "It would not be done."),)
Big = Annotated[int, Range("Big", 0, 10**9)]


@record
class X:
    """One kind."""

    v: bool


@record
class Y:
    """Another kind."""

    v: bool


@record
class Job:
    """A job."""

    done: bool
    n: Big
    x: X


def start() -> Outcome[Job, None]:
    """Not done."""
    return Outcome(Job(done=False, n=0, x=X(v=False)))


@action
def jump(job: Job, to: Big) -> Outcome[Job, None]:
    """Another number."""
    return Outcome(replace(job, n=to))


@action
def give(job: Job, n: X) -> Outcome[Job, None]:
    """Done, but for one number."""
    need(n == job.x, "OTHER")
    need(job.n * 7 != 6172838, "CLOSED")
    return Outcome(replace(job, done=True))


@action
def take(job: Job, n: Y) -> Outcome[Job, None]:
    """Done, but for one number."""
    need(job.n * 7 != 6172838, "CLOSED")
    return Outcome(replace(job, done=True))


@predicate
def fits(job: Job) -> bool:
    """As it is."""
    return job.x == X(v=False)


@predicate
def is_due(job: Job) -> bool:
    """Not done."""
    return not job.done


@predicate
def is_done(job: Job) -> bool:
    """Done."""
    return job.done


def left(job: Job) -> int:
    """What is left."""
    return ite(job.done, 0, 1)


def which(job: Job) -> Y:
    """Which."""
    return Y(v=job.x.v)


SYS = System("sys", Job, start, (jump, give, take), (fits,))
