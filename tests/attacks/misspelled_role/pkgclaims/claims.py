"""A step claim whose predicate asks for what no step has."""

from megaspec.claims import Invariant, Safe, Step
from pkg.counter import SYS, Counter, small
from megaspec.language import predicate


@predicate
def grows(befor: Counter, after: Counter) -> bool:
    """The number grows."""
    return befor.n < after.n


SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
GROWS = Step(name="sys.grows", sentence="It grows.", section="t", requirements=("t",), system=SYS, predicate=grows)
