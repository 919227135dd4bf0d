"""Claims."""

from pkg.rules import ABS, CON, abs_small, does, grow, mapping, small

from megaspec.claims import Invariant, Refines, Safe

SAFE = Safe(name="con.safe", sentence="No rule fails.", section="t", requirements=("t",), system=CON)
SMALL = Invariant(name="con.small", sentence="Small.", section="t", requirements=("t",), system=CON, predicate=small)
ASAFE = Safe(name="abs.safe", sentence="No rule fails.", section="t", requirements=("t",), system=ABS)
ASMALL = Invariant(name="abs.small", sentence="Small.", section="t", requirements=("t",), system=ABS, predicate=abs_small)
R1 = Refines(name="con.refines", sentence="R.", section="t", requirements=("t",), system=CON, to=ABS, mapping=mapping, steps={grow: does})
