"""What honest nodes record and send at each step."""

from megaspec.claims import Step
from spec.sequencer.sections import SECURITY
from spec.sequencer.signing import effects, rules
from spec.sequencer.signing.system import SIGNING

SEALS_THE_NEXT_HEIGHT = Step(
    name="signing.seals_the_next_height",
    sentence="A leader seals right above what it has sealed, records how far it is then, and is told the height; that is all that is sent.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.seals_the_next_height,
    of=(rules.send_seal,),
)

ACKNOWLEDGEMENT_IS_SENT = Step(
    name="signing.acknowledgement_is_sent",
    sentence="A node records how far it has acknowledged, in which epoch, and sends that; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.acknowledgement_is_sent,
    of=(rules.send_acknowledgement,),
)

PROMISE_IS_SENT = Step(
    name="signing.promise_is_sent",
    sentence="A node records which epoch it promised, and sends its vote with how far it has acknowledged; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.promise_is_sent,
    of=(rules.send_promise,),
)
