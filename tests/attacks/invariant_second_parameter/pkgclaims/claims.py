"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe
from pkg.rules import SYS, zero

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
ZERO = Invariant(name="sys.zero", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=zero)
