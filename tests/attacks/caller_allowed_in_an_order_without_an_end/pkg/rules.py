"""A caller wants each identifier to have a later one: so it is in no order that ends, however late."""

from megaspec.language import Outcome, System, action, exists, for_all, need, predicate, replace
from pkg.jobs import Big, Epoch, Job, fits, start


@predicate
def is_allowed(state: Job, amount: Big) -> bool:
    """It is the seventh, and there is no last epoch."""
    return amount == 7 and for_all(Epoch, lambda one: exists(Epoch, lambda two: one < two))


@action
def plan(state: Job, amount: Big) -> Outcome[Job, None]:
    """Plan."""
    need(state.n < 9, "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
