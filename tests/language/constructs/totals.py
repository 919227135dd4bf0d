"""Totals, counts and measures."""

from megaspec.language import Map, count, for_all, implies, ite, measure, predicate, replace, total, total_by
from tests.language.constructs.shapes import ADMIN, Small, Status, Ticket, Turn, User


@measure
def worth(user: User, amount: int) -> int:
    return amount


@measure
def worth_above(user: User, amount: int, rate: int, floor: int) -> int:
    return rate * (amount - floor) if amount > floor else 0


@measure
def is_large(user: User, amount: int, floor: int) -> bool:
    return amount > floor and user != ADMIN


@measure
def amount_through(turn: Turn, ticket: Ticket, through: Turn) -> int:
    return ticket.amount if turn <= through and ticket.status != Status.DONE else 0


@measure
def owner_of(turn: Turn, ticket: Ticket) -> User:
    return ticket.owner


@measure
def is_paid(turn: Turn, ticket: Ticket) -> bool:
    return ticket.paid


@measure
def is_vote_before(user: User, turn: Turn, cast: bool, now: Turn) -> bool:
    return cast and turn < now


@measure
def everyone(user: User, amount: int) -> int:
    return 1


def summed(held: Map[User, Small], rate: Small, floor: Small) -> tuple[int, int]:
    return total(held, worth), total(held, worth_above, rate, floor)


def summed_after_writes(held: Map[User, Small], user: User, other: User, amount: Small) -> int:
    after = held.set(user, amount)
    return total(after.set(other, after[other] + 2), worth) * 100 + total(held.set(user, 1).set(user, amount), worth)


def summed_after_bulk(held: Map[User, Small], user: User, cap: Small) -> int:
    once = held.where(User, lambda one: held[one] > cap, lambda one: cap)
    return total(once, worth) * 1000 + total(once.set(user, 7), worth_above, 2, 1)


def summed_choice(flag: bool, held: Map[User, Small], user: User, amount: Small) -> int:
    return total(ite(flag, held, held.set(user, amount)), worth)


def summed_records(tickets: Map[Turn, Ticket], through: Turn, turn: Turn) -> int:
    done = tickets.set(turn, replace(tickets[turn], status=Status.DONE))
    return total(tickets, amount_through, through) - total(done, amount_through, through)


def summed_bulk_records(tickets: Map[Turn, Ticket], since: Turn, through: Turn) -> int:
    after = tickets.where(Turn, lambda turn: since < turn, lambda turn: replace(tickets[turn], amount=tickets[turn].amount + 1))
    return total(after, amount_through, through)


def counted(held: Map[User, Small], user: User, floor: Small) -> int:
    return count(held, is_large, floor) * 100 + count(held.set(user, 9), is_large, floor)


def counted_at_two_keys(votes: Map[User, Turn, bool], user: User, now: Turn) -> int:
    return count(votes, is_vote_before, now) * 100 + count(votes.set((user, Turn.first()), True), is_vote_before, now)


def counted_records(tickets: Map[Turn, Ticket], turn: Turn) -> int:
    return count(tickets, is_paid) + count(tickets.set(turn, replace(tickets[turn], paid=True)), is_paid)


def summed_by_owner(tickets: Map[Turn, Ticket], owner: User, turn: Turn) -> int:
    moved = tickets.set(turn, replace(tickets[turn], owner=ADMIN))
    return total_by(tickets, owner_of, owner, amount_through, turn) * 100 + total_by(moved, owner_of, ADMIN, amount_through, turn)


@predicate
def total_in_a_predicate(held: Map[User, Small], cap: Small) -> bool:
    return for_all(User, lambda user: implies(held[user] > 0, total(held.set(user, 0), worth) < total(held, worth))) and total(held, worth) != cap
