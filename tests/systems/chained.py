"""Invariants that speak of neighbours: what bounds the first hangs on the last."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.systems.claiming import covered, step

Amount = Annotated[int, Range("Amount", 0, 1000)]


@record
class Chain:
    a: Amount
    b: Amount
    c: Amount
    d: Amount
    aside: Amount
    idle: Amount


def slack() -> Outcome[Chain, None]:
    """All zero."""
    return Outcome(Chain(a=0, b=0, c=0, d=0, aside=0, idle=0))


@action
def copy_first(chain: Chain) -> Outcome[Chain, None]:
    """Keep a copy of the first."""
    return Outcome(replace(chain, aside=chain.a))


@action
def pull(chain: Chain, by: Amount) -> Outcome[Chain, None]:
    """More of the last."""
    need(chain.d + by <= 10, "TAUT")
    return Outcome(replace(chain, d=chain.d + by))


@predicate
def a_low(chain: Chain) -> bool:
    return chain.a <= chain.b


@predicate
def b_low(chain: Chain) -> bool:
    return chain.b <= chain.c


@predicate
def c_low(chain: Chain) -> bool:
    return chain.c <= chain.d


@predicate
def d_low(chain: Chain) -> bool:
    return chain.d <= 10


@predicate
def idle_is_zero(chain: Chain) -> bool:
    return chain.idle == 0


@predicate
def copies_at_most_ten(before: Chain, after: Chain) -> bool:
    """What is copied is at most ten: by all links of the chain."""
    return after.aside <= 10


@predicate
def copies_at_most_the_next(before: Chain, after: Chain) -> bool:
    """What is copied is at most one above the next link."""
    return after.aside <= before.b + 1


@predicate
def copies_at_most_nine(before: Chain, after: Chain) -> bool:
    """What is copied is at most nine: false."""
    return after.aside <= 9


CHAINED = System("chained", Chain, slack, (copy_first, pull), (a_low, b_low, c_low, d_low, idle_is_zero))
FAR = step(CHAINED, copies_at_most_ten, copy_first)
NEAR = step(CHAINED, copies_at_most_the_next, copy_first)
FALSE = step(CHAINED, copies_at_most_nine, copy_first)
CLAIMS = [*covered(CHAINED), FAR, NEAR, FALSE]
