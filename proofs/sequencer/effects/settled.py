"""The deadlines in a takeover."""

from megaspec.claims import Step
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.settled import effects, rules
from spec.sequencer.timing.settled.system import SETTLED

AS_MUCH_TIME_PASSES = Step(
    name="settled.as_much_time_passes",
    sentence="Time in the settled network advances by exactly the given span; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=effects.as_much_time_passes,
    of=(rules.pass_time,),
)

PROMISES_ARE_DUE = Step(
    name="settled.promises_are_due",
    sentence="A candidate that begins asks and holds the term, with one round trip as the deadline of the promises; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19"),
    system=SETTLED,
    predicate=effects.promises_are_due,
    of=(rules.begin,),
)

BLOCK_IS_DUE = Step(
    name="settled.block_is_due",
    sentence="A candidate that has the promises has one block time as the deadline of its seal; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    system=SETTLED,
    predicate=effects.block_is_due,
    of=(rules.count_promises,),
)

ACKNOWLEDGEMENTS_ARE_DUE = Step(
    name="settled.acknowledgements_are_due",
    sentence="A sealed block is to be seen by all within a delay and the work, and acknowledged within a round trip; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=effects.acknowledgements_are_due,
    of=(rules.seal,),
)

WAKES_IN_VAIN_OR_HOLDS_THE_TERM = Step(
    name="settled.wakes_in_vain_or_holds_the_term",
    sentence="A primary that wakes seals, and if it still holds the term, its block goes out at once; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=effects.wakes_in_vain_or_holds_the_term,
    of=(rules.wake,),
)
