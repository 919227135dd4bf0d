"""Claims."""

from pkg.rules import SYS, give, plain, said

from megaspec.claims import Invariant, Safe, Step

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=plain)
SAID = Step(name="sys.said", sentence="Said.", section="t", requirements=("t",), system=SYS, predicate=said, of=(give,))
