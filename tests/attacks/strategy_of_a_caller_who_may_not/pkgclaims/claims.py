"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe
from megaspec.language import predicate
from pkg.rules import SYS, Job, User, fall, fits, height, is_down, is_up, whoever_may

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)


@predicate
def by_another(state: Job, user: User) -> bool:
    """Who may not lower it."""
    return user != state.user


CAN = CanReach(
    name="sys.can", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, given=is_up, goal=is_down, by={fall: by_another},
    rank=height, helps=(HelpfulCall(fall, {"user": whoever_may}),),
)
