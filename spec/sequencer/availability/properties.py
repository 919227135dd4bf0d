"""Consequences of the invariants of availability, and properties of its steps."""

from megaspec.language import all_of, count, exists, for_all, implies, predicate, total
from spec.sequencer.availability.dispersal import certify, has_enough_stake, kept_of, part_of_fee, signer_of
from spec.sequencer.availability.posting import is_of, may_be_posted
from spec.sequencer.availability.quantities import CHALLENGE_WINDOW, RESOLUTION_TIME, Batch, Header, Operator, Place
from spec.sequencer.availability.state import Availability, is_certified, is_fresh, is_to_be_kept, reference_of
from spec.sequencer.money import BPS

# Of the data.


@predicate
def can_be_restored(state: Availability, header: Header) -> bool:
    """Whether those that keep the data of a header hold enough stake to restore it."""
    return reference_of(state, header).restoring <= total(state.certificates.shares, kept_of, header)


@predicate
def certified_data_can_be_restored(state: Availability, header: Header) -> bool:
    """Certified data can be restored for as long as operators are to keep it."""
    return implies(all_of(is_certified(state, header), is_to_be_kept(state, header)), can_be_restored(state, header))


@predicate
def all_certified_data_can_be_restored(state: Availability) -> bool:
    """Certified data can be restored for as long as operators are to keep it."""
    return for_all(Header, lambda header: certified_data_can_be_restored(state, header))


@predicate
def somebody_honest_keeps_certified_data(state: Availability, header: Header) -> bool:
    """As long as certified data is to be kept, a signer of it that is not faulty keeps it."""
    return implies(
        all_of(is_certified(state, header), is_to_be_kept(state, header)),
        exists(
            Operator,
            lambda operator: all_of(
                state.certificates.shares[header, operator].weight > 0,
                state.certificates.shares[header, operator].keeps,
                not state.operators.faulty[operator],
            ),
        ),
    )


@predicate
def is_posted(state: Availability, batch: Batch) -> bool:
    """Whether a batch above the genesis batch is posted."""
    return all_of(Batch.first() < batch, batch <= state.batches.posted)


@predicate
def posted_data_can_be_restored(state: Availability, batch: Batch) -> bool:
    """The data of a posted batch can be restored for one challenge window plus one resolution time after it was posted.

    That is until every dispute is over about a result that is proposed at once; nothing is said of results that are proposed later.
    """
    batches = state.batches
    return implies(
        all_of(is_posted(state, batch), state.operators.now <= batches.posted_at[batch] + CHALLENGE_WINDOW + RESOLUTION_TIME),
        can_be_restored(state, batches.certificate[batch]),
    )


@predicate
def all_posted_data_can_be_restored(state: Availability) -> bool:
    """The data of every posted batch can be restored for one challenge window plus one resolution time after it was posted."""
    return for_all(Batch, lambda batch: posted_data_can_be_restored(state, batch))


@predicate
def posted_batches_have_their_own_data(state: Availability) -> bool:
    """Every batch is posted with a certificate of its own data."""
    return for_all(Batch, lambda batch: implies(is_posted(state, batch), is_of(state, state.batches.certificate[batch], batch)))


@predicate
def certificates_post_once(state: Availability, one: Batch, other: Batch) -> bool:
    """No two posted batches have the same certificate."""
    certificate = state.batches.certificate
    return implies(all_of(is_posted(state, one), is_posted(state, other), certificate[one] == certificate[other]), one == other)


@predicate
def the_honest_are_enough(state: Availability, header: Header) -> bool:
    """If all non-faulty operators signed, and positive needed stake plus allowed faulty stake is at most all stake, enough stake signed."""
    reference, place = reference_of(state, header), state.certificates.reference[header]
    return implies(
        all_of(
            reference.needed > 0,
            reference.needed + reference.bearable <= reference.staked,
            for_all(
                Operator,
                lambda operator: implies(
                    not state.operators.faulty[operator],
                    state.certificates.shares[header, operator].weight == state.operators.stake_at[place, operator],
                ),
            ),
        ),
        has_enough_stake(state, header),
    )


@predicate
def thresholds_leave_room(before: Availability, after: Availability) -> bool:
    """If confirmation and safety sum to at most the whole, needed plus allowed faulty stake is at most the stake at the new reference."""
    thresholds, place = before.operators.thresholds, before.operators.tip
    reference = after.operators.references[place]
    return implies(thresholds.confirmation + thresholds.safety <= BPS, reference.needed + reference.bearable <= reference.staked)


# Of references and certificates.


@predicate
def references_stay(before: Availability, after: Availability) -> bool:
    """The reference and the stakes that are recorded for a place that is over never change."""
    return for_all(
        Place,
        Operator,
        lambda place, operator: implies(
            place < before.operators.tip,
            all_of(
                after.operators.references[place] == before.operators.references[place],
                after.operators.stake_at[place, operator] == before.operators.stake_at[place, operator],
            ),
        ),
    )


@predicate
def certificates_stay(before: Availability, after: Availability) -> bool:
    """A certified header stays certified, and the stake that signed it does not change."""
    return for_all(
        Header,
        lambda header: implies(
            is_certified(before, header),
            all_of(is_certified(after, header), after.certificates.signed[header] == before.certificates.signed[header]),
        ),
    )


