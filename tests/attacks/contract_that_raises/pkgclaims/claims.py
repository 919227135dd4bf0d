"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, sets, small

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=small)
SETS = Step(name="sys.sets", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=sets)
