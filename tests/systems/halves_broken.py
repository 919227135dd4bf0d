"""Halves that are no stock, and correspondences that prove nothing."""

from collections.abc import Callable
from typing import Any

from megaspec.language import Outcome, System, action, mul_div_down, need, predicate, record, replace
from tests.systems.halves import (
    MOST,
    Added,
    Amount,
    Halves,
    Stock,
    add,
    close,
    empty,
    finish,
    move,
    moves_are_counted,
    never_too_much,
    nothing,
    put,
)

# Rules of the halves that are not what the stock does.


@action
def put_late(halves: Halves, amount: Amount, left: bool) -> Outcome[Halves, None]:
    """Put some into one half, though all is over."""
    need(halves.left + halves.right + amount <= MOST, "FULL")
    return Outcome(replace(halves, left=halves.left + amount), None, (Added(amount),))


@action
def put_silently(halves: Halves, amount: Amount, left: bool) -> Outcome[Halves, None]:
    """Put some into one half, and tell nobody."""
    need(not halves.over, "OVER")
    need(halves.left + halves.right + amount <= MOST, "FULL")
    return Outcome(replace(halves, left=halves.left + amount))


@action
def put_when_tired(halves: Halves, amount: Amount, left: bool) -> Outcome[Halves, None]:
    """Put some into one half, though all is over, after many moves."""
    need(not halves.over or halves.moves > 50, "OVER")
    need(halves.left + halves.right + amount <= MOST, "FULL")
    return Outcome(replace(halves, left=halves.left + amount), None, (Added(amount),))


def one_is_there() -> Outcome[Halves, None]:
    """One half is not empty."""
    return Outcome(Halves(left=1, right=0, over=False, moves=0))


def some_are_there(left: Amount, right: Amount) -> Outcome[Halves, None]:
    """Something is there from the start."""
    need(left + right <= MOST, "FULL")
    return Outcome(Halves(left=left, right=right, over=False, moves=0))


# The stock, otherwise.


@action
def take_all(stock: Stock) -> Outcome[Stock, None]:
    """Hold nothing any more."""
    return Outcome(replace(stock, held=0))


@action
def add_to_what_fits(stock: Stock, amount: Amount) -> Outcome[Stock, None]:
    """Hold more, if what is held is no more than the most, as it always is."""
    need(not stock.closed, "CLOSED")
    need(stock.held <= MOST, "TOO_MUCH")
    need(stock.held + amount <= MOST, "FULL")
    return Outcome(replace(stock, held=stock.held + amount), None, (Added(amount),))


@action
def add_while_known(stock: Stock, amount: Amount) -> Outcome[Stock, None]:
    """Hold more: the sum is known to fit, because little is held."""
    need(not stock.closed, "CLOSED")
    need(stock.held <= 10, "TOO_MUCH")
    need(stock.held + amount <= MOST, "FULL")
    return Outcome(replace(stock, held=stock.held + amount), None, (Added(amount),))


@predicate
def holds_little(stock: Stock) -> bool:
    """Little is held, which is false."""
    return stock.held <= 10


@predicate
def holds_next_to_nothing(stock: Stock) -> bool:
    """Hardly anything is held, which is false, and does not matter."""
    return stock.held <= 1


@predicate
def closed_from_the_start(stock: Stock) -> bool:
    """It is closed, and nobody opens it."""
    return stock.closed


def held_from_the_start(held: Amount) -> Outcome[Stock, None]:
    """Something is held from the start."""
    need(held <= MOST, "FULL")
    return Outcome(Stock(held=held, closed=False))


