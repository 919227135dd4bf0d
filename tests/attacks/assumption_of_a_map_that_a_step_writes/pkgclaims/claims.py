"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, is_open, never_in

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
OPEN = Invariant(name="sys.open", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=is_open)
NEVER = Step(name="sys.never_in", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=never_in)
