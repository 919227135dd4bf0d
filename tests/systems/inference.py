"""Systems with true claims that do not follow as they are."""

from megaspec.language import (
    Annotated,
    Enum,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    all_of,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)

Amount = Annotated[int, Range("Amount", 0, 1_000_000)]
FULL = 900_000


class User(Identifier):
    """Whoever holds."""


class Phase(Enum):
    """Whether anything may happen."""

    OPEN = "open"
    CLOSED = "closed"


class Ticket(OrderedIdentifier):
    """One request after the other."""


@record
class Bank:
    """What users hold, what there is for it, and what is owed."""

    held: Map[User, Amount]
    cash: Amount
    owed: Amount


@record
class Tally:
    """Steps that are counted twice."""

    single: Amount
    double: Amount
    phase: Phase


@record
class Queue:
    """Tickets in the order in which they are issued, and served."""

    issued: Ticket
    served: Ticket
    wanted: Map[Ticket, Amount]
    given: Map[Ticket, Amount]


def opened() -> Outcome[Bank, None]:
    """Nobody holds anything."""
    return Outcome(Bank(held=Map.empty(0), cash=0, owed=0))


def begun() -> Outcome[Tally, None]:
    """Nothing is counted."""
    return Outcome(Tally(single=0, double=0, phase=Phase.OPEN))


def nobody_waits() -> Outcome[Queue, None]:
    """Nothing is issued."""
    return Outcome(Queue(issued=Ticket.first(), served=Ticket.first(), wanted=Map.empty(0), given=Map.empty(0)))


@action
def put(bank: Bank, user: User, amount: Amount) -> Outcome[Bank, None]:
    """Pay in."""
    need(bank.owed + amount <= FULL, "FULL")
    held = bank.held.set(user, bank.held[user] + amount)
    return Outcome(replace(bank, held=held, cash=bank.cash + amount, owed=bank.owed + amount))


@action
def take(bank: Bank, user: User, amount: Amount) -> Outcome[Bank, None]:
    """Pay out."""
    need(amount <= bank.held[user], "TOO_MUCH")
    held = bank.held.set(user, bank.held[user] - amount)
    return Outcome(replace(bank, held=held, cash=bank.cash - amount, owed=bank.owed - amount))


@action
def lend(bank: Bank, amount: Amount) -> Outcome[Bank, None]:
    """Pay out what nobody holds."""
    need(amount <= bank.cash, "TOO_MUCH")
    return Outcome(replace(bank, cash=bank.cash - amount))


@action
def tick(tally: Tally) -> Outcome[Tally, None]:
    """Count one step."""
    need(tally.phase == Phase.OPEN, "CLOSED")
    need(tally.single < 100, "FULL")
    return Outcome(replace(tally, single=tally.single + 1, double=tally.double + 2))


@action
def close(tally: Tally) -> Outcome[Tally, None]:
    """Count no more."""
    return Outcome(replace(tally, phase=Phase.CLOSED))


@action
def issue(queue: Queue, amount: Amount) -> Outcome[Queue, None]:
    """Ask for something."""
    ticket = queue.issued.successor()
    return Outcome(replace(queue, issued=ticket, wanted=queue.wanted.set(ticket, amount)))


@action
def serve(queue: Queue) -> Outcome[Queue, None]:
    """Give what the next one asks for."""
    need(queue.served < queue.issued, "NOBODY_WAITS")
    ticket = queue.served.successor()
    return Outcome(replace(queue, served=ticket, given=queue.given.set(ticket, queue.wanted[ticket])))


@predicate
def holders_can_be_paid(bank: Bank) -> bool:
    """Nobody holds more than there is."""
    return for_all(User, lambda user: bank.held[user] <= bank.cash)


@predicate
def double_is_small(tally: Tally) -> bool:
    """No more than two hundred are counted twice."""
    return tally.double <= 200


@predicate
def nothing_is_given_ahead(queue: Queue) -> bool:
    """Nobody has been given anything who was not yet issued a ticket."""
    return for_all(Ticket, lambda ticket: implies(queue.issued < ticket, queue.given[ticket] == 0))


@predicate
def gives_what_is_wanted(queue: Queue) -> bool:
    """Whoever was given something was given what it wanted."""
    return for_all(Ticket, lambda ticket: queue.given[ticket] <= queue.wanted[ticket])


@predicate
def nothing_is_wanted(queue: Queue) -> bool:
    """Nobody wants anything, which is not so."""
    return all_of(queue.issued == Ticket.first(), queue.served == Ticket.first())


BANK = System("bank", Bank, opened, (put, take), (holders_can_be_paid,))
LENDING = System("lending", Bank, opened, (put, lend), (), rejected=True)
TALLY = System("tally", Tally, begun, (tick, close), (double_is_small,))
QUEUE = System("queue", Queue, nobody_waits, (issue, serve), (nothing_is_given_ahead, gives_what_is_wanted, nothing_is_wanted))
