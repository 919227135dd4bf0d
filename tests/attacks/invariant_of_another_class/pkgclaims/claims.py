"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe
from pkg.rules import SYS, small

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
