"""What is recorded and emitted about stakes, batches and certificates at each step."""

from megaspec.claims import Step
from spec.sequencer.availability import dispersal, effects, operators, posting
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.sections import SECURITY

THRESHOLDS_ARE_REPLACED = Step(
    name="availability.thresholds_are_replaced",
    sentence="The thresholds are then the ones that were given; what is on record stays, and nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.thresholds_are_replaced,
    of=(operators.set_thresholds,),
)

PLACE_IS_RECORDED = Step(
    name="availability.place_is_recorded",
    sentence="The place that is over is on record with its own time and the stake there; the next one is at the time that was given.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.place_is_recorded,
    of=(operators.go_on,),
)

DATA_IS_DELETED = Step(
    name="availability.data_is_deleted",
    sentence="An operator that deletes the data of a header does not keep it any more, and has signed it still; nothing else changes.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=effects.data_is_deleted,
    of=(dispersal.drop,),
)

CERTIFICATE_IS_TOLD = Step(
    name="availability.certificate_is_told",
    sentence="Which header is certified, and by how much stake, is told; what rounding left of its fee is what is booked.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=effects.certificate_is_told,
    of=(dispersal.certify,),
)

FEE_IS_TAKEN_BACK = Step(
    name="availability.fee_is_taken_back",
    sentence="The sequencer gets back the fee that it paid in for a header, to the wei, and no other.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.fee_is_taken_back,
    of=(dispersal.reclaim,),
)

BATCH_IS_MADE = Step(
    name="availability.batch_is_made",
    sentence="A batch that is made has the next number and its data, and is pending; nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.batch_is_made,
    of=(posting.make,),
)

POSTING_IS_RECORDED = Step(
    name="availability.posting_is_recorded",
    sentence="Which batch L1 has, with which certificate, is told; it is recorded with the time, and nothing else changes.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=effects.posting_is_recorded,
    of=(posting.post,),
)
