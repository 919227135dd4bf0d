"""Claims."""

from megaspec.claims import Invariant, Recurring, Safe, Starved
from pkg.rules import SYS, fits, is_begun, is_done, is_last


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
STARVED = Starved(name="sys.starved", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=is_begun, goal=is_done, resolution=(), again=(Recurring("A1", is_last),))
