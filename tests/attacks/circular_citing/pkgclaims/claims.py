"""Claims."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, fits, lie, same_lie

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
LIE = Theorem(name="sys.lie", sentence="It is so.", section="tests", requirements=("tests",), predicate=lie, given=(SYS,))
SAME = Theorem(name="sys.same_lie", sentence="It is so.", section="tests", requirements=("tests",), predicate=same_lie, given=(SYS,), citing=(LIE,))
object.__setattr__(LIE, "citing", (SAME,))
