"""Claims."""

from megaspec.claims import CanReach, ENVIRONMENT, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, fits, is_due, is_paid, left, pay, which


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
CAN = CanReach(name="sys.can", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_due, goal=is_paid, by={pay: ENVIRONMENT}, rank=left, helps=(HelpfulCall(pay, {"epoch": which}),))
