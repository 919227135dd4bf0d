"""Claims."""

from pkg.rules import SYS, alike

from megaspec.claims import Invariant, Safe

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.alike", sentence="Totals are alike.", section="t", requirements=("t",), system=SYS, predicate=alike, depth=2)
