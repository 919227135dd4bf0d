"""Invariants of the draft: what the open report says, of each validator and in sums."""

from megaspec.language import count, exists, for_all, implies, predicate, total
from spec.staking.defaults import no_draft, nothing_told
from spec.staking.drafts import (
    arriving,
    balance_change,
    is_missing,
    is_read_in,
    is_told,
    is_validating,
    is_yet_to_start,
    left_in_flight,
    seized_from,
    told_balance,
    told_to_hold,
    validates,
)
from spec.staking.oracle import cash, may_hold_ether
from spec.staking.quantities import GREATEST_AMOUNT, GREATEST_COUNT, GREATEST_EVER, GREATEST_TOTAL, SLA_PENALTY_DOWNTIME, Address, ValidatorKey
from spec.staking.records import Validator
from spec.staking.sla import first_unpaid
from spec.staking.state import Staking


@predicate
def nothing_is_told_without_a_report(state: Staking) -> bool:
    """Unless a report is read in, the draft is empty, nothing is told of any validator, and no bond is seized (L03)."""
    validators, operators = state.validators, state.registry.operators
    return implies(
        not is_read_in(state),
        state.draft == no_draft()
        and for_all(ValidatorKey, lambda key: validators[key].told == nothing_told())
        and for_all(Address, lambda address: operators[address].seized == 0),
    )


@predicate
def validators_to_be_read_are_counted(state: Staking) -> bool:
    """The registry counts the validators that every report must tell of, and the draft those of them that it has yet to tell of (X04).

    All validators with a deposit that are not done are among these, or yet to start.
    """
    registry, validators = state.registry, state.validators
    return (
        registry.validating == count(validators, validates)
        and registry.deposited == registry.exited + registry.validating + count(validators, is_yet_to_start)
        and implies(is_read_in(state), state.draft.missing == count(validators, is_missing))
    )


@predicate
def draft_sums_what_is_told(state: Staking) -> bool:
    """The draft's change of staked ether, its arrivals and what it seizes are the sums over validators and operators."""
    draft = state.draft
    return (
        draft.staked == total(state.validators, balance_change)
        and draft.arrived == total(state.validators, arriving)
        and draft.seized == total(state.registry.operators, seized_from)
    )


@predicate
def staked_is_all_that_is_told(state: Staking) -> bool:
    """Staked ether with the draft's change is the sum of the validators' balances as told."""
    return state.core.staked + state.draft.staked == total(state.validators, told_to_hold)


@predicate
def transit_is_left_in_flight(state: Staking) -> bool:
    """While a report is read in, ether in transit is its arrivals and the sum of what they leave in flight to each validator."""
    return implies(is_read_in(state), state.core.transit == state.draft.arrived + total(state.validators, left_in_flight))


@predicate
def what_is_told_fits(state: Staking) -> bool:
    """What a validator has in flight or staked as told is a part of what the open report leaves in transit or staked (C08)."""
    core, draft, validators = state.core, state.draft, state.validators
    return for_all(
        ValidatorKey, lambda key: draft.arrived + validators[key].in_flight <= core.transit + validators[key].told.arrived
    ) and for_all(ValidatorKey, lambda key: told_balance(validators[key]) <= core.staked + draft.staked)


@predicate
def draft_balances(state: Staking) -> bool:
    """Unsettled ether is what the draft adds to staked and received ether, less arrivals, and with what bonds and insurance bear."""
    draft = state.draft
    return state.core.unsettled + draft.arrived == draft.staked + draft.received + draft.seized + draft.insured


@predicate
def draft_is_covered(state: Staking) -> bool:
    """The draft takes in at most the ether that the contract has unbooked, and at most what the insurance has; its losses fit the ledger."""
    draft = state.draft
    return (
        cash(state) <= state.core.balance
        and draft.insured <= state.core.insurance
        and draft.seized + draft.insured <= draft.lost
        and state.insurance.lost + draft.lost <= GREATEST_EVER
    )


@predicate
def draft_is_bounded(state: Staking) -> bool:
    """All ether, and all that is owed of it, is at most 2^100 wei with the draft's changes as well (C57)."""
    core, draft = state.core, state.draft
    owed = core.pooled + core.reserve + core.fees + core.owed + core.insurance + core.escrow
    return (
        core.balance + core.transit + core.staked + draft.staked <= GREATEST_TOTAL + draft.arrived
        and owed + core.unsettled + draft.unannounced <= GREATEST_TOTAL + draft.insured
    )


