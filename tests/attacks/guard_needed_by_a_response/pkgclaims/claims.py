"""Claims."""

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Safe
from pkg.rules import SYS, fall, fits, height, is_down, is_up

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
LEADS = LeadsTo(name="sys.leads", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, trigger=is_up, goal=is_down, rank=height, helps=(Help(Fair("A1", (fall,))),))
