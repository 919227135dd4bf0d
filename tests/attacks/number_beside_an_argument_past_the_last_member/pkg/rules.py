"""A rule wants a later identifier than the instance has, and a number that it does not try."""

from megaspec.language import Outcome, System, action, need, replace
from pkg.jobs import Big, Epoch, Job, fits, start


@action
def plan(state: Job, epoch: Epoch, amount: Big) -> Outcome[Job, None]:
    """Plan."""
    need(state.at < epoch and amount == 7, "SEVEN")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
