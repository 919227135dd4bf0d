"""C."""

from pkg.rules import SYS, small, zero

from megaspec.claims import Invariant, Safe, Theorem

SAFE = Safe(name="s.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="s.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
T_ZERO = Theorem(name="t.zero", sentence="T.", section="t", requirements=("t",), predicate=zero)
