"""Who may do what beyond what everybody may."""

from megaspec.language import ite, predicate
from spec.staking.quantities import Address, ProposalId, Seat
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


@predicate
def may_pause(state: Staking, caller: Address) -> bool:
    """Whether somebody may pause: the guardian, or any one signer."""
    return caller == state.governance.guardian or is_signer(state, caller)


@predicate
def has_approved(state: Staking, proposal: ProposalId, seat: Seat) -> bool:
    """Whether whoever holds a seat now has approved a proposal; what an earlier signer of the seat approved counts no more."""
    return state.governance.approvals[proposal, seat] == state.governance.signers[seat]


def approvals_of(state: Staking, proposal: ProposalId) -> int:
    """How many of the three seats have approved a proposal."""
    first = ite(has_approved(state, proposal, Seat.FIRST), 1, 0)
    second = ite(has_approved(state, proposal, Seat.SECOND), 1, 0)
    third = ite(has_approved(state, proposal, Seat.THIRD), 1, 0)
    return first + second + third


@predicate
def may_cancel(state: Staking, caller: Address, second: Address, proposal: ProposalId) -> bool:
    """Whether a proposal may be cancelled: by its proposer, while a signer, or by two signers."""
    alone = is_signer(state, caller) and caller == state.governance.proposals[proposal].proposer
    return alone or co_signed(state, caller, second)
