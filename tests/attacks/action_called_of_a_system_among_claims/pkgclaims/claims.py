"""C."""

from pkg.rules import A, Two, give, ordered, small, start

from megaspec.claims import Invariant, Safe
from megaspec.language import System

ASAFE = Safe(name="a.safe", sentence="No rule fails.", section="t", requirements=("t",), system=A)
SMALL = Invariant(name="a.small", sentence="Small.", section="t", requirements=("t",), system=A, predicate=small)
H = System("h", Two, start, (give,), (ordered,))
