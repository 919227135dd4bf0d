"""Claims."""

from megaspec.claims import ENVIRONMENT, Invariant, Safe, Trapped
from pkg.rules import SYS, fits, is_up, some_ghost, up


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_up, goal=some_ghost, by={up: ENVIRONMENT}, resolution=())
