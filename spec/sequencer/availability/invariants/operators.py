"""Invariants of stakes and of references."""

from megaspec.language import all_of, for_all, implies, predicate, total
from spec.sequencer.availability.operators import of_faulty_at, whole, whole_at
from spec.sequencer.availability.quantities import Operator, Place
from spec.sequencer.availability.state import Availability, leave_enough


@predicate
def staked_is_all_stake(state: Availability) -> bool:
    """The total stake is the sum of the operators' stakes."""
    return state.operators.staked == total(state.operators.stake, whole)


@predicate
def staked_was_all_stake(state: Availability) -> bool:
    """The total stake recorded at each place is the sum of the operators' stakes recorded there."""
    operators = state.operators
    return for_all(Place, lambda place: operators.references[place].staked == total(operators.stake_at, whole_at, place))


@predicate
def nothing_is_on_record_ahead(state: Availability) -> bool:
    """For a place that is not over, no operator's stake is recorded, and no stake is needed."""
    operators = state.operators
    return for_all(
        Place,
        Operator,
        lambda place, operator: implies(
            operators.tip <= place, all_of(operators.stake_at[place, operator] == 0, operators.references[place].needed == 0)
        ),
    )


@predicate
def thresholds_leave_enough(state: Availability) -> bool:
    """The reconstruction threshold is positive, and is at most the confirmation threshold minus the safety threshold."""
    return leave_enough(state.operators.thresholds)


@predicate
def references_leave_enough(state: Availability) -> bool:
    """At every reference, the restoring stake is at most the needed minus the allowed faulty stake, and positive if any stake is needed."""
    operators = state.operators
    return for_all(
        Place,
        lambda place: all_of(
            operators.references[place].bearable + operators.references[place].restoring <= operators.references[place].needed,
            implies(operators.references[place].needed > 0, operators.references[place].restoring > 0),
        ),
    )


@predicate
def faulty_are_bearable(state: Availability) -> bool:
    """At every reference, faulty operators hold at most the faulty stake allowed there."""
    operators = state.operators
    return for_all(Place, lambda place: total(operators.stake_at, of_faulty_at, place, operators.faulty) <= operators.references[place].bearable)


INVARIANTS = (
    staked_is_all_stake,
    staked_was_all_stake,
    nothing_is_on_record_ahead,
    thresholds_leave_enough,
    references_leave_enough,
    faulty_are_bearable,
)
