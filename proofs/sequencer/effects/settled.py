"""By when the next thing in a takeover is due."""

from megaspec.claims import Step
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.settled import effects, rules
from spec.sequencer.timing.settled.system import SETTLED

AS_MUCH_TIME_PASSES = Step(
    name="settled.as_much_time_passes",
    sentence="It is later by as much as passed; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=effects.as_much_time_passes,
    of=(rules.pass_time,),
)

PROMISES_ARE_DUE = Step(
    name="settled.promises_are_due",
    sentence="Whoever begins asks, holds the term, and has the promises at the latest a round trip later; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19"),
    system=SETTLED,
    predicate=effects.promises_are_due,
    of=(rules.begin,),
)

BLOCK_IS_DUE = Step(
    name="settled.block_is_due",
    sentence="Whoever has the promises seals at the latest a block's time later; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    system=SETTLED,
    predicate=effects.block_is_due,
    of=(rules.count_promises,),
)

ACKNOWLEDGEMENTS_ARE_DUE = Step(
    name="settled.acknowledgements_are_due",
    sentence="A sealed block goes out at once: it is with all, and its acknowledgements are back, by the times that the network keeps.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=effects.acknowledgements_are_due,
    of=(rules.seal,),
)

WAKES_IN_VAIN_OR_HOLDS_THE_TERM = Step(
    name="settled.wakes_in_vain_or_holds_the_term",
    sentence="A primary that wakes seals: its block goes out at once if nobody asked since, and otherwise nothing is waited for.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=effects.wakes_in_vain_or_holds_the_term,
    of=(rules.wake,),
)
