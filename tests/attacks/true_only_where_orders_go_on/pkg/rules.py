"""There is always a later identifier, but in an order that ends."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, exists, for_all, implies, need, predicate, record, replace


Few = Annotated[int, Range("Few", 0, 5)]


class Epoch(OrderedIdentifier):
    """An epoch."""


@record
class Box:
    """A box."""

    n: Few
    at: Epoch


def start(at: Epoch) -> Outcome[Box, None]:
    """Zero."""
    return Outcome(Box(n=0, at=at))


@action
def fill(box: Box, epoch: Epoch) -> Outcome[Box, None]:
    """Fill."""
    need(epoch == box.at, "X")
    return Outcome(replace(box, n=1))


@action
def move(box: Box, epoch: Epoch) -> Outcome[Box, None]:
    """Move, and up."""
    return Outcome(replace(box, at=epoch, n=2))


@predicate
def fits(box: Box) -> bool:
    """Fits."""
    return box.n <= 5


@predicate
def last(box: Box) -> bool:
    """At is the last, and nothing is filled."""
    return for_all(Epoch, lambda one: one <= box.at) and box.n == 0


@predicate
def later(box: Box) -> bool:
    """There is a later one."""
    return exists(Epoch, lambda one: box.at < one)


@predicate
def later_still(box: Box) -> bool:
    """There is one later than the one after it."""
    return exists(Epoch, lambda one: exists(Epoch, lambda two: box.at < one and one < two))


SYS = System("sys", Box, start, (fill, move), (fits, later,))
