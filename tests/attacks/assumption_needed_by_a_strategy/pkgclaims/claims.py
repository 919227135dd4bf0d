"""Claims."""

from megaspec.claims import ENVIRONMENT, CanReach, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, fall, fits, height, is_down, is_up

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
CAN = CanReach(
    name="sys.can", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, given=is_up, goal=is_down, by={fall: ENVIRONMENT},
    rank=height, helps=(HelpfulCall(fall),),
)
