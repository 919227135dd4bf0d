"""Claims."""

from megaspec.claims import Fair, Instance, Invariant, Safe, Starved
from pkg.rules import fall, fits, is_up, is_down, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
ST = Starved(name="sys.starved", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=is_up, goal=is_down, fair=(Fair("A1", (fall,), each=("by",)),), resolution=("sys.fits",), instance=Instance())