@predicate
def bonds_are_seized_for_slashed_validators(state: Staking) -> bool:
    """The open report takes from a bond only if it tells of a slashing of a validator of that operator (C48, L08)."""
    operators, validators = state.registry.operators, state.validators
    return for_all(
        Address,
        lambda address: implies(
            operators[address].seized != 0,
            exists(ValidatorKey, lambda key: validators[key].told.slashed and validators[key].operator == address),
        ),
    )


@predicate
def told_of_who_may_have_it(state: Staking) -> bool:
    """Balances are told of validators that may hold ether, slashing of validators with duties or past them, and arrivals of ether in flight.

    No balance is told to be negative.
    """
    validators = state.validators
    return (
        for_all(ValidatorKey, lambda key: implies(validators[key].told.slashed, is_validating(validators[key])))
        and for_all(ValidatorKey, lambda key: implies(validators[key].told.read, may_hold_ether(validators[key])))
        and for_all(ValidatorKey, lambda key: validators[key].told.arrived <= validators[key].in_flight)
        and for_all(
            ValidatorKey,
            lambda key: implies(not validators[key].told.read, validators[key].told.arrived == 0 and validators[key].told.gain == 0),
        )
        and for_all(ValidatorKey, lambda key: is_told(validators[key]) or validators[key].told.change == 0)
        and for_all(ValidatorKey, lambda key: told_balance(validators[key]) >= 0 and told_balance(validators[key]) <= GREATEST_TOTAL)
    )


@predicate
def balances_can_be_told(state: Staking) -> bool:
    """No validator's balance is, or is told to be, more than a report can tell (L02)."""
    validators = state.validators
    return for_all(ValidatorKey, lambda key: validators[key].balance <= GREATEST_AMOUNT) and for_all(
        ValidatorKey, lambda key: told_balance(validators[key]) <= GREATEST_AMOUNT
    )


@predicate
def told_attestations_fit(state: Staking) -> bool:
    """Of the attestations that are told, successes are at most opportunities, both are zero unless measured, and the counts have room (C42)."""
    validators = state.validators
    return (
        for_all(ValidatorKey, lambda key: validators[key].told.successes <= validators[key].told.opportunities)
        and for_all(ValidatorKey, lambda key: validators[key].told.measured or validators[key].told.opportunities == 0)
        and for_all(ValidatorKey, lambda key: validators[key].opportunities + validators[key].told.opportunities <= GREATEST_COUNT)
    )


@predicate
def told_intervals_are_of_the_past(state: Staking) -> bool:
    """A told offline interval starts and ends no later than the open report's time."""
    validators, known = state.validators, state.oracle.referring
    return for_all(ValidatorKey, lambda key: validators[key].told.offline_since <= known) and for_all(
        ValidatorKey, lambda key: validators[key].told.offline_until <= known
    )


def paid_but_for_an_hour(validator: Validator) -> bool:
    """Whether a validator is online, with at most an hour of its last offline interval unpaid."""
    return not validator.offline and validator.offline_until <= first_unpaid(validator) + SLA_PENALTY_DOWNTIME


@predicate
def intervals_start_when_paid(state: Staking) -> bool:
    """A report that only starts an offline interval of a validator does so when the last one is over, and paid but for an hour (C45)."""
    validators = state.validators
    return for_all(
        ValidatorKey,
        lambda key: implies(
            validators[key].told.started and not validators[key].told.ended, paid_but_for_an_hour(validators[key])
        ),
    )


@predicate
def drafts_are_of_the_past(state: Staking) -> bool:
    """No report was opened in the future (L03)."""
    return state.draft.opened_at <= state.now


INVARIANTS = (
    nothing_is_told_without_a_report,
    validators_to_be_read_are_counted,
    draft_sums_what_is_told,
    staked_is_all_that_is_told,
    transit_is_left_in_flight,
    what_is_told_fits,
    draft_balances,
    draft_is_covered,
    draft_is_bounded,
    bonds_are_seized_for_slashed_validators,
    told_of_who_may_have_it,
    balances_can_be_told,
    told_attestations_fit,
    told_intervals_are_of_the_past,
    intervals_start_when_paid,
    drafts_are_of_the_past,
)
