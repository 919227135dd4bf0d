"""What can always be brought about with ether that is owed: a finalized request is claimed, and the protocol's fees are paid."""

from megaspec.language import all_of, ite, predicate
from spec.staking.books import GREATEST_DEPTH
from spec.staking.quantities import GREATEST_AMOUNT, GREATEST_TIME, Address, Ticket
from spec.staking.records import Status
from spec.staking.state import Staking

# Claims.


@predicate
def is_finalized_for_its_owner(state: Staking, ticket: Ticket, recipient: Address) -> bool:
    """A request is finalized and not yet claimed, and calls are nested less deeply than the machine allows; some recipient is named."""
    return state.queue.requests[ticket].status == Status.FINALIZED and state.core.depth < GREATEST_DEPTH


@predicate
def is_claimed(state: Staking, ticket: Ticket) -> bool:
    """Whether a request is claimed."""
    return state.queue.requests[ticket].status == Status.CLAIMED


@predicate
def by_its_owner(state: Staking, caller: Address, ticket: Ticket) -> bool:
    """The owner of the request calls."""
    return caller == state.queue.requests[ticket].owner


def owner_of(state: Staking, ticket: Ticket) -> Address:
    """The owner of a request."""
    return state.queue.requests[ticket].owner


def that_ticket(state: Staking, ticket: Ticket) -> Ticket:
    """The ticket itself."""
    return ticket


def that_recipient(state: Staking, recipient: Address) -> Address:
    """The recipient itself."""
    return recipient


def calls_left(state: Staking, ticket: Ticket) -> int:
    """One while a request is not claimed."""
    return ite(is_claimed(state, ticket), 0, 1)


# The protocol's fees.


@predicate
def fees_are_there(state: Staking) -> bool:
    """The protocol is owed fees that the buffer has, in one payment, and calls are nested less deeply than the machine allows."""
    core = state.core
    return all_of(
        core.fees > 0,
        core.fees <= core.buffered,
        core.fees <= GREATEST_AMOUNT,
        core.depth < GREATEST_DEPTH,
        state.governance.paused_until <= GREATEST_TIME,
    )


@predicate
def fees_are_paid(state: Staking) -> bool:
    """Whether the protocol is owed no fees."""
    return state.core.fees == 0


def all_fees(state: Staking) -> int:
    """All that the protocol is owed."""
    return state.core.fees
