"""Claims."""

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Safe
from pkg.rules import SYS, fits, give, is_done, is_due, left, take, which


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

LEADS = LeadsTo(name="sys.leads", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=is_due, goal=is_done, rank=left, helps=(Help(Fair("A1", (give, take), each=()), arguments={"n": which}),))
