"""A rule wants an identifier after the second one after what it knows, which is the last member."""

from megaspec.language import Outcome, System, action, need, replace
from pkg.jobs import Epoch, Job, fits, start


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Plan."""
    need(state.at < epoch and state.at.successor().successor() < epoch, "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
