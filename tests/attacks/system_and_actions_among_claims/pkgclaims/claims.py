"""C."""

from pkg.rules import SYS, Count, S, small, start

from megaspec.claims import Invariant, Safe, Theorem
from megaspec.language import Outcome, System, action, ite, predicate, replace

SAFE = Safe(name="s.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="s.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)


@predicate
def even(s: S) -> bool:
    """Not five."""
    return s.one != 5


@action
def give(s: S, by: Count) -> Outcome[S, None]:
    """Gives."""
    return Outcome(replace(s, one=ite(by * 7 == 864197523, 5, 0)))


H = System("h", S, start, (give,), (even,))


@predicate
def always(by: Count) -> bool:
    """Two gives go."""
    return give(give(start().state, by).state, 0).state.one == 0


T_ALWAYS = Theorem(name="t.always", sentence="T.", section="t", requirements=("t",), predicate=always)
