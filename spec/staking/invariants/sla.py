"""Invariants of uptime, of penalties, and of the insurance pool."""

from megaspec.language import all_of, count, for_all, implies, measure, predicate, total
from spec.staking.books import bond_in_escrow, is_undecided
from spec.staking.drafts import settled_until
from spec.staking.quantities import APPEAL_WINDOW, SLA_PENALTY_DOWNTIME, Address, PenaltyId, ValidatorKey
from spec.staking.records import Penalty, PenaltyStatus
from spec.staking.state import Staking


@measure
def is_of(number: PenaltyId, penalty: Penalty, key: ValidatorKey) -> bool:
    """Whether a penalty is recorded for a validator."""
    return penalty.status != PenaltyStatus.NONE and penalty.validator == key


@measure
def is_undecided_of(number: PenaltyId, penalty: Penalty, address: Address) -> bool:
    """Whether a penalty is of an operator and undecided."""
    return is_undecided(penalty) and penalty.operator == address


@measure
def fee_taken_of(number: PenaltyId, penalty: Penalty, address: Address) -> int:
    """What a penalty of an operator took from its fee, unless it was reversed; zero otherwise."""
    return penalty.from_fee if penalty.operator == address and penalty.status != PenaltyStatus.REVERSED else 0


# Uptime.


@predicate
def successes_at_most_opportunities(state: Staking) -> bool:
    """A validator's successful attestations are at most its attestation opportunities (C42)."""
    validators = state.validators
    return for_all(ValidatorKey, lambda key: validators[key].successes <= validators[key].opportunities)


@predicate
def metrics_are_of_the_past(state: Staking) -> bool:
    """No validator's measurement time, offline start, offline end or charged time is after the time of the last settled report."""
    validators, known = state.validators, settled_until(state)
    return (
        for_all(ValidatorKey, lambda key: validators[key].measured_at <= known)
        and for_all(ValidatorKey, lambda key: validators[key].offline_since <= known)
        and for_all(ValidatorKey, lambda key: validators[key].offline_until <= known)
        and for_all(ValidatorKey, lambda key: validators[key].charged_until <= known)
    )


# Penalties.


@predicate
def penalties_are_numbered(state: Staking) -> bool:
    """A penalty is recorded under exactly the issued numbers; under any other number nothing was charged or collected."""
    penalties, last = state.sla.penalties, state.sla.last_penalty
    return for_all(
        PenaltyId,
        lambda number: (penalties[number].status != PenaltyStatus.NONE) == (PenaltyId.first() < number and number <= last),
    ) and for_all(
        PenaltyId,
        lambda number: implies(
            penalties[number].status == PenaltyStatus.NONE,
            penalties[number].charged == 0 and penalties[number].from_fee == 0 and penalties[number].from_bond == 0,
        ),
    )


@predicate
def penalties_are_counted(state: Staking) -> bool:
    """A validator's penalty count is the number of penalties recorded for it."""
    return for_all(ValidatorKey, lambda key: state.validators[key].penalty_count == count(state.sla.penalties, is_of, key))


@predicate
def open_penalties_are_counted(state: Staking) -> bool:
    """An operator's count of open penalties is the number of its undecided penalties."""
    operators = state.registry.operators
    return for_all(Address, lambda address: operators[address].open_penalties == count(state.sla.penalties, is_undecided_of, address))


@predicate
def penalties_take_an_hour_each(state: Staking) -> bool:
    """A validator's penalty count, times one hour, is at most the time up to which its downtime is charged (C45)."""
    validators = state.validators
    return for_all(ValidatorKey, lambda key: validators[key].penalty_count * SLA_PENALTY_DOWNTIME <= validators[key].charged_until)


@predicate
def penalized_hours_are_over(state: Staking) -> bool:
    """Every penalty was charged at or after the end of its hour, and not in the future (C45)."""
    penalties = state.sla.penalties
    return for_all(
        PenaltyId,
        lambda number: implies(
            penalties[number].status != PenaltyStatus.NONE,
            all_of(penalties[number].since + SLA_PENALTY_DOWNTIME <= penalties[number].charged_at, penalties[number].charged_at <= state.now),
        ),
    )


