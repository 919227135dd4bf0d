"""Claims."""

from megaspec.claims import Fair, Invariant, LeadsTo, Safe
from pkg.rules import Instead, SYS, done, enter, fits, left, turn, waits


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

LT = LeadsTo(
    name="sys.lt", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=waits, goal=done, rank=left,
    helps=(Instead(fair=Fair("A1", (turn,)), action=None, actions=(enter,), arguments={}, when=None, again=None),),
)
