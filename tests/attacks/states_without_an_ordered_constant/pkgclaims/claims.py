"""Claims."""

from megaspec.claims import Invariant, Safe
from pkg.rules import fits, none_is_last, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
SOME = Invariant(name="sys.none", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=none_is_last)
