"""Claims."""

from megaspec.claims import Invariant, Reachable, Safe
from pkg.rules import SYS, fits, is_paid


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
R = Reachable(name="sys.r", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_paid)
