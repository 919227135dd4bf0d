"""A rule wants an identifier that is two after the last member."""

from megaspec.language import Outcome, System, action, exists, need, replace
from pkg.jobs import Epoch, Job, fits, start


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Plan."""
    need(exists(Epoch, lambda one: exists(Epoch, lambda two: state.at < one and one < two and two < epoch)), "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
