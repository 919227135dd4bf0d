"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe
from megaspec.language import predicate
from pkg.rules import SYS, Job, by_the_user, fall, fits, height, is_down, whoever_may

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)


@predicate
def is_where_it_never_is(state: Job) -> bool:
    """It is at fifty."""
    return state.n == 50


CAN = CanReach(
    name="sys.can", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, given=is_where_it_never_is, goal=is_down,
    by={fall: by_the_user}, rank=height, helps=(HelpfulCall(fall, {"user": whoever_may}),),
)
