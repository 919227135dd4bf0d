"""Claims."""

from megaspec.claims import Invariant, Refuted, Safe
from pkg.rules import SYS, tiny

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
TINY = Invariant(name="sys.tiny", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=tiny)
REFUTED = Refuted(name="sys.refuted", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=tiny, resolution=("sys.tiny",))
