"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import small, stays, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
STAYS = Step(name="sys.stays", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=stays)
