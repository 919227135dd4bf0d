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
    """Whether those who keep the data of a header have enough of it to restore it."""
    return reference_of(state, header).restoring <= total(state.certificates.shares, kept_of, header)


@predicate
def certified_data_can_be_restored(state: Availability, header: Header) -> bool:
    """While it is to be kept, certified data can be restored, whatever the faulty do."""
    return implies(all_of(is_certified(state, header), is_to_be_kept(state, header)), can_be_restored(state, header))


@predicate
def all_certified_data_can_be_restored(state: Availability) -> bool:
    """All certified data that is to be kept can be restored."""
    return for_all(Header, lambda header: certified_data_can_be_restored(state, header))


@predicate
def somebody_honest_keeps_certified_data(state: Availability, header: Header) -> bool:
    """Among those who signed certified data is one who is not faulty and keeps it."""
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
    """Whether L1 has a batch that needs data."""
    return all_of(Batch.first() < batch, batch <= state.batches.posted)


@predicate
def posted_data_can_be_restored(state: Availability, batch: Batch) -> bool:
    """The data of a posted batch can be restored for a challenge window, and the time of a decision, from when it was posted.

    That is until every dispute is over about a result that is proposed at once; nothing is said of results that are proposed later.
    """
    batches = state.batches
    return implies(
        all_of(is_posted(state, batch), state.operators.now <= batches.posted_at[batch] + CHALLENGE_WINDOW + RESOLUTION_TIME),
        can_be_restored(state, batches.certificate[batch]),
    )


@predicate
def all_posted_data_can_be_restored(state: Availability) -> bool:
    """The data of every posted batch can be restored for a challenge window, and the time of a decision, from when it was posted."""
    return for_all(Batch, lambda batch: posted_data_can_be_restored(state, batch))


@predicate
def posted_batches_have_their_own_data(state: Availability) -> bool:
    """Every batch is posted with a certificate of its own data."""
    return for_all(Batch, lambda batch: implies(is_posted(state, batch), is_of(state, state.batches.certificate[batch], batch)))


@predicate
def certificates_post_once(state: Availability, one: Batch, other: Batch) -> bool:
    """No certificate posts two batches."""
    certificate = state.batches.certificate
    return implies(all_of(is_posted(state, one), is_posted(state, other), certificate[one] == certificate[other]), one == other)


@predicate
def the_honest_are_enough(state: Availability, header: Header) -> bool:
    """Once all who are not faulty have signed, the stake is enough for a certificate, if thresholds leave room for the faulty to refuse."""
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
    """Where confirmation and safety are the whole together or less, the honest alone are enough at every reference."""
    thresholds, place = before.operators.thresholds, before.operators.tip
    reference = after.operators.references[place]
    return implies(thresholds.confirmation + thresholds.safety <= BPS, reference.needed + reference.bearable <= reference.staked)


# Of references and certificates.


@predicate
def references_stay(before: Availability, after: Availability) -> bool:
    """What is on record of a place that is over never changes."""
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
    """A certificate stays, with the stake behind it."""
    return for_all(
        Header,
        lambda header: implies(
            is_certified(before, header),
            all_of(is_certified(after, header), after.certificates.signed[header] == before.certificates.signed[header]),
        ),
    )


@predicate
def signs_with_its_stake(before: Availability, after: Availability, operator: Operator, header: Header) -> bool:
    """A signature adds what the operator had at the reference, which was something, to the stake behind the header."""
    weight = before.operators.stake_at[before.certificates.reference[header], operator]
    return all_of(
        weight > 0,
        after.certificates.shares[header, operator].weight == weight,
        after.certificates.signed[header] == before.certificates.signed[header] + weight,
    )


@predicate
def signatures_stay(before: Availability, after: Availability) -> bool:
    """Who signed a header has signed it, once, with the same stake, whatever becomes of the stake."""
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
    """A batch that is public is never lost: it stays pending or is posted, with the same data, and a posted one stays so."""
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
    """What L1 has of the batches stays as it is."""
    return after.batches.posted == before.batches.posted


@predicate
def posts_the_next(before: Availability, after: Availability, header: Header) -> bool:
    """Exactly the next batch is posted, with a certificate of its own data that is fresh."""
    return all_of(
        after.batches.posted == before.batches.posted.successor(),
        after.batches.posted <= before.batches.made,
        is_certified(before, header),
        is_fresh(before, header),
        is_of(before, header, after.batches.posted),
    )


@predicate
def a_new_certificate_posts(state: Availability, header: Header) -> bool:
    """Whatever became of earlier certificates, one of the next batch's data that is fresh lets it be posted."""
    certified = certify(state, header).state
    batches = state.batches
    next_is_certified = all_of(batches.posted < batches.made, is_of(state, header, batches.posted.successor()), is_fresh(state, header))
    return implies(next_is_certified, may_be_posted(certified, header))


@predicate
def may_be_posted_until_stale(before: Availability, after: Availability) -> bool:
    """A batch that may be posted with a header may still be, as long as the header is fresh."""
    return for_all(
        Header, lambda header: implies(all_of(may_be_posted(before, header), is_fresh(after, header)), may_be_posted(after, header))
    )


# Of fees.


@predicate
def thresholds_err_towards_more_data(before: Availability, after: Availability, returned: Place) -> bool:
    """What must sign and what restores is rounded up, what may be faulty down, each by less than a wei."""
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
    """Each operator is due its part of the fee by stake, rounded down; what is left is less than a wei for each signer."""
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
    """An operator is paid exactly what it is due, and is due nothing more for that header."""
    return all_of(
        returned > 0,
        returned == before.certificates.due[header, operator],
        after.accounts.earned[operator] == before.accounts.earned[operator] + returned,
        after.accounts.balance == before.accounts.balance - returned,
        after.certificates.due[header, operator] == 0,
    )


@predicate
def dues_stay(before: Availability, after: Availability) -> bool:
    """What an operator is due for a certified header stays due until it is collected, and never grows."""
    return for_all(
        Header,
        Operator,
        lambda header, operator: implies(
            is_certified(before, header), after.certificates.due[header, operator] == before.certificates.due[header, operator]
        ),
    )


@predicate
def all_collected_is_the_fee(state: Availability, header: Header) -> bool:
    """Once every signer of a certified header has collected, what was paid and the residue are the fee, to the wei."""
    certificates = state.certificates
    return implies(
        all_of(is_certified(state, header), for_all(Operator, lambda operator: certificates.due[header, operator] == 0)),
        certificates.paid[header] + certificates.residue[header] == certificates.fee[header],
    )


@predicate
def fees_are_taken_back_only_when_stale(before: Availability, after: Availability) -> bool:
    """The fee of a header that can still be posted with is not taken back."""
    return for_all(
        Header,
        lambda header: implies(
            all_of(is_fresh(before, header), not is_certified(before, header)),
            after.certificates.status[header] == before.certificates.status[header],
        ),
    )

