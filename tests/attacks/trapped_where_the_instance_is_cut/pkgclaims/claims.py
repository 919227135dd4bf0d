"""Claims."""

from megaspec.claims import Instance, Invariant, Safe, Trapped
from pkg.rules import SYS, User, by_the_user, climb, fits, is_on_top, is_up

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
TRAPPED = Trapped(
    name="sys.trapped", sentence="It comes up.", section="tests", requirements=("tests",), system=SYS, given=is_up, goal=is_on_top,
    by={climb: by_the_user}, resolution=(), instance=Instance({User: 2}, greatest={"Amount": 7}),
)
