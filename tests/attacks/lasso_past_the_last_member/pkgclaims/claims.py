"""Claims."""

from megaspec.claims import Fair, Invariant, Safe, Starved
from pkg.jobs import fits, is_begun, plan
from pkg.rules import SYS, end, is_done


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

PLANS = Fair("A1", (plan,), each=("epoch",))
ENDS = Fair("A1", (end,), each=())
STARVED = Starved(name="sys.starved", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=is_begun, goal=is_done, fair=(PLANS, ENDS), resolution=())
