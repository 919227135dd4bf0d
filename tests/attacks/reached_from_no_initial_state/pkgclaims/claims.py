"""Claims."""

from megaspec.claims import Invariant, Reachable, Refuted, Safe
from pkg.rules import small, there, nothere, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
R = Reachable(name="sys.there", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=there)
F = Refuted(name="sys.nothere", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=nothere, resolution=("sys.small",))
