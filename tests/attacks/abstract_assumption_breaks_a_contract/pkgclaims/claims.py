"""Claims."""

from megaspec.claims import Invariant, Refines, Safe
from pkg.rules import put, afine, cfine, mapped, does, ABS, CON


S1 = Safe(name="abs.safe", sentence="S.", section="t", requirements=("t",), system=ABS)
I1 = Invariant(name="abs.fine", sentence="S.", section="t", requirements=("t",), system=ABS, predicate=afine)
S2 = Safe(name="con.safe", sentence="S.", section="t", requirements=("t",), system=CON)
I2 = Invariant(name="con.fine", sentence="S.", section="t", requirements=("t",), system=CON, predicate=cfine)
R = Refines(name="con.refines", sentence="S.", section="t", requirements=("t",), system=CON, to=ABS, mapping=mapped, steps={put: does})
