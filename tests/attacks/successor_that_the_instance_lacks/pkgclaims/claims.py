"""Claims."""

from megaspec.claims import ENVIRONMENT, Invariant, Safe, Trapped
from pkg.rules import SYS, fits, is_due, is_paid, pay


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_due, goal=is_paid, by={pay: ENVIRONMENT}, resolution=())
