"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe
from pkg.jobs import fits, is_done
from pkg.rules import SYS, is_allowed, is_open, plan, rank, rising


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
CAN = CanReach(
    name="sys.can", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_open, goal=is_done, rank=rank, by={plan: is_allowed},
    helps=(HelpfulCall(plan, arguments={"times": rising}),),
)
