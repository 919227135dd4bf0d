"""What is claimed."""

from checker.claims import Invariant, Safe
from pkg.m import SYS, never

SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
NEVER = Invariant(name="sys.never", sentence="Nothing.", section="t", requirements=("t",), system=SYS, predicate=never)
