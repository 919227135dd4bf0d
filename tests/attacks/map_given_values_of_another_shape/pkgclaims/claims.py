"""Claims."""

from pkg.rules import SYS, said, small

from megaspec.claims import Invariant, Safe, Step

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
SAID = Step(name="sys.said", sentence="Said.", section="t", requirements=("t",), system=SYS, predicate=said)
