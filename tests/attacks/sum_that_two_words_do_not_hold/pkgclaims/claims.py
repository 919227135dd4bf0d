"""Claims."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import join, small, joins, SYS


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=small)
JOINS = Step(name="sys.joins", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=joins, of=(join,))
