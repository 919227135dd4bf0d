"""Claims."""

from pkg.rules import SYS, can_reset, same, write

from megaspec.claims import Invariant, Safe, Step

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.same", sentence="One is small.", section="t", requirements=("t",), system=SYS, predicate=same)
SETS = Step(name="sys.resets", sentence="One is zero.", section="t", requirements=("t",), system=SYS, predicate=can_reset, of=(write,))
