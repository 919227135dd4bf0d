"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, sets, small

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
SETS = Step(name="sys.sets", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=sets)
