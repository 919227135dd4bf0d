"""Claims."""

from megaspec.claims import Invariant, Refuted, Safe
from pkg.rules import FAST, SYS, few, small

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FEW = Invariant(name="sys.few", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=few)
OTHER = Refuted(name="sys.other", sentence="It is so.", section="tests", requirements=("tests",), system=FAST, predicate=small, resolution=("sys.few",))
REFUTED = Refuted(name="sys.refuted", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=small, resolution=("sys.other",))
