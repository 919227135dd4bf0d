"""Claims."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, first_is_not_seven, fits, nobody_is_nobody

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
FIRST = Theorem(name="sys.first", sentence="It is so.", section="tests", requirements=("tests",), predicate=first_is_not_seven)
NOBODY = Theorem(name="sys.nobody", sentence="It is so.", section="tests", requirements=("tests",), predicate=nobody_is_nobody)
