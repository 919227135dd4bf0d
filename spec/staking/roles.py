"""The roles of signers, guardian and proposers, and what they allow."""

from megaspec.language import ite, predicate
from spec.staking.quantities import Address, ProposalId, Seat
from spec.staking.state import Staking


@predicate
def is_signer(state: Staking, caller: Address) -> bool:
    """Whether an address holds a seat of the multi-signature."""
    signers = state.governance.signers
    return caller == signers[Seat.FIRST] or caller == signers[Seat.SECOND] or caller == signers[Seat.THIRD]


@predicate
def co_signed(state: Staking, caller: Address, second: Address) -> bool:
    """Whether two different signers agree: what the multi-signature may do immediately, without the timelock."""
    return caller != second and is_signer(state, caller) and is_signer(state, second)


@predicate
def may_pause(state: Staking, caller: Address) -> bool:
    """Whether an address may pause: the guardian, or any single signer."""
    return caller == state.governance.guardian or is_signer(state, caller)


@predicate
def has_approved(state: Staking, proposal: ProposalId, seat: Seat) -> bool:
    """Whether the current signer of a seat has approved a proposal; an earlier signer's approval no longer counts."""
    return state.governance.approvals[proposal, seat] == state.governance.signers[seat]


def approvals_of(state: Staking, proposal: ProposalId) -> int:
    """The number of seats, of three, whose current signer has approved a proposal."""
    first = ite(has_approved(state, proposal, Seat.FIRST), 1, 0)
    second = ite(has_approved(state, proposal, Seat.SECOND), 1, 0)
    third = ite(has_approved(state, proposal, Seat.THIRD), 1, 0)
    return first + second + third


@predicate
def may_cancel(state: Staking, caller: Address, second: Address, proposal: ProposalId) -> bool:
    """Whether a proposal may be cancelled: by its proposer, while still a signer, or by two signers."""
    alone = is_signer(state, caller) and caller == state.governance.proposals[proposal].proposer
    return alone or co_signed(state, caller, second)
