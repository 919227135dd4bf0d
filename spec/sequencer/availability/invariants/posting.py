"""Invariants of batches."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.availability.posting import is_of
from spec.sequencer.availability.quantities import FRESHNESS, Batch, Payload
from spec.sequencer.availability.state import Availability, is_certified, reference_of


@predicate
def posted_is_made(state: Availability) -> bool:
    """Only batches that were made are posted."""
    return state.batches.posted <= state.batches.made


@predicate
def payloads_have_one_number(state: Availability) -> bool:
    """Every batch that was made has data, and no two batches have the same data."""
    batches = state.batches
    return for_all(
        Batch,
        lambda batch: implies(
            all_of(Batch.first() < batch, batch <= batches.made),
            all_of(batches.payload[batch] != Payload.none(), batches.number[batches.payload[batch]] == batch),
        ),
    )


@predicate
def posted_has_a_certificate(state: Availability) -> bool:
    """Every posted batch has a certificate of its own data, whose reference was fresh when the batch was posted."""
    batches = state.batches
    return for_all(
        Batch,
        lambda batch: implies(
            all_of(Batch.first() < batch, batch <= batches.posted),
            all_of(
                is_certified(state, batches.certificate[batch]),
                is_of(state, batches.certificate[batch], batch),
                batches.posted_at[batch] <= reference_of(state, batches.certificate[batch]).seconds + FRESHNESS,
            ),
        ),
    )


INVARIANTS = (posted_is_made, payloads_have_one_number, posted_has_a_certificate)
