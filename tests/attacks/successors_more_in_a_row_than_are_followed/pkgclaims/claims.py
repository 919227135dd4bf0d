"""Claims."""

from megaspec.claims import Invariant, Safe
from pkg.jobs import fits
from pkg.rules import SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
