"""Claims."""

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Safe
from pkg.rules import down, small, begun, done, rank, just_one, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
F = Fair("A1", (down,))
HELP = Help(F, arguments={"by": just_one})
CLAIM = LeadsTo(name="sys.claimed", sentence="S.", section="t", requirements=("t",), system=SYS, trigger=begun, goal=done, rank=rank, helps=(HELP,))
