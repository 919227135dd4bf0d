"""C."""

from pkg.rules import A, small

from megaspec.claims import Invariant, Safe

ASAFE = Safe(name="a.safe", sentence="No rule fails.", section="t", requirements=("t",), system=A)
SMALL = Invariant(name="a.small", sentence="Small.", section="t", requirements=("t",), system=A, predicate=small)
