"""Claims."""

from megaspec.claims import Invariant, Reachable, Safe
from pkg.rules import SYS, fits, is_done


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
R = Reachable(name="sys.reach", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_done, depth=8)
