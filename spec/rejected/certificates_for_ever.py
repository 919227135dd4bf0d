"""Certificates that never become stale, or that are for no batch in particular (C66)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.rejected.three_operators import three_operators
from spec.sequencer.availability.dispersal import attest, certify, drop
from spec.sequencer.availability.operators import go_on
from spec.sequencer.availability.posting import is_of, make
from spec.sequencer.availability.quantities import Batch, Header
from spec.sequencer.availability.state import Availability, is_certified, is_fresh


def with_next_posted(state: Availability, header: Header) -> Availability:
    """The state with the next batch posted with a header."""
    batches = state.batches
    batch = batches.posted.successor()
    certificate = batches.certificate.set(batch, header)
    posted_at = batches.posted_at.set(batch, state.operators.now)
    return replace(state, batches=replace(batches, posted=batch, certificate=certificate, posted_at=posted_at))


@action
def post_at_any_time(state: Availability, header: Header) -> Outcome[Availability, Batch]:
    """The next batch is posted with a certificate of its data, however old."""
    need(state.batches.posted < state.batches.made, "NOTHING_PENDING")
    need(is_of(state, header, state.batches.posted.successor()), "OF_ANOTHER_BATCH")
    need(is_certified(state, header), "NOT_CERTIFIED")
    after = with_next_posted(state, header)
    return Outcome(after, after.batches.posted)


@action
def post_with_any(state: Availability, header: Header) -> Outcome[Availability, Batch]:
    """The next batch is posted with any certificate that is fresh."""
    need(state.batches.posted < state.batches.made, "NOTHING_PENDING")
    need(is_certified(state, header), "NOT_CERTIFIED")
    need(is_fresh(state, header), "STALE")
    after = with_next_posted(state, header)
    return Outcome(after, after.batches.posted)


CERTIFICATES_FOR_EVER = System(
    name="certificates_for_ever",
    state=Availability,
    genesis=three_operators,
    actions=(go_on, attest, drop, certify, make, post_at_any_time),
    invariants=(),
    rejected=True,
)
CERTIFICATES_OF_ANYTHING = System(
    name="certificates_of_anything",
    state=Availability,
    genesis=three_operators,
    actions=(attest, certify, make, post_with_any),
    invariants=(),
    rejected=True,
)
