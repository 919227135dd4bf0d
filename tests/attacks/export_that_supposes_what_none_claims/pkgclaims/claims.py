"""An attack: the invariant that the step rests on is claimed by none."""

from megaspec.claims import Safe, Step
from pkg.rules import SYS, stay, stays_low

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
STAYS = Step(name="sys.stays", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=stays_low, of=(stay,))
