"""What is claimed of the system."""

from pkg.rules import SYS, sets, small

from megaspec.claims import Invariant, Safe, Step

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="One is small.", section="t", requirements=("t",), system=SYS, predicate=small)
SETS = Step(name="sys.sets", sentence="One is the argument.", section="t", requirements=("t",), system=SYS, predicate=sets)

