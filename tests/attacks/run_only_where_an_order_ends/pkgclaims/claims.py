"""Claims: one is true, and the other, that it is not, is false."""

from megaspec.claims import Invariant, Refuted, Safe
from pkg.rules import SYS, never, not_ever

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
NEVER = Invariant(name="sys.never", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=never)
DUE = Refuted(name="sys.due", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=not_ever, resolution=("sys.never",))