@predicate
def penalized_hours_are_paid(state: Staking) -> bool:
    """The hour of every penalty ends no later than the time up to which its validator's downtime is charged (C45)."""
    penalties, validators = state.sla.penalties, state.validators
    return for_all(
        PenaltyId,
        lambda number: implies(
            penalties[number].status != PenaltyStatus.NONE,
            penalties[number].since + SLA_PENALTY_DOWNTIME <= validators[penalties[number].validator].charged_until,
        ),
    )


@predicate
def penalized_hours_do_not_overlap(state: Staking) -> bool:
    """The hours of a validator's penalties do not overlap, and follow each other in the order of their numbers (C45)."""
    penalties = state.sla.penalties
    return for_all(
        PenaltyId,
        PenaltyId,
        lambda earlier, later: implies(
            all_of(
                earlier < later,
                penalties[earlier].status != PenaltyStatus.NONE,
                penalties[later].status != PenaltyStatus.NONE,
                penalties[earlier].validator == penalties[later].validator,
            ),
            penalties[earlier].since + SLA_PENALTY_DOWNTIME <= penalties[later].since,
        ),
    )


@predicate
def distributed_after_the_window(state: Staking) -> bool:
    """Every distributed penalty was charged longer ago than the appeal window (C44)."""
    penalties = state.sla.penalties
    return for_all(
        PenaltyId,
        lambda number: implies(
            penalties[number].status == PenaltyStatus.DISTRIBUTED,
            penalties[number].charged_at + APPEAL_WINDOW < state.now,
        ),
    )


@predicate
def collected_at_most_charged(state: Staking) -> bool:
    """What a penalty took from fee and bond is at most what it charged (C44)."""
    penalties = state.sla.penalties
    return for_all(PenaltyId, lambda number: penalties[number].from_fee + penalties[number].from_bond <= penalties[number].charged)


@predicate
def charged_is_collected_or_uncollectable(state: Staking) -> bool:
    """The total ever charged by penalties is exactly the sum of what was collected and what was uncollectable (C44)."""
    return state.sla.charged == state.sla.collected + state.sla.uncollectable


@predicate
def collected_is_passed_on_or_in_escrow(state: Staking) -> bool:
    """What was ever collected went to holders, protocol and insurance, was refunded, or is in escrow, exactly (C44)."""
    sla = state.sla
    in_escrow = state.core.escrow + total(sla.penalties, bond_in_escrow)
    return sla.collected == sla.to_holders + sla.to_protocol + sla.to_insurance + sla.refunded + in_escrow


@predicate
def penalized_is_all_taken_of_fees(state: Staking) -> bool:
    """An operator's penalized fees are the sum of what its penalties, except reversed ones, took from its fees (C22)."""
    operators = state.registry.operators
    return for_all(Address, lambda address: operators[address].penalized == total(state.sla.penalties, fee_taken_of, address))


# Insurance.


@predicate
def insurance_is_accounted_for(state: Staking) -> bool:
    """All that was ever paid into the insurance pool is still there or was spent on slashing losses (C47)."""
    insurance = state.insurance
    return insurance.premiums + state.sla.to_insurance == state.core.insurance + insurance.from_insurance


@predicate
def losses_are_borne(state: Staking) -> bool:
    """The total of slashing losses is exactly the sum borne by bonds, by the insurance and by holders (C48)."""
    insurance = state.insurance
    return insurance.lost == insurance.from_bonds + insurance.from_insurance + insurance.from_holders


INVARIANTS = (
    successes_at_most_opportunities,
    metrics_are_of_the_past,
    penalties_are_numbered,
    penalties_are_counted,
    open_penalties_are_counted,
    penalties_take_an_hour_each,
    penalized_hours_are_over,
    penalized_hours_are_paid,
    penalized_is_all_taken_of_fees,
    penalized_hours_do_not_overlap,
    distributed_after_the_window,
    collected_at_most_charged,
    charged_is_collected_or_uncollectable,
    collected_is_passed_on_or_in_escrow,
    insurance_is_accounted_for,
    losses_are_borne,
)
