"""A certificate that counts signers instead of their stake (C66)."""

from megaspec.language import Outcome, System, action, all_of, count, measure, need
from spec.rejected.three_operators import three_operators
from spec.sequencer.availability.dispersal import attest, signer_of, with_status
from spec.sequencer.availability.quantities import Header, Operator, Place
from spec.sequencer.availability.state import Availability, Status
from spec.sequencer.money import Wei


@measure
def stands_at(place: Place, operator: Operator, stake: Wei, asked: Place) -> bool:
    """Whether an operator has stake at the given place."""
    return all_of(place == asked, stake > 0)


@action
def certify_by_heads(state: Availability, header: Header) -> Outcome[Availability, None]:
    """More than half of the operators have signed."""
    certificates = state.certificates
    need(certificates.status[header] == Status.DISPERSED, "NOT_DISPERSED")
    operators = count(state.operators.stake_at, stands_at, certificates.reference[header])
    need(operators < 2 * count(certificates.shares, signer_of, header), "TOO_FEW")
    return Outcome(with_status(state, header, Status.CERTIFIED))


CERTIFIED_BY_HEADS = System(
    name="certified_by_heads",
    state=Availability,
    genesis=three_operators,
    actions=(attest, certify_by_heads),
    invariants=(),
    rejected=True,
)
