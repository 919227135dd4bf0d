"""What is recorded and emitted about stakes, batches and certificates, exactly."""

from megaspec.language import all_of, emitted, predicate, replace
from spec.sequencer.availability.dispersal import Certified
from spec.sequencer.availability.posting import Posted
from spec.sequencer.availability.quantities import Batch, Header, Operator, Payload, Place
from spec.sequencer.availability.state import Availability, Thresholds
from spec.sequencer.money import Seconds


@predicate
def thresholds_are_replaced(before: Availability, after: Availability, thresholds: Thresholds) -> bool:
    """The thresholds are then the ones that were given; what is on record stays, and nothing else changes (C66)."""
    return after == replace(before, operators=replace(before.operators, thresholds=thresholds))


@predicate
def place_is_recorded(before: Availability, after: Availability, seconds: Seconds, returned: Place) -> bool:
    """The place that is over is on record with its own time and the stake there; the next one is at the time that was given (C66)."""
    was, is_now = before.operators, after.operators
    recorded = is_now.references[returned]
    return all_of(
        returned == was.tip,
        recorded.seconds == was.now,
        recorded.staked == was.staked,
        is_now.now == seconds,
        returned.is_right_before(is_now.tip),
        is_now == replace(was, now=seconds, tip=is_now.tip, references=was.references.set(returned, recorded), stake_at=is_now.stake_at),
    )


@predicate
def data_is_deleted(before: Availability, after: Availability, operator: Operator, header: Header) -> bool:
    """An operator that deletes the data of a header does not keep it any more, and has signed it still; nothing else changes."""
    share = replace(before.certificates.shares[header, operator], keeps=False)
    shares = before.certificates.shares.set((header, operator), share)
    return after == replace(before, certificates=replace(before.certificates, shares=shares))


@predicate
def certificate_is_told(before: Availability, after: Availability, header: Header, returned: int, events: tuple) -> bool:
    """Which header is certified, and by how much stake, is told; what rounding left of its fee is what is booked (C66)."""
    return all_of(
        emitted(events, Certified(header, before.certificates.signed[header])),
        after.certificates.residue[header] == returned,
        after.accounts.residues == before.accounts.residues + returned,
        after.accounts.balance == before.accounts.balance - returned,
    )


@predicate
def fee_is_taken_back(before: Availability, after: Availability, header: Header, returned: int) -> bool:
    """The sequencer gets back the fee that it paid in for the header, to the wei, and no other."""
    return all_of(
        returned == before.certificates.fee[header],
        after.accounts == replace(before.accounts, balance=before.accounts.balance - returned, refunded=before.accounts.refunded + returned),
    )


@predicate
def batch_is_made(before: Availability, after: Availability, payload: Payload, returned: Batch) -> bool:
    """A batch that is made has the next number and its data, and is pending; nothing else changes."""
    was = before.batches
    made = replace(was, payload=was.payload.set(returned, payload), number=was.number.set(payload, returned), made=returned)
    return all_of(was.made.is_right_before(returned), after == replace(before, batches=made))


@predicate
def posting_is_recorded(before: Availability, after: Availability, header: Header, returned: Batch, events: tuple) -> bool:
    """Which batch L1 has, with which certificate, is told; it is recorded with the time, and nothing else changes (C66)."""
    was = before.batches
    posted = replace(
        was, posted=returned, certificate=was.certificate.set(returned, header), posted_at=was.posted_at.set(returned, before.operators.now)
    )
    return all_of(after == replace(before, batches=posted), emitted(events, Posted(returned, header)))
