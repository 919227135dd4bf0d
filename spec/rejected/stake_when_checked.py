"""A certificate for which stakes are read when it is checked, instead of at a fixed reference (C66)."""

from megaspec.language import Map, Outcome, System, action, measure, mul_div_up, need, total
from spec.rejected.three_operators import three_operators
from spec.sequencer.availability.dispersal import attest, with_status
from spec.sequencer.availability.operators import remove_stake
from spec.sequencer.availability.quantities import Header, Operator
from spec.sequencer.availability.state import Availability, Share, Status
from spec.sequencer.money import BPS, Wei


@measure
def now_of_signer(operator: Operator, stake: Wei, shares: Map[Header, Operator, Share], header: Header) -> int:
    """What an operator has at stake now, if it signed a header."""
    return stake if shares[header, operator].weight > 0 else 0


@action
def certify_by_stake_now(state: Availability, header: Header) -> Outcome[Availability, None]:
    """Certify a header whose signers hold enough of the current stake."""
    operators, certificates = state.operators, state.certificates
    need(certificates.status[header] == Status.DISPERSED, "NOT_DISPERSED")
    need(operators.staked > 0, "NO_STAKE")
    needed = mul_div_up(operators.staked, operators.thresholds.confirmation, BPS)
    need(needed <= total(operators.stake, now_of_signer, certificates.shares, header), "TOO_LITTLE_STAKE")
    return Outcome(with_status(state, header, Status.CERTIFIED))


STAKE_WHEN_CHECKED = System(
    name="stake_when_checked",
    state=Availability,
    genesis=three_operators,
    actions=(remove_stake, attest, certify_by_stake_now),
    invariants=(),
    rejected=True,
)
