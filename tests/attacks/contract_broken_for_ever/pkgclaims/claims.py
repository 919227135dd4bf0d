"""A response of a system whose rule fails in the end."""

from megaspec.claims import Safe, Starved
from pkg.counter import SYS, Counter, small
from megaspec.language import predicate


@predicate
def begun(state: Counter) -> bool:
    """The first state."""
    return state.n == 0


@predicate
def far(state: Counter) -> bool:
    """Never reached."""
    return state.n == 9


SAFE = Safe(name="sys.safe", sentence="Safe.", section="t", requirements=("t",), system=SYS)
FAR = Starved(name="sys.far", sentence="Far.", section="t", requirements=("t",), system=SYS, trigger=begun, goal=far, resolution=("sys.safe",))
