"""Claims."""

from megaspec.claims import Invariant, Reachable, Refuted, Safe
from pkg.rules import small, nine, notnine, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
REACH = Reachable(name="sys.nine", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=nine)
REF = Refuted(name="sys.notnine", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=notnine, resolution=())
