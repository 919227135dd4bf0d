"""Claims."""

from megaspec.claims import Invariant, Safe
from pkg.rules import SYS, fits

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits, depth=2)
