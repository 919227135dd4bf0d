"""A false claim whose name is written with single quotes, and in two parts."""

from megaspec.claims import Invariant, Safe, Step
from pkg.m import SYS, never, sets

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
NEVER = Invariant(name="sys.never", sentence="No square is negative.", section="t", requirements=("t",), system=SYS, predicate=never)
SETS = Step(name='sys.se' 'ts', sentence="It is set.", section="t", requirements=("t",), system=SYS, predicate=sets)
