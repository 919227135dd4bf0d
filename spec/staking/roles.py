"""Who may do what beyond what everybody may."""

from spec.language import predicate
from spec.staking.quantities import Address, Seat
from spec.staking.state import Staking


@predicate
def is_signer(state: Staking, caller: Address) -> bool:
    """Whether somebody holds a seat of the multi-signature."""
    signers = state.governance.signers
    return caller == signers[Seat.FIRST] or caller == signers[Seat.SECOND] or caller == signers[Seat.THIRD]


@predicate
def co_signed(state: Staking, caller: Address, second: Address) -> bool:
    """Whether two different signers agree: what the multi-signature may do at once, without the timelock."""
    return caller != second and is_signer(state, caller) and is_signer(state, second)
