"""Claims."""

from pkg.rules import OTHER, said, small

from megaspec.claims import Invariant, Safe, Step, Theorem

SAFE = Safe(name="other.safe", sentence="No rule fails.", section="t", requirements=("t",), system=OTHER)
SMALL = Invariant(name="other.small", sentence="Small.", section="t", requirements=("t",), system=OTHER, predicate=small)
SAID = Step(name="other.said", sentence="Said.", section="t", requirements=("t",), system=OTHER, predicate=said)
from pkg.rules import TWO, zero

TSAFE = Safe(name="two.safe", sentence="No rule fails.", section="t", requirements=("t",), system=TWO)
ZERO = Invariant(name="two.zero", sentence="Zero.", section="t", requirements=("t",), system=TWO, predicate=zero, depth=2)
from pkg.rules import stays

STAYS = Theorem(name="two.stays", sentence="From any state of which the invariants hold.", section="t", requirements=("t",), predicate=stays, given=(TWO,))
