"""What is claimed."""

from megaspec.claims import Invariant, Refuted, Safe
from pkg.counter import SYS, below_six, below_two

SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
SIX = Invariant(name="sys.six", sentence="Below six.", section="t", requirements=("t",), system=SYS, predicate=below_six)
TWO = Refuted(name="sys.two", sentence="Below two.", section="t", requirements=("t",), system=SYS, predicate=below_two, resolution=("sys.safe",))
