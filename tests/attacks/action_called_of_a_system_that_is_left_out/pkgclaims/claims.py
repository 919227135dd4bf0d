"""Claims."""

from pkg.rules import OTHER, SYS, grows, other_small, said, small

from megaspec.claims import Invariant, Safe, Step, Theorem

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
SAID = Step(name="sys.said", sentence="Said.", section="t", requirements=("t",), system=SYS, predicate=said)
THM = Theorem(name="thm.grows", sentence="One grows.", section="t", requirements=("t",), predicate=grows)
OSAFE = Safe(name="other.safe", sentence="No rule fails.", section="t", requirements=("t",), system=OTHER)
OSMALL = Invariant(name="other.small", sentence="Small.", section="t", requirements=("t",), system=OTHER, predicate=other_small)