@predicate
def signs_with_its_stake(before: Availability, after: Availability, operator: Operator, header: Header) -> bool:
    """A signature adds the operator's stake at the reference, which is positive, to the stake that signed the header."""
    weight = before.operators.stake_at[before.certificates.reference[header], operator]
    return all_of(
        weight > 0,
        after.certificates.shares[header, operator].weight == weight,
        after.certificates.signed[header] == before.certificates.signed[header] + weight,
    )


@predicate
def signatures_stay(before: Availability, after: Availability) -> bool:
    """The weight of a signature never changes."""
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            before.certificates.shares[header, operator].weight > 0,
            after.certificates.shares[header, operator].weight == before.certificates.shares[header, operator].weight,
        ),
    )


# Of batches.


@predicate
def batches_stay(before: Availability, after: Availability) -> bool:
    """No made or posted batch is lost, the data of a made batch does not change, and the certificate of a posted batch does not change."""
    return all_of(
        before.batches.made <= after.batches.made,
        before.batches.posted <= after.batches.posted,
        for_all(
            Batch,
            lambda batch: all_of(
                implies(batch <= before.batches.made, after.batches.payload[batch] == before.batches.payload[batch]),
                implies(batch <= before.batches.posted, after.batches.certificate[batch] == before.batches.certificate[batch]),
            ),
        ),
    )


@predicate
def only_posting_posts(before: Availability, after: Availability) -> bool:
    """The number of posted batches does not change."""
    return after.batches.posted == before.batches.posted


@predicate
def posts_the_next(before: Availability, after: Availability, header: Header) -> bool:
    """Posting posts exactly the next batch, which was made, with a fresh certificate of its own data."""
    return all_of(
        after.batches.posted == before.batches.posted.successor(),
        after.batches.posted <= before.batches.made,
        is_certified(before, header),
        is_fresh(before, header),
        is_of(before, header, after.batches.posted),
    )


@predicate
def a_new_certificate_posts(state: Availability, header: Header) -> bool:
    """Certifying a fresh header of the next pending batch's data lets that batch be posted with it."""
    certified = certify(state, header).state
    batches = state.batches
    next_is_certified = all_of(batches.posted < batches.made, is_of(state, header, batches.posted.successor()), is_fresh(state, header))
    return implies(next_is_certified, may_be_posted(certified, header))


@predicate
def may_be_posted_until_stale(before: Availability, after: Availability) -> bool:
    """A header that may post the next batch still may, as long as it is fresh."""
    return for_all(
        Header, lambda header: implies(all_of(may_be_posted(before, header), is_fresh(after, header)), may_be_posted(after, header))
    )


# Of fees.


@predicate
def thresholds_err_towards_more_data(before: Availability, after: Availability, returned: Place) -> bool:
    """A new reference rounds the stake needed and the stake to restore up, and the faulty stake allowed down, each by less than one wei."""
    staked, part = before.operators.staked, before.operators.thresholds
    on_record = after.operators.references[returned]
    return all_of(
        staked * part.confirmation <= on_record.needed * BPS,
        on_record.needed * BPS < staked * part.confirmation + BPS,
        staked * part.reconstruction <= on_record.restoring * BPS,
        on_record.restoring * BPS < staked * part.reconstruction + BPS,
        on_record.bearable * BPS <= staked * part.safety,
        staked * part.safety < on_record.bearable * BPS + BPS,
    )


@predicate
def fees_are_split_by_stake(before: Availability, after: Availability, header: Header) -> bool:
    """Certifying makes each operator due its part of the fee by signed stake, rounded down, with a residue of at most one wei per signer."""
    certificates = before.certificates
    fee, signed = certificates.fee[header], certificates.signed[header]
    return all_of(
        for_all(
            Operator,
            lambda operator: after.certificates.due[header, operator]
            == part_of_fee(certificates.shares[header, operator].weight, fee, signed),
        ),
        after.certificates.residue[header] <= count(certificates.shares, signer_of, header),
    )


@predicate
def pays_what_is_due(before: Availability, after: Availability, returned: int, operator: Operator, header: Header) -> bool:
    """Collecting pays the operator, out of the balance, exactly what it was due for the header, which is positive, and leaves nothing due."""
    return all_of(
        returned > 0,
        returned == before.certificates.due[header, operator],
        after.accounts.earned[operator] == before.accounts.earned[operator] + returned,
        after.accounts.balance == before.accounts.balance - returned,
        after.certificates.due[header, operator] == 0,
    )


@predicate
def dues_stay(before: Availability, after: Availability) -> bool:
    """What an operator is due for a certified header does not change."""
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            is_certified(before, header), after.certificates.due[header, operator] == before.certificates.due[header, operator]
        ),
    )


@predicate
def all_collected_is_the_fee(state: Availability, header: Header) -> bool:
    """Once nothing is due for a certified header, the amount paid plus the rounding residue is exactly the fee."""
    certificates = state.certificates
    return implies(
        all_of(is_certified(state, header), for_all(Operator, lambda operator: certificates.due[header, operator] == 0)),
        certificates.paid[header] + certificates.residue[header] == certificates.fee[header],
    )


@predicate
def fees_are_taken_back_only_when_stale(before: Availability, after: Availability) -> bool:
    """The status of a header that is fresh and not certified does not change."""
    return for_all(
        Header,
        lambda header: implies(
            all_of(is_fresh(before, header), not is_certified(before, header)),
            after.certificates.status[header] == before.certificates.status[header],
        ),
    )

