"""Maps: reads, updates, bulk updates."""

from megaspec.language import Map, predicate, replace, total
from tests.language.constructs.shapes import ADMIN, Small, Status, Ticket, Turn, User
from tests.language.constructs.totals import worth


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
