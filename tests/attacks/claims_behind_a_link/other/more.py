"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, sets, small

SETS = Step(name="sys.sets", sentence="One is the argument.", section="t", requirements=("t",), system=SYS, predicate=sets)
