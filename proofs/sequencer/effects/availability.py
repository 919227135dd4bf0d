"""What is recorded and emitted about stakes, batches and certificates at each step."""

from megaspec.claims import Step
from spec.sequencer.availability import dispersal, effects, operators, posting
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.sections import SECURITY

THRESHOLDS_ARE_REPLACED = Step(
    name="availability.thresholds_are_replaced",
    sentence="Setting the thresholds replaces the current thresholds by the given ones; nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.thresholds_are_replaced,
    of=(operators.set_thresholds,),
)

PLACE_IS_RECORDED = Step(
    name="availability.place_is_recorded",
    sentence="Advancing L1 records the time and the total stake of the place that is over, and starts the next place at the given time.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.place_is_recorded,
    of=(operators.go_on,),
)

DATA_IS_DELETED = Step(
    name="availability.data_is_deleted",
    sentence="Dropping a header marks the operator as no longer keeping its data; nothing else changes.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=effects.data_is_deleted,
    of=(dispersal.drop,),
)

CERTIFICATE_IS_TOLD = Step(
    name="availability.certificate_is_told",
    sentence="Certifying emits exactly event Certified with the header and its signed stake, and books the returned residue out of the balance.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=effects.certificate_is_told,
    of=(dispersal.certify,),
)

FEE_IS_TAKEN_BACK = Step(
    name="availability.fee_is_taken_back",
    sentence="Reclaiming refunds exactly the fee of the header, out of the balance, and changes no other account.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.fee_is_taken_back,
    of=(dispersal.reclaim,),
)

BATCH_IS_MADE = Step(
    name="availability.batch_is_made",
    sentence="Making a batch gives it the next number and the given data; nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.batch_is_made,
    of=(posting.make,),
)

POSTING_IS_RECORDED = Step(
    name="availability.posting_is_recorded",
    sentence="Posting records the batch's certificate and time, and emits exactly event Posted with the batch and the header; nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.posting_is_recorded,
    of=(posting.post,),
)
