"""Claims."""

from megaspec.claims import Invariant, Safe
from pkg.rules import SYS, small

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
