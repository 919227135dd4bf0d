"""A state of two halves: what an action leaves alone keeps what is said of it."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    exists,
    for_all,
    measure,
    need,
    predicate,
    record,
    replace,
    total,
)
from tests.systems.claiming import covered, step

MOST = 2**64
Amount = Annotated[int, Range("Amount", 0, MOST)]


class Owner(Identifier):
    """Whoever owns something."""


@record
class Left:
    supply: Amount
    held: Map[Owner, Amount]


@record
class Right:
    level: Amount
    limit: Amount


@record
class Both:
    left: Left
    right: Right


@measure
def balance(owner: Owner, amount: Amount) -> int:
    """What an owner has."""
    return amount


def nothing() -> Outcome[Both, None]:
    """Nothing on the left, and a limit on the right."""
    return Outcome(Both(left=Left(supply=0, held=Map.empty(0)), right=Right(level=0, limit=10)))


def beyond() -> Outcome[Both, None]:
    """A start that breaks the limit."""
    return Outcome(Both(left=Left(supply=0, held=Map.empty(0)), right=Right(level=11, limit=10)))


@action
def give(both: Both, owner: Owner, amount: Amount) -> Outcome[Both, None]:
    """More for an owner; the right half stays."""
    need(both.left.supply + amount <= MOST, "FULL")
    held = both.left.held.set(owner, both.left.held[owner] + amount)
    return Outcome(replace(both, left=replace(both.left, supply=both.left.supply + amount, held=held)))


@action
def rise(both: Both, by: Amount) -> Outcome[Both, None]:
    """A higher level; the left half stays."""
    need(by <= both.right.limit - both.right.level, "TOO_HIGH")
    return Outcome(replace(both, right=replace(both.right, level=both.right.level + by)))


@predicate
def supply_is_all_balances(both: Both) -> bool:
    """The balances sum to the supply."""
    return both.left.supply == total(both.left.held, balance)


@predicate
def nobody_has_more_than_all(both: Both) -> bool:
    """No balance is above the supply, whoever is asked."""
    return for_all(Owner, lambda one: both.left.held[one] <= both.left.supply) and (
        both.left.supply == 0 or exists(Owner, lambda one: both.left.held[one] > 0)
    )


@predicate
def within_limit(both: Both) -> bool:
    """The level is at most the limit."""
    return both.right.level <= both.right.limit


@predicate
def left_stays(before: Both, after: Both) -> bool:
    """The left half is as it was, for every owner."""
    return before.left.supply == after.left.supply and for_all(Owner, lambda one: before.left.held[one] == after.left.held[one])


@predicate
def limit_was_kept(before: Both, after: Both) -> bool:
    """Something of the state before alone."""
    return before.right.level <= before.right.limit


@predicate
def limit_is_kept(before: Both, after: Both) -> bool:
    """The level after is at most the limit after."""
    return after.right.level <= after.right.limit


INVARIANTS = (supply_is_all_balances, nobody_has_more_than_all, within_limit)
FRAMED = System("framed", Both, nothing, (give, rise), INVARIANTS)
ASTRAY = System("astray", Both, beyond, (give,), INVARIANTS)

CLAIMS = [*covered(FRAMED), step(FRAMED, left_stays, rise), step(FRAMED, limit_is_kept, give)]
NOTHING_SAID = step(FRAMED, limit_was_kept)
