"""A commission that is passed in per cent and recorded in basis points (D32)."""

from megaspec.language import Map, Outcome, System, action, for_all, predicate, record, replace
from spec.staking.quantities import GREATEST_OPERATOR_RATE, LEAST_OPERATOR_RATE, Address, Bps

MOST_ON_TOP = GREATEST_OPERATOR_RATE - LEAST_OPERATOR_RATE


@record
class Commissions:
    """What each operator takes, in basis points."""

    commission: Map[Address, Bps]


def no_operators() -> Outcome[Commissions, None]:
    """Nobody is registered."""
    return Outcome(Commissions(commission=Map.empty(0)))


@action
def register_as_passed(state: Commissions, caller: Address, commission: Bps) -> Outcome[Commissions, None]:
    """Register with the number as it is passed."""
    return Outcome(replace(state, commission=state.commission.set(caller, commission)))


@predicate
def per_cent_are_kept(after: Commissions, caller: Address, commission: Bps) -> bool:
    """The recorded commission is 100 basis points for each per cent that was passed."""
    return after.commission[caller] == 100 * commission


@predicate
def commission_is_within_three_per_cent(state: Commissions) -> bool:
    """No operator's commission is above three per cent on top of the base."""
    return for_all(Address, lambda address: state.commission[address] <= MOST_ON_TOP)


PER_CENT = System("per_cent_commission", Commissions, no_operators, (register_as_passed,), (), rejected=True)
