"""Claims."""

from pkg.rules import SYS, can_jump, small, zeroes

from megaspec.claims import Invariant, Safe, Step, Theorem

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="One is small.", section="t", requirements=("t",), system=SYS, predicate=small)
SETS = Step(name="sys.zeroes", sentence="One is zero.", section="t", requirements=("t",), system=SYS, predicate=zeroes)
THM = Theorem(name="sys.thm", sentence="One can jump.", section="t", requirements=("t",), predicate=can_jump, given=(SYS,))
