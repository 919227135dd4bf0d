"""The deadlines of the answers of a round."""

from megaspec.claims import Step
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.rounds import effects, rules
from spec.sequencer.timing.rounds.system import ROUND

AS_MUCH_TIME_PASSES = Step(
    name="round.as_much_time_passes",
    sentence="Time in a round advances by exactly the given span; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.as_much_time_passes,
    of=(rules.pass_time,),
)

WORK_IS_DUE = Step(
    name="round.work_is_due",
    sentence="A node that receives the message starts to work on it, with the processing time as its deadline; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.work_is_due,
    of=(rules.receive,),
)

ANSWER_IS_DUE = Step(
    name="round.answer_is_due",
    sentence="A node that is done sends its answer, with one message delay as its deadline; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=effects.answer_is_due,
    of=(rules.answer,),
)
