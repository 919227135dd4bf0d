"""By when answers of a round are due."""

from megaspec.claims import Step
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.rounds import effects, rules
from spec.sequencer.timing.rounds.system import ROUND

AS_MUCH_TIME_PASSES = Step(
    name="round.as_much_time_passes",
    sentence="It is later by as much as passed; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.as_much_time_passes,
    of=(rules.pass_time,),
)

WORK_IS_DUE = Step(
    name="round.work_is_due",
    sentence="Whoever got the message works on it, and is done at the latest when its time is over; no other node is any further.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.work_is_due,
    of=(rules.receive,),
)

ANSWER_IS_DUE = Step(
    name="round.answer_is_due",
    sentence="Whoever answered is heard at the latest a delay later; no other node is any further.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.answer_is_due,
    of=(rules.answer,),
)
