"""Claims."""

from megaspec.claims import Invariant, Safe, Trapped
from pkg.jobs import fits, is_begun, is_done
from pkg.rules import SYS, is_allowed, plan


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_begun, goal=is_done, by={plan: is_allowed}, resolution=())
