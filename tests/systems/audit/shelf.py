"""A shelf of items in order: its genesis is told no place, and its state has places."""

from megaspec.language import Identifier, Map, OrderedIdentifier, Outcome, System, action, for_all, implies, need, predicate, record, replace
from tests.systems.claiming import covered


class Item(Identifier):
    """What stands on the shelf."""


class Place(OrderedIdentifier):
    """Where it stands."""


@record
class Shelf:
    held: Map[Place, Item]
    last: Place


def stocked(item: Item) -> Outcome[Shelf, None]:
    """A shelf with one item."""
    need(item != Item.none(), "NO_ITEM")
    return Outcome(Shelf(held=Map.empty(Item.none()).set(Place.first(), item), last=Place.first()))


@action
def add(shelf: Shelf, item: Item) -> Outcome[Shelf, None]:
    """One more item, beside the last."""
    need(item != Item.none(), "NO_ITEM")
    place = shelf.last.successor()
    return Outcome(replace(shelf, held=shelf.held.set(place, item), last=place))


@predicate
def has_no_gap(shelf: Shelf) -> bool:
    """Up to the last place there is an item everywhere."""
    return for_all(Place, lambda place: implies(place <= shelf.last, shelf.held[place] != Item.none()))


SHELF = System("shelf", Shelf, stocked, (add,), (has_no_gap,))

CLAIMS = covered(SHELF)
