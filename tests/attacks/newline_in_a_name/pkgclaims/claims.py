"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, lie, small

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
LIE = Theorem(name="sys.lie\n(assert false)\n(check-sat)\n(exit)\n;", sentence="x.", section="t", requirements=("t",), given=(SYS,), predicate=lie)
