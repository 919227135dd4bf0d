"""Invariants of signatures, of certificates, and of the data behind them."""

from megaspec.language import all_of, for_all, implies, predicate, total
from spec.sequencer.availability.dispersal import has_enough_stake, weight_of
from spec.sequencer.availability.quantities import Header, Operator
from spec.sequencer.availability.state import Availability, Status, is_certified, is_to_be_kept


@predicate
def signed_is_all_weights(state: Availability) -> bool:
    """The stake that signed a header is the sum of the weights that operators signed it with, each counted once."""
    certificates = state.certificates
    return for_all(Header, lambda header: certificates.signed[header] == total(certificates.shares, weight_of, header))


@predicate
def weights_are_stakes_at_the_reference(state: Availability) -> bool:
    """The weight of every signature is the whole stake that the signer had at the header's reference."""
    certificates, stake = state.certificates, state.operators.stake_at
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            certificates.shares[header, operator].weight > 0,
            certificates.shares[header, operator].weight == stake[certificates.reference[header], operator],
        ),
    )


@predicate
def references_are_over(state: Availability) -> bool:
    """The reference of every header that was dispersed is a place that is over."""
    certificates = state.certificates
    return for_all(
        Header,
        lambda header: implies(
            certificates.status[header] != Status.UNKNOWN, certificates.reference[header] < state.operators.tip
        ),
    )


@predicate
def nobody_signs_what_is_not_dispersed(state: Availability) -> bool:
    """A header that was never dispersed has no signatures and no fee."""
    certificates = state.certificates
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            certificates.status[header] == Status.UNKNOWN,
            all_of(certificates.shares[header, operator].weight == 0, certificates.fee[header] == 0),
        ),
    )


@predicate
def only_signers_keep_the_data(state: Availability) -> bool:
    """An operator that did not sign a header does not count as keeping its data."""
    shares = state.certificates.shares
    return for_all(Header, Operator, lambda header, operator: shares[header, operator].weight > 0 or not shares[header, operator].keeps)


@predicate
def certified_is_signed_by_enough(state: Availability) -> bool:
    """Every certified header was signed by at least the stake needed at its reference, which is positive."""
    return for_all(Header, lambda header: implies(is_certified(state, header), has_enough_stake(state, header)))


@predicate
def honest_signers_keep_the_data(state: Availability) -> bool:
    """Every signer of a header that is not faulty keeps its data for as long as the data is to be kept."""
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            all_of(
                state.certificates.shares[header, operator].weight > 0,
                not state.operators.faulty[operator],
                is_to_be_kept(state, header),
            ),
            state.certificates.shares[header, operator].keeps,
        ),
    )


INVARIANTS = (
    signed_is_all_weights,
    weights_are_stakes_at_the_reference,
    references_are_over,
    nobody_signs_what_is_not_dispersed,
    only_signers_keep_the_data,
    certified_is_signed_by_enough,
    honest_signers_keep_the_data,
)
