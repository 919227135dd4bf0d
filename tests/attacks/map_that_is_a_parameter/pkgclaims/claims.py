"""Claims."""

from megaspec.claims import Invariant, Safe, Trapped
from pkg.rules import SYS, by_wish, end, fits, is_down, is_up


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_up, goal=is_down, by={end: by_wish}, resolution=())
