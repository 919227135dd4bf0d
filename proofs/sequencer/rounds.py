"""A quorum that lives answers within a round trip."""

from checker.claims import Invariant, Safe, Step, Theorem
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.rounds import invariants
from spec.sequencer.timing.rounds.system import ROUND

RULES_ARE_SAFE = Safe(
    name="round.rules_are_safe",
    sentence="No rule of a round crashes, and none writes a moment that is out of range.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
)

A_QUORUM_ANSWERS_WITHIN_A_ROUND_TRIP = Invariant(
    name="round.a_quorum_answers_within_a_round_trip",
    sentence="If one quorum lives, its answers are there within two delays and the work, however many nodes there are.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-33"),
    system=ROUND,
    predicate=invariants.a_quorum_answers_within_a_round_trip,
)

A_ROUND_IS_OVER_WHEN_ALL_HAVE_ANSWERED = Invariant(
    name="round.a_round_is_over_when_all_have_answered",
    sentence="Once a round is over, every member of the quorum has answered.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.a_round_is_over_when_all_have_answered,
)

THE_QUORUM_TAKES_PART = Invariant(
    name="round.the_quorum_takes_part",
    sentence="Those in the quorum take part in a round, and nobody else.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.the_quorum_takes_part,
)

NOBODY_IS_OVERDUE = Invariant(
    name="round.nobody_is_overdue",
    sentence="No stage of an answer is over its time.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.nobody_is_overdue,
)

STAGES_ARE_IN_TIME = Invariant(
    name="round.stages_are_in_time",
    sentence="Each stage of an answer is due in its time, counted from the beginning of the round.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.stages_are_in_time,
)

TIME_IS_NEVER_LOCKED = Theorem(
    name="round.time_is_never_locked",
    sentence="Until a round is over, time may pass, or an answer may come nearer, or the round may end.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=invariants.time_is_never_locked,
    given=(ROUND,),
)

EVERY_STEP_SHORTENS_THE_WAY = Step(
    name="round.every_step_shortens_the_way",
    sentence="Each step of a round, of a node or of time, takes something off the way to its end.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=ROUND,
    predicate=invariants.every_step_shortens_the_way,
)

THE_WAY_TO_GO_IS_NEVER_BELOW_ZERO = Theorem(
    name="round.the_way_to_go_is_never_below_zero",
    sentence="Until a round is over the way to its end is no less than nothing, so that its steps come to an end.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=invariants.the_way_to_go_is_never_below_zero,
    given=(ROUND,),
)
