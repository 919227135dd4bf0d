"""What honest nodes record and send at each step."""

from megaspec.claims import Step
from spec.sequencer.sections import SECURITY
from spec.sequencer.signing import effects, rules
from spec.sequencer.signing.system import SIGNING

SEALS_THE_NEXT_HEIGHT = Step(
    name="signing.seals_the_next_height",
    sentence="A leader sends one seal, at the height right after the last that it sealed, and records and returns that height; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.seals_the_next_height,
    of=(rules.send_seal,),
)

ACKNOWLEDGEMENT_IS_SENT = Step(
    name="signing.acknowledgement_is_sent",
    sentence="Acknowledging records the epoch and the height as reached, and sends the acknowledgement; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.acknowledgement_is_sent,
    of=(rules.send_acknowledgement,),
)

PROMISE_IS_SENT = Step(
    name="signing.promise_is_sent",
    sentence="Voting records the epoch as promised, and sends a vote that reports what the node has reached; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=effects.promise_is_sent,
    of=(rules.send_promise,),
)
