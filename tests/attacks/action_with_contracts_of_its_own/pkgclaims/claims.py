"""Claims."""

from pkg.rules import SYS, said, small

from megaspec.claims import Invariant, Reachable, Safe, Step, Theorem

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
SAID = Step(name="sys.said", sentence="Said.", section="t", requirements=("t",), system=SYS, predicate=said)
from pkg.rules import twice

T = Theorem(name="sys.twice", sentence="T.", section="t", requirements=("t",), predicate=twice, given=(SYS,))
from pkg.rules import deep_small

D = Invariant(name="sys.d", sentence="T.", section="t", requirements=("t",), predicate=deep_small, system=SYS, depth=2)
R = Reachable(name="sys.r", sentence="T.", section="t", requirements=("t",), predicate=said, system=SYS)
