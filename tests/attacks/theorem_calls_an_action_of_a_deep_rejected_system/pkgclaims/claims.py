"""Claims."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import small, never, always, PLAIN, DEEP


S1 = Safe(name="plain.safe", sentence="S.", section="t", requirements=("t",), system=PLAIN)
I1 = Invariant(name="plain.small", sentence="S.", section="t", requirements=("t",), system=PLAIN, predicate=small)
S2 = Safe(name="deep.safe", sentence="S.", section="t", requirements=("t",), system=DEEP)
I2 = Invariant(name="deep.small", sentence="S.", section="t", requirements=("t",), system=DEEP, predicate=small)
I3 = Invariant(name="deep.never", sentence="S.", section="t", requirements=("t",), system=DEEP, predicate=never, depth=2)
T = Theorem(name="deep.always", sentence="S.", section="t", requirements=("t",), given=(DEEP,), between=(I3,), predicate=always)
