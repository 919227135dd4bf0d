"""Claims."""

from megaspec.claims import Invariant, Refuted, Safe, Step
from pkg.rules import FAST, SYS, falls, few, small

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FEW = Invariant(name="sys.few", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=few)
STEP = Step(name="sys.step", sentence="It is so.", section="tests", requirements=("tests",), system=FAST, predicate=falls)
REFUTED = Refuted(name="sys.refuted", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=small, resolution=("sys.step",))
FAST_SAFE = Safe(name="fast.safe", sentence="It is so.", section="tests", requirements=("tests",), system=FAST)
FAST_FEW = Invariant(name="fast.few", sentence="It is so.", section="tests", requirements=("tests",), system=FAST, predicate=few)
