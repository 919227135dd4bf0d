"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, measures, small

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="One is small.", section="t", requirements=("t",), system=SYS, predicate=small)
MEASURES = Step(name="sys.measures", sentence="There is a total.", section="t", requirements=("t",), system=SYS, predicate=measures)
