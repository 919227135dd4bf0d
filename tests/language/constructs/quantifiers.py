"""Quantifiers over kinds."""

from megaspec.language import Map, exists, for_all, implies, need, predicate
from tests.language.constructs.shapes import ADMIN, Small, Status, Ticket, Turn, User


@predicate
def all_users(held: Map[User, Small], cap: Small) -> bool:
    return for_all(User, lambda user: held[user] <= cap)


@predicate
def some_user(held: Map[User, Small], cap: Small) -> bool:
    return exists(User, lambda user: user != ADMIN and held[user] > cap)


@predicate
def all_turns(tickets: Map[Turn, Ticket], now: Turn) -> bool:
    return for_all(Turn, lambda turn: implies(turn <= now, tickets[turn].status != Status.FREE or turn == Turn.first()))


@predicate
def some_turn(tickets: Map[Turn, Ticket], now: Turn, owner: User) -> bool:
    return exists(Turn, lambda turn: tickets[turn].owner == owner and turn.is_right_before(now))


@predicate
def all_statuses(ticket: Ticket, one: Status) -> bool:
    return for_all(Status, lambda status: implies(status == ticket.status, status != one))


@predicate
def some_status(ticket: Ticket, one: Status) -> bool:
    return exists(Status, lambda status: status != ticket.status and status == one)


@predicate
def two_kinds(votes: Map[User, Turn, bool], cap: Turn) -> bool:
    return for_all(User, Turn, lambda user, turn: implies(votes[user, turn], turn < cap))


@predicate
def nested(votes: Map[User, Turn, bool], leader: User) -> bool:
    return for_all(Turn, lambda turn: exists(User, lambda user: votes[user, turn] or for_all(User, lambda one: one == user or one != leader)))


@predicate
def same_kind_twice(held: Map[User, Small]) -> bool:
    return for_all(User, User, lambda one, other: implies(held[one] == held[other], one == other or held[one] == 0))


def quantified_in_a_guard(held: Map[User, Small], cap: Small) -> int:
    need(for_all(User, lambda user: held[user] <= cap), "ABOVE")
    need(exists(User, lambda user: held[user] == cap), "NONE_AT_CAP")
    return cap
