"""C."""

from pkg.rules import SYS, ask, sets, small

from megaspec.claims import Invariant, Safe, Step

SAFE = Safe(name="s.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="s.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
S_SETS = Step(name="t.sets", sentence="T.", section="t", requirements=("t",), system=SYS, predicate=sets, of=(ask,))
