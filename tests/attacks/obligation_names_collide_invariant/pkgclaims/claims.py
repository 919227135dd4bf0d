"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, never, small, trivial

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
NEVER = Invariant(name="sys.never", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=never)
TRIVIAL = Theorem(name="sys.never/grow", sentence="x.", section="t", requirements=("t",), given=(SYS,), predicate=trivial)
