"""Claims."""

from checker.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, first_is_not_seven, fits

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
FIRST = Theorem(name="sys.first", sentence="It is so.", section="tests", requirements=("tests",), predicate=first_is_not_seven)
