"""Claims."""

from megaspec.claims import Fair, Invariant, Safe, Starved
from pkg.rules import SYS, fits, is_begun, is_between, up


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
STARVED = Starved(name="sys.starved", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=is_begun, goal=is_between, fair=(Fair("A1", (up,)),), resolution=())
