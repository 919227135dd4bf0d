"""A live quorum answers within a round trip."""

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Safe, Step
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.rounds import invariants
from spec.sequencer.timing.rounds.system import ROUND

RULES_ARE_SAFE = Safe(
    name="round.rules_are_safe",
    sentence="No rule of a round crashes, breaks a contract, or writes a value out of its declared range.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
)

A_QUORUM_ANSWERS_WITHIN_A_ROUND_TRIP = Invariant(
    name="round.a_quorum_answers_within_a_round_trip",
    sentence="Until a round is complete, at most two message delays and one processing time have passed since its start.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-33"),
    system=ROUND,
    predicate=invariants.a_quorum_answers_within_a_round_trip,
)

A_ROUND_IS_OVER_WHEN_ALL_HAVE_ANSWERED = Invariant(
    name="round.a_round_is_over_when_all_have_answered",
    sentence="Once a round is complete, the answer of every member of the quorum has been heard.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.a_round_is_over_when_all_have_answered,
)

THE_QUORUM_TAKES_PART = Invariant(
    name="round.the_quorum_takes_part",
    sentence="Exactly the members of the quorum take part in a round.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.the_quorum_takes_part,
)

NOBODY_IS_OVERDUE = Invariant(
    name="round.nobody_is_overdue",
    sentence="No awaited answer is past its deadline.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.nobody_is_overdue,
)

STAGES_ARE_IN_TIME = Invariant(
    name="round.stages_are_in_time",
    sentence="The deadline of each stage of an answer is at most the sum of the longest times of the stages up to it.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.stages_are_in_time,
)

SOMETHING_HAPPENS = Fair("A14", ROUND.actions, each=())

A_ROUND_COMES_TO_ITS_END = LeadsTo(
    name="round.a_round_comes_to_its_end",
    sentence="A round that is under way eventually completes.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    trigger=invariants.is_under_way,
    goal=invariants.is_over,
    rank=invariants.way_to_go,
    helps=(Help(SOMETHING_HAPPENS, arguments={"time": invariants.shortest_time}),),
)

EVERY_STEP_SHORTENS_THE_WAY = Step(
    name="round.every_step_shortens_the_way",
    sentence="Every step of a round, of a node or of time, decreases the greatest number of steps and microseconds that are left.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.every_step_shortens_the_way,
)
