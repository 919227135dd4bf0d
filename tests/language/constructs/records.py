"""Records."""

from megaspec.language import predicate, replace
from tests.language.constructs.shapes import Book, Small, State, Status, Ticket, Turn, User


def replaced(ticket: Ticket, owner: User, amount: Small) -> Ticket:
    paid = replace(ticket, paid=not ticket.paid if ticket.amount < amount else True, amount=ticket.amount + amount)
    return replace(paid, owner=owner, status=Status.DONE)


def built(owner: User, amount: Small, turn: Turn) -> Ticket:
    return Ticket(owner, amount, turn.successor(), status=Status.HELD, paid=False)


@predicate
def equal_records(one: Ticket, other: Ticket) -> bool:
    return one == other or replace(one, amount=3) == replace(other, amount=3, paid=one.paid)


@predicate
def unequal_records(one: Ticket, other: Ticket) -> bool:
    return replace(one, owner=other.owner, turn=other.turn) != other


@predicate
def equal_states(one: State, user: User, amount: Small) -> bool:
    return replace(one, held=one.held.set(user, amount)) == one


@predicate
def equal_nested_records(book: Book, other: Ticket, turn: Turn) -> bool:
    return replace(book, last=other, tickets=book.tickets.set(turn, book.last)) == book
