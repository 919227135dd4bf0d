"""Each of many identifiers is asked for only where those before it are passed: CPython would begin anew for each of them."""

from megaspec.language import Outcome, System, action, exists, ite, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


@predicate
def third(one: Epoch, other: Epoch) -> bool:
    """The other is more than three after the one."""
    return one.successor().successor().successor() < other


def sixth_after(one: Epoch) -> Epoch:
    """The sixth after one."""
    return one.successor().successor().successor().successor().successor().successor()


@predicate
def is_far(state: Job, other: Epoch) -> bool:
    """It is after more and more."""
    six = sixth_after(state.at)
    twelve = sixth_after(six)
    eighteen = sixth_after(twelve)
    return third(state.at, other) and third(six, other) and third(twelve, other) and third(sixth_after(sixth_after(eighteen)), other)


@action
def plan(state: Job) -> Outcome[Job, None]:
    """Plan."""
    need(state.n == 0, "ENDED")
    return Outcome(replace(state, n=ite(exists(Epoch, lambda one: is_far(state, one)), 1, 2)))


SYS = System("sys", Job, start, (plan,), (fits,))
