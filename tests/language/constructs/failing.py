"""What may fail, and what must not."""

from megaspec.language import Map, Outcome, action, emitted, ensure, for_all, ite, need, predicate, replace, require
from tests.language.constructs.shapes import ADMIN, CAP, Paid, Small, State, Status, Ticket, Turn, User


def guards(state: State, user: User, amount: Small) -> Outcome[State, int]:
    need(user != User.none(), "NOBODY")
    need(amount > 0, "ZERO")
    need(amount <= state.held[user], "POOR")
    need(state.now != Turn.first() or user == state.leader, "TOO_EARLY")
    after = replace(state, held=state.held.set(user, state.held[user] - amount), now=state.now.successor())
    return Outcome(after, amount, (Ticket(user, amount, state.now, Status.HELD, False),))


def guards_in_another_order(state: State, user: User, amount: Small) -> Outcome[State, int]:
    need(amount <= state.held[user], "POOR")
    return guards(state, user, amount)


def helper_that_reverts(held: Map[User, Small], user: User) -> int:
    need(held[user] > 2, "HELPER")
    return held[user]


def guards_around_a_helper(held: Map[User, Small], one: User, other: User) -> int:
    need(one != other, "SAME")
    if held[one] < 5:
        need(held[other] == 0, "OTHER_HOLDS")
        return 1
    found = helper_that_reverts(held, other)
    need(found < 8, "TOO_MUCH")
    return found


@predicate
def is_rich(held: Map[User, Small], user: User) -> bool:
    if user == ADMIN:
        return False
    return held[user] > 4


@predicate
def is_richest(held: Map[User, Small], user: User) -> bool:
    return is_rich(held, user) and for_all(User, lambda other: not is_rich(held, other) or held[other] <= held[user])


def guarded_by_predicates(held: Map[User, Small], user: User) -> int:
    need(not is_rich(held, ADMIN), "ADMIN_RICH")
    need(is_richest(held, user) or held[user] == 1, "NOT_RICHEST")
    return ite(is_rich(held, user), 1, 0)


@require("ROOM", lambda taken, amount: taken + amount <= CAP)
@ensure("GROWS", lambda taken, result: result >= taken)
def grown(taken: int, amount: int) -> int:
    return taken + amount


@require("FIRST", lambda x: x > 1)
@require("SECOND", lambda x, y: y > x)
def twice_owed(x: int, y: int) -> int:
    return y - x


@ensure("BELOW_NINE", lambda x, result: result < 9 and result != x + 5)
def broken_promise(x: int, y: int) -> int:
    return x + y


def required(x: Small, y: Small) -> int:
    need(x != 3, "THREE")
    return grown(x, y)


def required_of_nobody(x: Small, y: Small) -> int:
    need(x != 3, "THREE")
    return x + y


def required_under_a_guard(x: Small, y: Small) -> int:
    need(x + y <= CAP, "NO_ROOM")
    return grown(x, y) + grown(grown(0, 1), x)


def required_twice(x: Small, y: Small) -> int:
    return twice_owed(x, y)


def promised(x: Small, y: Small) -> int:
    return broken_promise(x, y)


@predicate
def required_in_a_predicate(x: Small, y: Small) -> bool:
    return x < 4 and grown(x, y) > 5


@predicate
def events_emitted(one: Ticket, other: Ticket, amount: Small, held: Map[User, Small]) -> bool:
    events = (one, Paid(other.owner, amount), one)
    same = emitted(events, other, Paid(other.owner, 3), replace(one, amount=amount))
    return same or emitted((one, Paid(ADMIN, amount)), other, Paid(one.owner, held[ADMIN]))


@predicate
def events_of_other_kinds(one: Ticket, other: Ticket, amount: Small) -> bool:
    wrong_class = emitted((one, other), one, Paid(one.owner, amount))
    wrong_order = emitted((one, Paid(one.owner, amount)), Paid(one.owner, amount), one)
    too_few = emitted((one,), one, one) or emitted((), one)
    too_many = emitted((one, other), one) or emitted((one,))
    return wrong_class or wrong_order or too_few or too_many or not emitted(())


@action
def pay(state: State, user: User, amount: Small) -> Outcome[State, int]:
    need(amount <= state.supply, "EMPTY")
    need(state.held[user] + amount <= 9, "FULL")
    held = state.held.set(user, state.held[user] + amount)
    return Outcome(replace(state, held=held, supply=state.supply - amount), amount)


def paid_twice(state: State, one: User, other: User, amount: Small) -> tuple[int, int]:
    once = pay(state, one, amount)
    twice = pay(once.state, other, once.returned)
    return twice.state.supply, twice.state.held[one]
