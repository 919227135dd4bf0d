"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, sets, small

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="One is small.", section="t", requirements=("t",), system=SYS, predicate=small)
SETS = Step(name="sys.sets", sentence="a \ud800 b", section="\ud800", requirements=("\ud800",), system=SYS, predicate=sets)

