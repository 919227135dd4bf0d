"""What is claimed of the counters."""

from megaspec.claims import Invariant, Safe
from pkg.rules import SYS, TWICE, fits

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It fits.", section="t", requirements=("t",), system=SYS, predicate=fits)
TWICE_SAFE = Safe(name="twice.safe", sentence="No rule fails.", section="t", requirements=("t",), system=TWICE)
TWICE_FITS = Invariant(name="twice.fits", sentence="It fits.", section="t", requirements=("t",), system=TWICE, predicate=fits)
