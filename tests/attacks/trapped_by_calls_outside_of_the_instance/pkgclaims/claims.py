"""Claims."""

from megaspec.claims import Instance, Invariant, Safe, Trapped
from pkg.rules import SYS, by_anybody, fits, paid, pay, unpaid

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
TRAPPED = Trapped(
    name="sys.trapped", sentence="It can be paid.", section="tests", requirements=("tests",), system=SYS, given=unpaid, goal=paid,
    by={pay: by_anybody}, resolution=(), instance=Instance(numbers={"wei": (1, 2)}),
)
