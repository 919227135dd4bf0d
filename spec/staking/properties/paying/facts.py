"""What every stage on the way to the payment of a request needs and leaves."""

from megaspec.language import all_of, count, difference, ensure, for_all, implies, max_of, measure, predicate
from spec.staking.drafts import told_balance
from spec.staking.oracle import cash
from spec.staking.properties.waiting import waits
from spec.staking.quantities import DAY, GREATEST_EVER, GREATEST_TIME, GREATEST_TOTAL, SLASHING_DELAY, Ticket, ValidatorKey
from spec.staking.records import Request, Validator, ValidatorStatus
from spec.staking.state import Staking

WEEK = 7 * DAY

LONGEST_EXIT = SLASHING_DELAY + 1
"""Seconds that an exit takes at most once it is a validator's turn, with one for a block that is not full."""

# Where the pool's ether is: the further the way has come, the nearer.

ANYWHERE, DEPOSITED, ON_DUTY, BACK = 0, 1, 2, 3
"""Anywhere; with validators that have their whole stake; that were activated; that may be withdrawn."""


@predicate
def is_as_near(validator: Validator, nearest: int) -> bool:
    """Whether a validator's ether is as near as is asked."""
    status = validator.status
    awaited = status == ValidatorStatus.PREDEPOSITED or status == ValidatorStatus.PROVEN
    leaves = status == ValidatorStatus.ACTIVE or status == ValidatorStatus.EXITING or status == ValidatorStatus.SLASHED
    return all_of(
        not (nearest >= DEPOSITED and awaited),
        not (nearest >= ON_DUTY and status == ValidatorStatus.DEPOSITED),
        not (nearest >= BACK and leaves),
    )


def all_are_as_near(state: Staking, nearest: int) -> bool:
    """Whether every validator's ether is as near as is asked."""
    return for_all(ValidatorKey, lambda key: is_as_near(state.validators[key], nearest))


# Room: in time, and in the ledgers.


@measure
def is_to_leave(key: ValidatorKey, validator: Validator) -> bool:
    """Whether a validator has its whole stake, and may not be withdrawn yet."""
    status = validator.status
    return (
        status == ValidatorStatus.DEPOSITED
        or status == ValidatorStatus.ACTIVE
        or status == ValidatorStatus.EXITING
        or status == ValidatorStatus.SLASHED
    )


@measure
def is_in_line(ticket: Ticket, request: Request, last: Ticket) -> bool:
    """Whether a request is pending, and its ticket at most another."""
    return all_of(request.shares > 0, ticket <= last)


def in_line(state: Staking, ticket: Ticket) -> int:
    """How many requests are pending up to and including this one."""
    return count(state.queue.requests, is_in_line, ticket)


def settled_time(state: Staking) -> int:
    """The time when no pause goes on, and every validator that is exiting has exited."""
    return max_of(state.now, max_of(state.exits.free_at, state.governance.paused_until))


def time_needed(state: Staking, ticket: Ticket, then: int, weeks: int) -> int:
    """From some time on: some weeks, the longest exit of each validator that is to leave, and a day for each request in line."""
    return then + weeks * WEEK + LONGEST_EXIT * count(state.validators, is_to_leave) + DAY * in_line(state, ticket)


def has_time(state: Staking, ticket: Ticket, weeks: int, wait: int) -> bool:
    """Whether the clock has room for all that after a wait."""
    return time_needed(state, ticket, max_of(state.now + wait, settled_time(state)), weeks) <= GREATEST_TIME


def has_room(state: Staking, reports: int) -> bool:
    """Whether the ledgers have room for all demand and for the fees of some reports, and the pool for twice the ether that is not back yet.

    That is so with and without what the open report tells of.
    """
    core, draft, queue = state.core, state.draft, state.queue
    booked = core.buffered + queue.locked + core.bonded
    return all_of(
        queue.ever_locked + queue.demand <= GREATEST_EVER,
        state.registry.lifetime + reports * GREATEST_TOTAL <= GREATEST_EVER,
        booked + 2 * (core.transit + core.staked) <= GREATEST_TOTAL,
        cash(state) + 2 * (core.transit + core.staked + draft.staked) <= GREATEST_TOTAL + 2 * draft.arrived,
    )


def is_on_the_way(state: Staking, ticket: Ticket, weeks: int, reports: int, nearest: int) -> bool:
    """Whether a request waits, and there is room in time and ledgers, and all ether is as near as is asked."""
    return all_of(waits(state, ticket), has_time(state, ticket, weeks, 0), has_room(state, reports), all_are_as_near(state, nearest))


def is_back(validator: Validator) -> bool:
    """Whether a validator has nothing on the beacon chain, nor in flight, as told."""
    return all_of(told_balance(validator) == 0, validator.in_flight == validator.told.arrived)


def all_is_back(state: Staking) -> bool:
    """Whether no validator has anything on the beacon chain, nor in flight, as told."""
    return for_all(ValidatorKey, lambda key: is_back(state.validators[key]))


@ensure("IS_NOTHING_WHEN_ALL_IS_BACK", lambda state, result: implies(all_is_back(state), result == 0))
def still_out(state: Staking) -> int:
    """The ether on the beacon chain and in flight, as told, in wei."""
    core, draft = state.core, state.draft
    return difference(core.staked + draft.staked + core.transit, draft.arrived)


def has_come(state: Staking) -> bool:
    """Whether the contract has the ether that validators had, so that a report may tell of it."""
    return cash(state) + still_out(state) <= state.core.balance
