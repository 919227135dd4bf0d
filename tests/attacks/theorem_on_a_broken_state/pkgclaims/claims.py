"""Claims."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, fits, of_a_broken_state, of_a_fine_state

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
BROKEN = Theorem(name="sys.of_a_broken_state", sentence="It is so.", section="tests", requirements=("tests",), predicate=of_a_broken_state, given=(SYS,), between=(FITS,))
FINE = Theorem(name="sys.of_a_fine_state", sentence="It is so.", section="tests", requirements=("tests",), predicate=of_a_fine_state, given=(SYS,))
