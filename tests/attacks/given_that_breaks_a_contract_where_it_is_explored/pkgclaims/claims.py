"""Claims."""

from megaspec.claims import CanReach, ENVIRONMENT, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, down, fits, height, is_down, is_given


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

CAN = CanReach(name="sys.can", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_given, goal=is_down, by={down: ENVIRONMENT}, rank=height, helps=(HelpfulCall(down, {}),))
