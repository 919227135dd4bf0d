"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import small, says, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
STEP = Step(name="sys.step", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=says)