"""One small function for each construct of the language, written as rules and predicates are."""

from megaspec.language import (
    Annotated,
    Enum,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    action,
    all_of,
    count,
    emitted,
    ensure,
    exists,
    for_all,
    implies,
    ite,
    max_of,
    measure,
    min_of,
    mul_div_down,
    mul_div_up,
    need,
    predicate,
    record,
    replace,
    require,
    total,
    total_by,
)


class User(Identifier):
    """Opaque, with a constant beside nobody."""


class Turn(OrderedIdentifier):
    """Ordered."""


class Status(Enum):
    """An enum."""

    FREE = "free"
    HELD = "held"
    DONE = "done"


ADMIN = User.named("admin")
CAP = 12
Wei = Annotated[int, Range("Wei", 0, 2**96)]
Small = Annotated[int, Range("Small", 0, 9)]
Signed = Annotated[int, Range("Signed", -(2**70), 2**70)]


@record
class Ticket:
    owner: User
    amount: Small
    turn: Turn
    status: Status
    paid: bool


@record
class State:
    held: Map[User, Small]
    supply: Small
    now: Turn
    leader: User


@record
class Book:
    tickets: Map[Turn, Ticket]
    votes: Map[User, Turn, bool]
    last: Ticket


@record
class Paid:
    user: User
    amount: Small


# Quantities.


def plus(x: Wei, y: Wei) -> int:
    return x + y + 1


def minus(x: Wei, y: Wei) -> int:
    return 7 - (x - y) - 2


def times(x: Wei, y: Wei) -> int:
    return 3 * x * y * 2


def negated(x: Signed, y: Signed) -> int:
    return -x + -(y * x) - -y


def polynomial(x: Signed, y: Signed) -> int:
    return (x + y) * (x - y) - x * x + y * y + (x - x) * 5


def compared(x: Small, y: Small) -> tuple[bool, bool, bool, bool, bool, bool]:
    return x == y, x != y, x < y, x <= y, x > y, x >= y


def compared_otherwise(x: Small, y: Small) -> tuple[bool, bool, bool, bool, bool, bool]:
    return x == y, x != y, x <= y, x <= y, x > y, x >= y


@predicate
def constants_compared(x: Small, y: Small) -> bool:
    return 3 < x and 5 >= y and 4 == x or 2 != y


@predicate
def chained(x: Small, y: Small, z: Small) -> bool:
    return x <= y < z != 7


def rounded_down(value: Wei, factor: Wei, divisor: Wei) -> int:
    return mul_div_down(value, factor, divisor)


def rounded_up(value: Wei, factor: Wei, divisor: Wei) -> int:
    return mul_div_up(value, factor, divisor)


def negative_rounded_down(value: Signed, factor: Signed, divisor: Signed) -> int:
    return mul_div_down(value, factor, divisor)


def negative_rounded_up(value: Signed, factor: Signed, divisor: Signed) -> int:
    return mul_div_up(value, factor, divisor)


def small_rounded(value: Small, factor: Small, divisor: Small) -> int:
    need(divisor != 0, "NOTHING")
    return mul_div_up(value, factor, divisor) * 100 + mul_div_down(value, factor, divisor)


def lesser(x: Signed, y: Signed) -> int:
    return min_of(x, y)


def greater(x: Signed, y: Signed) -> int:
    return max_of(x, y)


# Choice and logic.


def chosen_quantity(flag: bool, x: Small, y: Small) -> int:
    return ite(flag, x, y + 1) - ite(x < y, 2, x)


def chosen_truth(flag: bool, x: Small, y: Small) -> bool:
    return ite(flag, x < y, x == 3)


def chosen_identifier(flag: bool, one: User, turn: Turn, status: Status) -> tuple[User, Turn, Status]:
    return ite(flag, one, ADMIN), ite(flag, Turn.first(), turn), ite(flag, status, Status.DONE)


def chosen_record(flag: bool, one: Ticket, other: Ticket) -> Ticket:
    return ite(flag, one, replace(other, amount=other.amount + 1))


def chosen_map(flag: bool, one: Map[User, Small], other: Map[User, Small], user: User) -> tuple[Map[User, Small], int]:
    either = ite(flag, one, other.set(user, 5))
    return either, either[user]


def chosen_by_branch(flag: bool, x: Small, y: Small) -> int:
    if flag and x < y:
        found = x
    elif not flag or x == 4:
        found = y + 10
    else:
        found = 3
    return found if x != y else 0


@predicate
def implied(left: bool, right: bool, x: Small) -> bool:
    return implies(left, right) and implies(x < 3, right) or implies(implies(right, x == 1), left)


@predicate
def all_together(one: bool, other: bool, x: Small) -> bool:
    return all_of(one, not other, x < 5, True)


@predicate
def connected(one: bool, other: bool, x: Small, y: Small) -> bool:
    return (one and x < y) or not (other or x == y)


@predicate
def truth_compared(one: bool, other: bool, x: Small) -> bool:
    return (one == other) != (other == (x < 5))