EMPTIED_STOCK = System("emptied_stock", Stock, nothing, (add, close, take_all), (never_too_much,))
CAREFUL_STOCK = System("careful_stock", Stock, nothing, (add_to_what_fits, close), (never_too_much,))
LITTLE_STOCK = System("little_stock", Stock, nothing, (add_while_known, close), (never_too_much, holds_little))
SMALL_STOCK = System("small_stock", Stock, nothing, (add, close), (never_too_much, holds_next_to_nothing))
CLOSED_STOCK = System("closed_stock", Stock, nothing, (add,), (never_too_much,), assumptions=(closed_from_the_start,))
FULL_STOCK = System("full_stock", Stock, held_from_the_start, (add, close), (never_too_much,))


# Mappings and correspondences.


def as_left(halves: Halves) -> Stock:
    """The left half alone."""
    return Stock(held=halves.left, closed=halves.over)


def both(left: Amount, right: Amount) -> Amount:
    """What is in both halves."""
    return left + right


def adds_by_hand(stock: Stock, after: Halves) -> Outcome[Stock, None]:
    """Build what should come out."""
    return Outcome(replace(stock, held=after.left + after.right), None, ())


def adds_twice(stock: Stock, amount: Amount) -> Outcome[Stock, None]:
    """Two steps for one."""
    return add(add(stock, 0).state, amount)


def adds_elsewhere(stock: Stock, after: Halves) -> Outcome[Stock, None]:
    """A step of another state than the mapped one."""
    return close(Stock(held=after.left + after.right, closed=False))


def adds_too_much(stock: Stock, amount: Amount) -> Outcome[Stock, None]:
    """A call out of range."""
    return add(stock, amount - 200)


def asks_for_what_is_not_there(stock: Stock, colour: bool) -> Outcome[Stock, None]:
    """An argument that nobody has."""
    return close(stock)


def sees_nothing_of_the_left(stock: Stock, amount: Amount, left: bool) -> Outcome[Stock, None]:
    """What goes into the left half is not seen."""
    if left:
        return Outcome(stock)
    return add(stock, amount)


def closes(stock: Stock, before: Halves) -> Outcome[Stock, None]:
    """What is over already is not closed again; nor is what was never open."""
    if before.over:
        return Outcome(stock)
    if before.moves > 100:
        return Outcome(stock)
    return close(stock)


@record
class Told:
    """What only the halves tell."""

    amount: Amount


@action
def put_loudly(halves: Halves, amount: Amount, left: bool) -> Outcome[Halves, None]:
    """Put some into one half, and say so twice."""
    need(not halves.over, "OVER")
    need(halves.left + halves.right + amount <= MOST, "FULL")
    return Outcome(replace(halves, left=halves.left + amount), None, (Told(amount), Added(amount)))


@predicate
def halves_fit(halves: Halves) -> bool:
    """What is kept in two halves never passes the most: the stock's invariant, seen through the mapping."""
    return halves.left + halves.right <= MOST


def halves(name: str, putting: Callable[..., Any], *others: Callable[..., Any], genesis: Callable[..., Any] = empty) -> System:
    """Halves with another rule of putting in, or another start."""
    return System(name, Halves, genesis, (putting, move, finish, *others), (moves_are_counted,))


LATE = halves("late_halves", put_late)
SILENT = halves("silent_halves", put_silently)
TIRED = halves("tired_halves", put_when_tired)
LOUD = halves("loud_halves", put_loudly)
STARTED = halves("started_halves", put, genesis=one_is_there)
FILLED = halves("filled_halves", put, genesis=some_are_there)


# Holes through which a refinement said more than was shown.

SPACED_STOCK = System("spaced.stock", Stock, nothing, (add_while_known, close), (never_too_much, holds_little))


def by_the_moves(halves: Halves) -> Stock:
    """Both halves, if less than three were moved."""
    return Stock(held=mul_div_down(halves.left + halves.right, 1, 3 - halves.moves), closed=halves.over)


@action
def empty_when_too_full(halves: Halves) -> Outcome[Halves, None]:
    """Take out what can never have been put in."""
    need(halves.left + halves.right > MOST, "FITS")
    return Outcome(replace(halves, left=0, right=0))


EMPTIED = halves("emptied_halves", put, empty_when_too_full)
