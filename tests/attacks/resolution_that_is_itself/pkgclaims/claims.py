"""Claims."""

from megaspec.claims import Invariant, Refuted, Safe
from pkg.rules import SYS, few, small

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FEW = Invariant(name="sys.few", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=few)
REFUTED = Refuted(name="sys.refuted", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=small, resolution=("sys.refuted",))