@predicate
def branching(one: bool, x: Small, y: Small) -> bool:
    if x < y:
        return one
    if one:
        return y == 2
    return x > 4 if y < 3 else y != 5


@predicate
def guarded_division(x: Small, divisor: Small) -> bool:
    return divisor > 0 and mul_div_down(x, 3, divisor) > 2


# Quantifiers.


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


# Identifiers.


@predicate
def same_user(one: User, other: User, third: User) -> bool:
    return one == other and third != one or other == third


@predicate
def constant_users(one: User, other: User) -> bool:
    return one == ADMIN or User.none() != other and ADMIN != one


@predicate
def same_status(one: Status, other: Status) -> bool:
    return one == other or one == Status.HELD and Status.DONE != other


def ordered_turns(x: Turn, y: Turn) -> tuple[bool, bool, bool, bool, bool, bool]:
    return ite(x < y, True, False), x <= y, x > y, x >= y, x == y, ite(x == y, False, True)


def constant_turns(x: Turn) -> tuple[bool, bool, bool, bool, bool]:
    first = Turn.first()
    return first < x, first <= x, first > x, first >= x, x == first


def successors(x: Turn, y: Turn) -> tuple[Turn, bool, bool, bool]:
    after = x.successor()
    return after.successor(), after == y, after <= y, x < after


def right_before(x: Turn, y: Turn) -> tuple[bool, bool, bool, bool]:
    return x.is_right_before(y), Turn.first().is_right_before(x), x.is_right_before(Turn.first()), x.is_right_before(x.successor())


# Records.


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


# Maps.


def read(held: Map[User, Small], user: User) -> int:
    return held[user] + held[ADMIN] * 100


def written(held: Map[User, Small], user: User, other: User, amount: Small) -> Map[User, Small]:
    less = held.set(user, amount)
    return less.set(other, less[user] + less[other]).set(ADMIN, 0)


def written_in_another_order(held: Map[User, Small], user: User, other: User, amount: Small) -> Map[User, Small]:
    return held.set(ADMIN, 0).set(other, held[user] + held[other]).set(user, amount)


def written_by_turn(tickets: Map[Turn, Ticket], turn: Turn, owner: User) -> Map[Turn, Ticket]:
    after = tickets.set(turn.successor(), replace(tickets[turn], owner=owner))
    return after.set(turn, replace(after[turn], amount=after[turn.successor()].amount))


def written_at_two_keys(votes: Map[User, Turn, bool], user: User, turn: Turn) -> tuple[Map[User, Turn, bool], bool]:
    after = votes.set((user, turn), not votes[ADMIN, turn] if votes[user, turn] else True)
    return after, after[user, Turn.first()]


def emptied(user: User, other: User, amount: Small) -> tuple[int, int, Map[User, Small]]:
    fresh = Map.empty(0).set(user, amount)
    return fresh[other], total(fresh, worth), fresh


def bulk(held: Map[User, Small], user: User, cap: Small) -> Map[User, Small]:
    after = held.where(User, lambda one: one != user and held[one] > cap, lambda one: held[one] - cap)
    return after.set(ADMIN, after[user] + 1)


def bulk_twice(held: Map[User, Small], user: User, cap: Small) -> Map[User, Small]:
    once = held.set(user, cap).where(User, lambda one: held[one] < cap, lambda one: held[one] + 1)
    return once.where(User, lambda one: once[one] == cap, lambda one: 0)


def bulk_records(tickets: Map[Turn, Ticket], since: Turn, through: Turn) -> Map[Turn, Ticket]:
    return tickets.where(
        Turn,
        lambda turn: since < turn and turn <= through,
        lambda turn: replace(tickets[turn], status=Status.DONE, paid=tickets[turn].amount > 3),
    )


def bulk_of_two_keys(votes: Map[User, Turn, bool], leader: User, now: Turn) -> Map[User, Turn, bool]:
    return votes.where((User, Turn), lambda user, turn: user == leader or turn > now, lambda user, turn: not votes[user, turn])


@predicate
def equal_maps(one: Map[User, Small], other: Map[User, Small], user: User) -> bool:
    return one == other.set(user, one[user]) and one.set(ADMIN, 0) == one


@predicate
def unequal_maps(one: Map[User, Small], user: User, amount: Small) -> bool:
    return one.set(user, amount) != one


@predicate
def equal_maps_but_for_the_default(seats: Map[Status, bool], one: Status, other: Status) -> bool:
    return seats.set(one, True) == Map.empty(True) or seats.set(other, False) == seats


@predicate
def equal_maps_of_two_keys(votes: Map[User, Turn, bool], user: User, turn: Turn) -> bool:
    return votes.set((user, turn), True) == votes.set((ADMIN, turn), votes[ADMIN, turn])


@predicate
def equal_maps_of_records(tickets: Map[Turn, Ticket], turn: Turn, ticket: Ticket) -> bool:
    return tickets.set(turn, replace(ticket, amount=tickets[turn].amount)) == tickets


# Totals.


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


# What may fail, and what must not.


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
