"""The queue gets its turn: requests are finalized in order, up to and including one, when all ether is in the contract."""

from megaspec.language import all_of, difference, max_of, predicate
from spec.staking.finalization import is_mature
from spec.staking.properties.governing import rest_of_pause
from spec.staking.properties.paying.facts import BACK, all_are_as_near, has_room, in_line, is_on_the_way, settled_time, still_out, time_needed
from spec.staking.properties.waiting import is_finalized, waits
from spec.staking.quantities import DAY, GREATEST_TIME, LONGEST_REFILL, Ticket, TotalWei
from spec.staking.state import Staking


def is_paid_in_full(state: Staking, ticket: Ticket) -> bool:
    """Whether the settled report may finalize a request, and all ether is in the contract."""
    return all_of(state.oracle.open, state.oracle.settled, is_mature(state, ticket), still_out(state) == 0)


@predicate
def has_its_turn(state: Staking, ticket: Ticket) -> bool:
    """A request waits that the settled report may finalize, and all ether is in the contract."""
    return all_of(
        is_on_the_way(state, ticket, 0, 0, BACK),
        is_paid_in_full(state, ticket),
    )


@predicate
def one_is_first(state: Staking, ticket: Ticket, left: TotalWei) -> bool:
    """At most so many requests are pending up to and including this one."""
    return all_of(has_its_turn(state, ticket), in_line(state, ticket) <= left)


@predicate
def comes_in_time(state: Staking, ticket: Ticket, left: TotalWei) -> bool:
    """The first of at most so many gets its turn, and there is time left for it, and then a day for each of the others."""
    return all_of(
        waits(state, ticket),
        time_needed(state, ticket, max_of(state.now + until_it_is_full(state), settled_time(state)), 0) <= GREATEST_TIME + DAY,
        has_room(state, 0),
        all_are_as_near(state, BACK),
        is_paid_in_full(state, ticket),
        in_line(state, ticket) <= left,
    )


@predicate
def fewer_are_in_line(state: Staking, ticket: Ticket, left: TotalWei) -> bool:
    """Fewer than so many are, or this one is finalized."""
    return is_finalized(state, ticket) or (has_its_turn(state, ticket) and in_line(state, ticket) < left)


def until_it_is_full(state: Staking) -> int:
    """Seconds until the rate limit lets any request through."""
    return max_of(0, difference(state.queue.charged_at + LONGEST_REFILL, state.now))


@predicate
def is_paused(state: Staking) -> bool:
    """Whether a pause goes on."""
    return rest_of_pause(state) > 0


@predicate
def is_held_up(state: Staking) -> bool:
    """Whether nothing is paused, and the rate limit has yet to refill."""
    return all_of(rest_of_pause(state) == 0, until_it_is_full(state) > 0)


@predicate
def is_let_through(state: Staking) -> bool:
    """Whether nothing is paused, and the rate limit lets any request through."""
    return all_of(rest_of_pause(state) == 0, until_it_is_full(state) == 0)


def way_to_its_turn(state: Staking, ticket: Ticket) -> tuple[int, int, int]:
    """How many are in line, the rest of the pause, and of the wait for the rate limit."""
    return in_line(state, ticket), rest_of_pause(state), until_it_is_full(state)
