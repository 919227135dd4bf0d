"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, by_the_user, fall, fits, height, is_down, is_up, whoever_may

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
CAN = CanReach(
    name="sys.can", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, given=is_up, goal=is_down, by={fall: by_the_user},
    rank=height, helps=(HelpfulCall(fall, {"user": whoever_may}),), undisturbed=True,
)
