"""What is claimed."""

from megaspec.claims import Invariant, Safe
from pkg.m import OTHER, SYS, few, never

SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
NEVER = Invariant(name="sys.never", sentence="Nothing.", section="t", requirements=("t",), system=SYS, predicate=never)
OTHER_SAFE = Safe(name="other.safe", sentence="Safe.", section="t", requirements=("t",), system=OTHER)
FEW = Invariant(name="other.few", sentence="Few.", section="t", requirements=("t",), system=OTHER, predicate=few)
