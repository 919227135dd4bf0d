"""What is claimed of the system."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import SYS, sets, small


class Contented(Step):
    """A step that is declared to be broken."""

    expected = "refuted"


SAFE = Safe(name="sys.safe", sentence="x.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=small)
SETS = Contented(name="sys.sets", sentence="x.", section="t", requirements=("t",), system=SYS, predicate=sets)
