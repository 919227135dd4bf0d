"""Claims."""

from megaspec.claims import ENVIRONMENT, Invariant, Safe, Trapped
from pkg.rules import SYS, fits, freeze, is_begun, is_done, is_frozen


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_frozen, goal=is_done, by={freeze: ENVIRONMENT}, stuck=is_begun, resolution=())
