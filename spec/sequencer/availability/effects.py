"""What each step records and emits about stakes, batches and certificates, exactly."""

from megaspec.language import all_of, emitted, predicate, replace
from spec.sequencer.availability.dispersal import Certified
from spec.sequencer.availability.posting import Posted
from spec.sequencer.availability.quantities import Batch, Header, Operator, Payload, Place
from spec.sequencer.availability.state import Availability, Thresholds
from spec.sequencer.money import Seconds


@predicate
def thresholds_are_replaced(before: Availability, after: Availability, thresholds: Thresholds) -> bool:
    """Setting the thresholds replaces the current thresholds by the given ones; nothing else changes (C66)."""
    return after == replace(before, operators=replace(before.operators, thresholds=thresholds))


@predicate
def place_is_recorded(before: Availability, after: Availability, seconds: Seconds, returned: Place) -> bool:
    """Advancing L1 records the time and the total stake of the place that is over, and starts the next place at the given time (C66)."""
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
    """Dropping a header marks the operator as no longer keeping its data; nothing else changes."""
    share = replace(before.certificates.shares[header, operator], keeps=False)
    shares = before.certificates.shares.set((header, operator), share)
    return after == replace(before, certificates=replace(before.certificates, shares=shares))


@predicate
def certificate_is_told(before: Availability, after: Availability, header: Header, returned: int, events: tuple) -> bool:
    """Certifying emits exactly event Certified with the header and its signed stake, and books the returned residue out of the balance (C66)."""
    return all_of(
        emitted(events, Certified(header, before.certificates.signed[header])),
        after.certificates.residue[header] == returned,
        after.accounts.residues == before.accounts.residues + returned,
        after.accounts.balance == before.accounts.balance - returned,
    )


@predicate
def fee_is_taken_back(before: Availability, after: Availability, header: Header, returned: int) -> bool:
    """Reclaiming refunds exactly the fee of the header, out of the balance, and changes no other account."""
    return all_of(
        returned == before.certificates.fee[header],
        after.accounts == replace(before.accounts, balance=before.accounts.balance - returned, refunded=before.accounts.refunded + returned),
    )


@predicate
def batch_is_made(before: Availability, after: Availability, payload: Payload, returned: Batch) -> bool:
    """Making a batch gives it the next number and the given data; nothing else changes."""
    was = before.batches
    made = replace(was, payload=was.payload.set(returned, payload), number=was.number.set(payload, returned), made=returned)
    return all_of(was.made.is_right_before(returned), after == replace(before, batches=made))


@predicate
def posting_is_recorded(before: Availability, after: Availability, header: Header, returned: Batch, events: tuple) -> bool:
    """Posting records the batch's certificate and time, and emits exactly event Posted with the batch and the header; nothing else changes (C66)."""
    was = before.batches
    posted = replace(
        was, posted=returned, certificate=was.certificate.set(returned, header), posted_at=was.posted_at.set(returned, before.operators.now)
    )
    return all_of(after == replace(before, batches=posted), emitted(events, Posted(returned, header)))
