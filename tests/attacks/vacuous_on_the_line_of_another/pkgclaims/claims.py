"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import small, says, says_inside, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
STEP = Step(name="sys.step", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=says)
INSIDE = Step(name="sys.inside", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=says_inside)
