"""Claims."""

from megaspec.claims import Invariant, Safe
from pkg.jobs import fits
from pkg.rules import SYS, said


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
SAID = Invariant(name="sys.said", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=said)
