"""Certificates of availability that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from spec.rejected.certificates_for_ever import CERTIFICATES_FOR_EVER, CERTIFICATES_OF_ANYTHING
from spec.rejected.certified_by_heads import CERTIFIED_BY_HEADS
from spec.rejected.stake_when_checked import STAKE_WHEN_CHECKED
from spec.sequencer.availability import properties
from spec.sequencer.availability.quantities import Batch, Header, Operator, Payload, Place
from spec.sequencer.sections import SECURITY

SMALL = {Operator: 3, Header: 1, Payload: 3, Place: 2, Batch: 2}
"""The three operators, one header, its data and other data, one place that is over, one batch."""

HEADS_ARE_CHEAP = Refuted(
    name="rejected.certified_by_heads",
    sentence="If a certificate counts signers instead of stake, certified data can be restored for as long as it is to be kept.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=CERTIFIED_BY_HEADS,
    predicate=properties.all_certified_data_can_be_restored,
    instance=SMALL,
    depth=3,
    resolution=("availability.certified_is_signed_by_enough", "availability.certified_data_can_be_restored"),
)

STAKE_LEAVES_BEFORE_IT_IS_COUNTED = Refuted(
    name="rejected.stake_when_checked",
    sentence="If stakes are read when a certificate is checked, certified data can be restored for as long as it is to be kept.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=STAKE_WHEN_CHECKED,
    predicate=properties.all_certified_data_can_be_restored,
    instance=SMALL,
    depth=4,
    resolution=("availability.weights_are_stakes_at_the_reference", "availability.references_stay", "availability.certified_data_can_be_restored"),
)

OLD_CERTIFICATES_ARE_OF_DATA_THAT_IS_GONE = Refuted(
    name="rejected.certificates_for_ever",
    sentence="If certificates never become stale, posted data can be restored for one challenge window plus one resolution time after posting.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=CERTIFICATES_FOR_EVER,
    predicate=properties.all_posted_data_can_be_restored,
    instance={**SMALL, Place: 3},
    depth=6,
    resolution=("availability.posts_the_next", "availability.posted_data_can_be_restored"),
)

A_CERTIFICATE_OF_OTHER_DATA = Refuted(
    name="rejected.certificates_of_anything",
    sentence="If any fresh certificate can post any batch, every batch is posted with a certificate of its own data.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=CERTIFICATES_OF_ANYTHING,
    predicate=properties.posted_batches_have_their_own_data,
    instance=SMALL,
    depth=4,
    resolution=("availability.posted_has_a_certificate", "availability.certificates_post_once"),
)
