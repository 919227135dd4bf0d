"""Claims."""

from pkg.rules import SYS, nothing

from megaspec.claims import Invariant, Safe

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.nothing", sentence="Nobody has.", section="t", requirements=("t",), system=SYS, predicate=nothing)
