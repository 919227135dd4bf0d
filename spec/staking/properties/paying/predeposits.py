"""Pre-deposits that do not become stakes are given up, so that no ether waits for a top-up."""

from megaspec.language import all_of, ite, measure, predicate, total
from spec.staking.keys import awaits_the_rest, is_done
from spec.staking.properties.ending import may_be_proven
from spec.staking.properties.governing import rest_of_pause
from spec.staking.properties.paying.facts import ANYWHERE, DEPOSITED, is_on_the_way
from spec.staking.quantities import Address, Count, Seat, Ticket, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.state import Staking

WEEKS, REPORTS = 10, 2
"""What time and ledgers have room for at the beginning: so many weeks and reports."""


@measure
def awaits_its_rest(key: ValidatorKey, validator: Validator) -> int:
    """One for a pre-deposit without a top-up."""
    return ite(awaits_the_rest(validator), 1, 0)


def awaiting(state: Staking) -> int:
    """How many pre-deposits are without a top-up."""
    return total(state.validators, awaits_its_rest)


@predicate
def may_be_paid(state: Staking, ticket: Ticket, one: Seat, other: Seat) -> bool:
    """A request waits, there is room in time and ledgers, and two seats are different."""
    return all_of(one != other, is_on_the_way(state, ticket, WEEKS, REPORTS, ANYWHERE))


@predicate
def all_are_deposited(state: Staking, ticket: Ticket) -> bool:
    """A request waits, there is room in time and ledgers, and no pre-deposit is without a top-up."""
    return is_on_the_way(state, ticket, WEEKS, REPORTS, DEPOSITED)


# One of them.


@predicate
def is_awaiting(state: Staking, key: ValidatorKey) -> bool:
    """A pre-deposit is without a top-up, and it is settled whom the beacon chain will pay."""
    validator = state.validators[key]
    return all_of(awaits_the_rest(validator), validator.credentials != Credentials.UNSET)


@predicate
def one_awaits(state: Staking, ticket: Ticket, one: Seat, other: Seat, key: ValidatorKey, left: Count) -> bool:
    """A pre-deposit is without a top-up, one of at most so many."""
    return all_of(may_be_paid(state, ticket, one, other), is_awaiting(state, key), awaiting(state) <= left)


@predicate
def fewer_await(state: Staking, ticket: Ticket, left: Count) -> bool:
    """Fewer pre-deposits than so many are without a top-up."""
    return all_of(is_on_the_way(state, ticket, WEEKS, REPORTS, ANYWHERE), awaiting(state) < left)


def has_an_active_operator(state: Staking, key: ValidatorKey) -> bool:
    """Whether the operator of a key gets deposits."""
    return state.registry.operators[state.validators[key].operator].status == OperatorStatus.ACTIVE


@predicate
def must_outwait_a_pause(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key may be given up as soon as the pause is over."""
    return all_of(not may_be_proven(state, key), rest_of_pause(state) > 0)


@predicate
def may_be_disproven(state: Staking, key: ValidatorKey) -> bool:
    """Whether a pre-deposit will be paid to somebody else, and nothing is paused."""
    validator = state.validators[key]
    waits = validator.status == ValidatorStatus.PREDEPOSITED
    return all_of(waits, validator.credentials != Credentials.POOL, rest_of_pause(state) == 0)


@predicate
def must_be_dismissed(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key is proven, nothing is paused, and its operator is active."""
    return all_of(state.validators[key].status == ValidatorStatus.PROVEN, rest_of_pause(state) == 0, has_an_active_operator(state, key))


@predicate
def may_be_abandoned(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key is proven, nothing is paused, and its operator is not active."""
    return all_of(state.validators[key].status == ValidatorStatus.PROVEN, rest_of_pause(state) == 0, not has_an_active_operator(state, key))


def its_operator(state: Staking, key: ValidatorKey) -> Address:
    """The operator of a key."""
    return state.validators[key].operator


def way_to_its_end(state: Staking, key: ValidatorKey) -> tuple[int, int, int]:
    """Whether it must be proven first, the rest of the pause, and whether its operator must be dismissed; nothing once it is done."""
    live = not is_done(state.validators[key])
    proven = state.validators[key].status == ValidatorStatus.PROVEN
    return (
        ite(live and may_be_proven(state, key), 1, 0),
        ite(live, rest_of_pause(state), 0),
        ite(live and proven and has_an_active_operator(state, key), 1, 0),
    )
