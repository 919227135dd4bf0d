"""Batches: public as they are made, and posted on L1 in order, each with a fresh certificate of its own data."""

from megaspec.language import Outcome, action, all_of, need, predicate, record, replace
from spec.sequencer.availability.quantities import Batch, Header, Payload
from spec.sequencer.availability.state import Availability, is_certified, is_fresh


@record
class Posted:
    """L1 has the next batch, with a certificate."""

    batch: Batch
    header: Header


@action
def make(state: Availability, payload: Payload) -> Outcome[Availability, Batch]:
    """The sequencer makes the next batch of public blocks: it is pending until L1 has it."""
    batches = state.batches
    need(payload != Payload.none(), "NO_DATA")
    need(batches.number[payload] == Batch.first(), "MADE_BEFORE")
    batch = batches.made.successor()
    made = replace(batches, payload=batches.payload.set(batch, payload), number=batches.number.set(payload, batch), made=batch)
    return Outcome(replace(state, batches=made), batch)


@predicate
def is_of(state: Availability, header: Header, batch: Batch) -> bool:
    """Whether a header is of the data of a batch."""
    return state.certificates.content[header] == state.batches.payload[batch]


@action
def post(state: Availability, header: Header) -> Outcome[Availability, Batch]:
    """The next batch is posted with a certificate of its data; without a fresh one it stays pending (C66)."""
    batches = state.batches
    need(batches.posted < batches.made, "NOTHING_PENDING")
    batch = batches.posted.successor()
    need(is_of(state, header, batch), "OF_ANOTHER_BATCH")
    need(is_certified(state, header), "NOT_CERTIFIED")
    need(is_fresh(state, header), "STALE")
    posted = replace(
        batches,
        posted=batch,
        certificate=batches.certificate.set(batch, header),
        posted_at=batches.posted_at.set(batch, state.operators.now),
    )
    return Outcome(replace(state, batches=posted), batch, (Posted(batch, header),))


@predicate
def may_be_posted(state: Availability, header: Header) -> bool:
    """Whether the next batch may be posted with a header now."""
    return all_of(
        state.batches.posted < state.batches.made,
        is_of(state, header, state.batches.posted.successor()),
        is_certified(state, header),
        is_fresh(state, header),
    )
