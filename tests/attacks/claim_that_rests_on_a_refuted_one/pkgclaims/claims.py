"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, low, stay, stays_low

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
LOW = Invariant(name="sys.low", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=low)
STAYS = Step(name="sys.stays", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=stays_low, of=(stay,))
