"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, none_given, small

SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
NONE = Step(name="sys.none_given", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=none_given)
