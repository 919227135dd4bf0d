"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, only_small_ones_are_merged, zero

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
ZERO = Invariant(name="sys.zero", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=zero)
MERGED = Step(name="sys.merged", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=only_small_ones_are_merged)
