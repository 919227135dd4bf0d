"""A stock that is kept in two halves, seen as one: a refinement that holds, and others that do not."""

from typing import Any

from megaspec.claims import Refines
from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.systems.claiming import covered

MOST = 20
Amount = Annotated[int, Range("Amount", 0, 100)]


# What there is to see.


@record
class Stock:
    held: Amount
    closed: bool


@record
class Added:
    amount: Amount


def nothing() -> Outcome[Stock, None]:
    """Nothing is held."""
    return Outcome(Stock(held=0, closed=False))


@action
def add(stock: Stock, amount: Amount) -> Outcome[Stock, None]:
    """Hold more, until it is closed."""
    need(not stock.closed, "CLOSED")
    need(stock.held + amount <= MOST, "FULL")
    return Outcome(replace(stock, held=stock.held + amount), None, (Added(amount),))


@action
def close(stock: Stock) -> Outcome[Stock, None]:
    """Add no more."""
    need(not stock.closed, "CLOSED")
    return Outcome(replace(stock, closed=True))


@predicate
def never_too_much(stock: Stock) -> bool:
    """No more than the most is held."""
    return stock.held <= MOST


STOCK = System("stock", Stock, nothing, (add, close), (never_too_much,))


# How it is kept.


@record
class Halves:
    left: Amount
    right: Amount
    over: bool
    moves: Amount


def empty() -> Outcome[Halves, None]:
    """Both halves are empty."""
    return Outcome(Halves(left=0, right=0, over=False, moves=0))


@action
def put(halves: Halves, amount: Amount, left: bool) -> Outcome[Halves, None]:
    """Put some into one half."""
    need(not halves.over, "OVER")
    need(halves.left + halves.right + amount <= MOST, "FULL")
    if left:
        return Outcome(replace(halves, left=halves.left + amount), None, (Added(amount),))
    return Outcome(replace(halves, right=halves.right + amount), None, (Added(amount),))


@action
def move(halves: Halves) -> Outcome[Halves, None]:
    """Move one from the left half to the right."""
    need(halves.left > 0, "EMPTY")
    need(halves.moves < 100, "TIRED")
    return Outcome(replace(halves, left=halves.left - 1, right=halves.right + 1, moves=halves.moves + 1))


@action
def finish(halves: Halves) -> Outcome[Halves, None]:
    """Put nothing in any more; again, if need be."""
    return Outcome(replace(halves, over=True))


@predicate
def moves_are_counted(halves: Halves) -> bool:
    """No more is moved than anyone counts."""
    return halves.moves <= 100 and halves.left + halves.right <= 2 * MOST


HALVES = System("halves", Halves, empty, (put, move, finish), (moves_are_counted,), scenarios="tests.systems.scenarios.halves")


# How the one is seen in the other.


def as_stock(halves: Halves) -> Stock:
    """Both halves together."""
    return Stock(held=halves.left + halves.right, closed=halves.over)


def finishes(stock: Stock, before: Halves) -> Outcome[Stock, None]:
    """What is over already is not closed again."""
    if before.over:
        return Outcome(stock)
    return close(stock)


def refines(name: str = "halves.refine_stock", **others: Any) -> Refines:
    """That halves refine the stock, as they do or in some other way."""
    about: dict[str, Any] = {"system": HALVES, "to": STOCK, "mapping": as_stock, "steps": {put: add, finish: finishes}, "stutters": (move,)}
    return Refines(name=name, sentence="Two halves are one stock.", section="tests", requirements=("tests",), **{**about, **others})


REFINES = refines()
CLAIMS = [*covered(STOCK), *covered(HALVES), REFINES]

VERDICTS = {
    "stock.safe": "proved",
    "stock.never_too_much": "proved",
    "halves.safe": "proved",
    "halves.moves_are_counted": "proved",
    "halves.refine_stock": "proved",
}
