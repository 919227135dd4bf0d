"""Coins of owners at each place of a history.  What was is kept: totals over a slice of a map, and of a slice that is copied."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    all_of,
    for_all,
    implies,
    measure,
    need,
    predicate,
    record,
    replace,
    total,
)
from tests.systems.claiming import covered, theorem

MOST = 1_000
Coins = Annotated[int, Range("Coins", 0, MOST)]


class Owner(Identifier):
    """Whoever has coins."""


class Place(OrderedIdentifier):
    """A place in the history."""


@record
class History:
    coins: Map[Place, Owner, Coins]
    all: Map[Place, Coins]
    last: Place


@measure
def at_place(place: Place, owner: Owner, coins: Coins, asked: Place) -> int:
    """The coins of an owner at the place that is asked of."""
    return coins if place == asked else 0


@measure
def of_some(place: Place, owner: Owner, coins: Coins, asked: Place, some: Map[Owner, bool]) -> int:
    """The same if the owner is one of some."""
    return coins if place == asked and some[owner] else 0


@measure
def of_the_others(place: Place, owner: Owner, coins: Coins, asked: Place, some: Map[Owner, bool]) -> int:
    """The same if the owner is not one of them."""
    return coins if place == asked and not some[owner] else 0


def nothing() -> Outcome[History, None]:
    """The first place, and no coins."""
    return Outcome(History(coins=Map.empty(0), all=Map.empty(0), last=Place.first()))


@action
def give(state: History, owner: Owner, amount: Coins) -> Outcome[History, None]:
    """An owner gets more coins."""
    need(state.all[state.last] + amount <= MOST, "TOO_MANY")
    coins = state.coins.set((state.last, owner), state.coins[state.last, owner] + amount)
    return Outcome(replace(state, coins=coins, all=state.all.set(state.last, state.all[state.last] + amount)))


@action
def go_on(state: History) -> Outcome[History, None]:
    """The next place, with the coins as they were."""
    following = state.last.successor()
    coins = state.coins.where(
        (Place, Owner), lambda place, owner: place == following, lambda place, owner: state.coins[state.last, owner]
    )
    return Outcome(replace(state, coins=coins, all=state.all.set(following, state.all[state.last]), last=following))


@action
def go_on_with_nothing(state: History) -> Outcome[History, None]:
    """The next place, to which no coins are carried over, though they are counted there."""
    following = state.last.successor()
    return Outcome(replace(state, all=state.all.set(following, state.all[state.last]), last=following))


@predicate
def all_is_the_sum(state: History) -> bool:
    """At each place, all coins are the sum of the owners'."""
    return for_all(Place, lambda place: state.all[place] == total(state.coins, at_place, place))


@predicate
def nothing_later(state: History) -> bool:
    """Nobody has coins at a place that is still to come."""
    return for_all(
        Place, Owner, lambda place, owner: implies(state.last < place, all_of(state.coins[place, owner] == 0, state.all[place] == 0))
    )


@predicate
def some_and_others_are_all(state: History, place: Place, some: Map[Owner, bool]) -> bool:
    """What some owners have and what the others have is all there is, at any place."""
    return total(state.coins, of_some, place, some) + total(state.coins, of_the_others, place, some) == state.all[place]


@predicate
def some_have_half(state: History, place: Place, some: Map[Owner, bool]) -> bool:
    """Some owners have half of all coins: false."""
    return 2 * total(state.coins, of_some, place, some) >= state.all[place]


INVARIANTS = (all_is_the_sum, nothing_later)
HISTORY = System("history", History, nothing, (give, go_on), INVARIANTS)
FORGETFUL = System("forgetful", History, nothing, (give, go_on_with_nothing), INVARIANTS)
TOGETHER = theorem(some_and_others_are_all, HISTORY)
HALF = theorem(some_have_half, HISTORY)
CLAIMS = [*covered(HISTORY), TOGETHER, HALF]
BROKEN = covered(FORGETFUL)
