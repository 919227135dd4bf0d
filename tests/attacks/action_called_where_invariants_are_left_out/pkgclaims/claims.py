"""C."""

from pkg.rules import A, B, ask, ordered, zero

from megaspec.claims import Invariant, Safe, Step

ASAFE = Safe(name="a.safe", sentence="No rule fails.", section="t", requirements=("t",), system=A)
AORD = Invariant(name="a.ordered", sentence="Ordered.", section="t", requirements=("t",), system=A, predicate=ordered)
AZERO = Step(name="a.zero", sentence="Zero.", section="t", requirements=("t",), system=A, predicate=zero, of=(ask,))
BSAFE = Safe(name="b.safe", sentence="No rule fails.", section="t", requirements=("t",), system=B)
BORD = Invariant(name="b.ordered", sentence="Ordered.", section="t", requirements=("t",), system=B, predicate=ordered)
