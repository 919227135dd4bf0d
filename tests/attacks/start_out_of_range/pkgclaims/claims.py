"""What is claimed."""

from megaspec.claims import Invariant, Safe
from pkg.counter import SYS, small

SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
