"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, small, zero

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
ZERO = Step(name="sys.zero", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=zero)
