"""A rate limit on each request instead of on all together, in a queue that pays requests whole and in order (D20)."""

from megaspec.language import Map, Outcome, System, action, implies, min_of, need, predicate, record, replace
from spec.staking.quantities import ETHER, GREATEST_TOTAL, Ticket, TotalWei, Wei

LIMIT = 100 * ETHER
"""What one request may take in a day; or, in the other reading, all of them."""


@record
class PaidToday:
    """A day of a queue: what each request asks for, what was paid, and how much the limit still lets through of it in all."""

    requests: Map[Ticket, TotalWei]
    last_requested: Ticket
    last_paid: Ticket
    paid: TotalWei
    level: TotalWei


def morning() -> Outcome[PaidToday, None]:
    """Nobody has asked for anything, and the limit is full."""
    none = Ticket.first()
    return Outcome(PaidToday(requests=Map.empty(0), last_requested=none, last_paid=none, paid=0, level=LIMIT))


@action
def ask(day: PaidToday, amount: Wei) -> Outcome[PaidToday, Ticket]:
    """Request any amount of ether."""
    need(amount > 0, "NOTHING_ASKED")
    ticket = day.last_requested.successor()
    return Outcome(replace(day, requests=day.requests.set(ticket, amount), last_requested=ticket), ticket)


def paid(day: PaidToday, amount: int) -> PaidToday:
    """The day with the first request paid whole."""
    need(day.last_paid < day.last_requested, "NOTHING_REQUESTED")
    need(day.paid + amount <= GREATEST_TOTAL, "DAY_FULL")
    return replace(day, last_paid=day.last_paid.successor(), paid=day.paid + amount, level=day.level - min_of(day.level, amount))


@action
def pay_each_within_the_limit(day: PaidToday) -> Outcome[PaidToday, None]:
    """Pay the first request, if it is within the limit."""
    amount = day.requests[day.last_paid.successor()]
    need(amount <= LIMIT, "ABOVE_THE_LIMIT")
    return Outcome(paid(day, amount))


@predicate
def a_day_pays_the_limit_at_most(day: PaidToday) -> bool:
    """At most the limit is paid in a day."""
    return day.paid <= LIMIT


@predicate
def a_full_limit_lets_the_first_through(day: PaidToday) -> bool:
    """When the limit is full and somebody waits, the first request can be paid."""
    waiting = day.last_paid < day.last_requested
    return implies(waiting and day.level == LIMIT, day.requests[day.last_paid.successor()] <= LIMIT)


@predicate
def waits(day: PaidToday, ticket: Ticket) -> bool:
    """Whether a request is still to be paid."""
    return day.last_paid < ticket and ticket <= day.last_requested


@predicate
def is_paid(day: PaidToday, ticket: Ticket) -> bool:
    """Whether a request was paid."""
    return Ticket.first() < ticket and ticket <= day.last_paid


LIMIT_EACH_REQUEST = System(
    name="limit_each_request",
    state=PaidToday,
    genesis=morning,
    actions=(ask, pay_each_within_the_limit),
    invariants=(),
    rejected=True,
)
