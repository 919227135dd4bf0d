"""Uptime, penalties for downtime, and appeals."""

from megaspec.claims import Dust, Invariant, Step, Theorem
from spec.staking import sla
from spec.staking.invariants import sla as invariants
from spec.staking.properties import sla as properties
from spec.staking.system import STAKING

SUCCESSES_AT_MOST_OPPORTUNITIES = Invariant(
    name="staking.successes_at_most_opportunities",
    sentence="No validator made more attestations than it was to make.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "TD-68", "TD-69"),
    system=STAKING,
    predicate=invariants.successes_at_most_opportunities,
)

METRICS_ARE_OF_THE_PAST = Invariant(
    name="staking.metrics_are_of_the_past",
    sentence="What is known of a validator's attestations and offline time, and what was charged for, is up to the end of a reported frame.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D12", "TD-70"),
    system=STAKING,
    predicate=invariants.metrics_are_of_the_past,
)

PENALTIES_ARE_NUMBERED = Invariant(
    name="staking.penalties_are_numbered",
    sentence="Penalties are recorded under the numbers that were issued, and nothing stands under any other.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C44",),
    system=STAKING,
    predicate=invariants.penalties_are_numbered,
)

PENALTIES_ARE_COUNTED = Invariant(
    name="staking.penalties_are_counted",
    sentence="A validator's penalty count is the number of penalties recorded for it.",
    section="TD, what the document leaves open",
    requirements=("TD-25", "TD-168"),
    system=STAKING,
    predicate=invariants.penalties_are_counted,
)

OPEN_PENALTIES_ARE_COUNTED = Invariant(
    name="staking.open_penalties_are_counted",
    sentence="An operator's open penalties are those of its penalties that are undecided.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C37",),
    system=STAKING,
    predicate=invariants.open_penalties_are_counted,
)

PENALTIES_TAKE_AN_HOUR_EACH = Invariant(
    name="staking.penalties_take_an_hour_each",
    sentence="A validator has no more penalties than hours have passed.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D10", "D33", "TD-72"),
    system=STAKING,
    predicate=invariants.penalties_take_an_hour_each,
)

PENALIZED_HOURS_ARE_OVER = Invariant(
    name="staking.penalized_hours_are_over",
    sentence="The hour that a penalty is for was over when it was charged, in the past.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_are_over,
)

PENALIZED_HOURS_ARE_PAID = Invariant(
    name="staking.penalized_hours_are_paid",
    sentence="What a validator was charged for lies before the time from which it can be charged again.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_are_paid,
)

PENALIZED_IS_ALL_TAKEN_OF_FEES = Invariant(
    name="staking.penalized_is_all_taken_of_fees",
    sentence="What was taken of an operator's fees is what its penalties took, but for those reversed.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C22", "C44"),
    system=STAKING,
    predicate=invariants.penalized_is_all_taken_of_fees,
)

PENALIZED_HOURS_DO_NOT_OVERLAP = Invariant(
    name="staking.penalized_hours_do_not_overlap",
    sentence="No moment of a validator's downtime is charged for twice.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_do_not_overlap,
)

DISTRIBUTED_AFTER_THE_WINDOW = Invariant(
    name="staking.distributed_after_the_window",
    sentence="No penalty is distributed while it may be appealed.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C44",),
    system=STAKING,
    predicate=invariants.distributed_after_the_window,
)

COLLECTED_AT_MOST_CHARGED = Invariant(
    name="staking.collected_at_most_charged",
    sentence="No more is collected of a penalty than was charged for it.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "C44"),
    system=STAKING,
    predicate=invariants.collected_at_most_charged,
)

CHARGED_IS_COLLECTED_OR_UNCOLLECTABLE = Invariant(
    name="staking.charged_is_collected_or_uncollectable",
    sentence="All that penalties ever charged was collected or could not be, to the wei.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-148"),
    system=STAKING,
    predicate=invariants.charged_is_collected_or_uncollectable,
)

COLLECTED_IS_PASSED_ON_OR_IN_ESCROW = Invariant(
    name="staking.collected_is_passed_on_or_in_escrow",
    sentence="All that was collected went to holders, protocol and insurance, was refunded, or is in escrow, to the wei.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-67", "TD-148"),
    system=STAKING,
    predicate=invariants.collected_is_passed_on_or_in_escrow,
)

UPTIME_IS_A_PART_OF_THE_WHOLE = Theorem(
    name="staking.uptime_is_a_part_of_the_whole",
    sentence="A validator's uptime is between nothing and the whole, and the whole where there was nothing to attest.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "C69", "TD-12", "TD-120"),
    given=(STAKING,),
    predicate=properties.uptime_is_a_part_of_the_whole,
    dust=Dust("uptime", "nobody: a figure", "1 basis point"),
)

METRICS_COME_FROM_REPORTS = Step(
    name="staking.metrics_come_from_reports",
    sentence="Attestations and offline intervals are recorded only while a report that a quorum stands behind is read in.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("D12", "TD-12", "TD-64", "TD-17"),
    system=STAKING,
    predicate=properties.metrics_come_from_reports,
)

ONLY_WHO_IS_ON_DUTY_IS_MEASURED = Step(
    name="staking.only_who_is_on_duty_is_measured",
    sentence="A validator that is not to attest gets no attestation, no new offline interval and no penalty.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "TD-63"),
    system=STAKING,
    predicate=properties.only_who_is_on_duty_is_measured,
)

ATTESTATIONS_ARE_COUNTED_ONCE = Step(
    name="staking.attestations_are_counted_once",
    sentence="The attestations of a frame are added to a validator's, once, and stamped with the frame's end.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "TD-68", "TD-69", "TD-70"),
    system=STAKING,
    predicate=properties.attestations_are_counted_once,
    of=(sla.report_attestations,),
)

ATTESTATIONS_ARE_TOLD = Step(
    name="staking.attestations_are_told",
    sentence="A report of attestations emits what it counted.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.attestations_are_told,
    of=(sla.report_attestations,),
)

INTERVALS_COME_IN_ORDER = Step(
    name="staking.intervals_come_in_order",
    sentence="An offline interval begins when the one before is over, and nothing of that one is charged as part of it.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-71", "TD-171"),
    system=STAKING,
    predicate=properties.intervals_come_in_order,
    of=(sla.report_offline,),
)

INTERVALS_END = Step(
    name="staking.intervals_end",
    sentence="An offline interval ends once, after it began.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-71", "TD-171"),
    system=STAKING,
    predicate=properties.intervals_end,
    of=(sla.report_online,),
)

PENALTIES_ARE_FOR_UNBROKEN_HOURS = Step(
    name="staking.penalties_are_for_unbroken_hours",
    sentence="A penalty is for the first unpaid hour of one interval, which was longer than that, as a report that is closed tells.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D10", "D33", "TD-65", "TD-72", "TD-83"),
    system=STAKING,
    predicate=properties.penalties_are_for_unbroken_hours,
    of=(sla.penalize,),
)

A_PENALTY_PAYS_FOR_ONE_HOUR = Step(
    name="staking.a_penalty_pays_for_one_hour",
    sentence="A penalty leaves every further second of the interval to be charged.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-65"),
    system=STAKING,
    predicate=properties.a_penalty_pays_for_one_hour,
    of=(sla.penalize,),
)

DOWNTIME_IS_NOT_FORGOTTEN = Step(
    name="staking.downtime_is_not_forgotten",
    sentence="Downtime that a penalty is due for stays due until it is charged, unless a report tells when it ended.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "TD-63", "TD-146", "TD-161"),
    system=STAKING,
    predicate=properties.downtime_is_not_forgotten,
    but=(sla.penalize, sla.report_online),
)

PENALTIES_ARE_ONE_PER_CENT = Step(
    name="staking.penalties_are_one_per_cent",
    sentence="A penalty is one per cent of the gross reward of the period, from the operator's fee and then from its free bond.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "D11", "TD-13", "TD-21", "TD-66", "TD-73", "TD-84"),
    system=STAKING,
    predicate=properties.penalties_are_one_per_cent,
    of=(sla.penalize,),
    dust=Dust("penalty_for", "the operator", "1"),
)

PENALTIES_ARE_TAKEN_OF_THEIR_OPERATOR = Step(
    name="staking.penalties_are_taken_of_their_operator",
    sentence="Exactly what is collected leaves the operator's fee and bond, which covers it, for the escrow.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "D11", "TD-66"),
    system=STAKING,
    predicate=properties.penalties_are_taken_of_their_operator,
    of=(sla.penalize,),
)

PENALTIES_ARE_RECORDED = Step(
    name="staking.penalties_are_recorded",
    sentence="A penalty gets the next number, names its validator, operator and time, and is told.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C44", "TD-15", "TD-148", "TD-171"),
    system=STAKING,
    predicate=properties.penalties_are_recorded,
    of=(sla.penalize,),
)

OTHER_OPERATORS_PAY_NOTHING = Step(
    name="staking.other_operators_pay_nothing",
    sentence="A penalty changes nothing of any other operator.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43",),
    system=STAKING,
    predicate=properties.other_operators_pay_nothing,
    of=(sla.penalize,),
)

HOLDERS_NEVER_PAY_A_PENALTY = Step(
    name="staking.holders_never_pay_a_penalty",
    sentence="The holders' ether never falls and no share is made or burned, so a share is worth at least as much.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C43", "D11", "TD-84"),
    system=STAKING,
    predicate=properties.holders_never_pay_a_penalty,
    of=(sla.penalize, sla.appeal, sla.reverse_penalty, sla.uphold_penalty, sla.distribute_penalty),
)

PENALTIES_MOVE_ALONG_THEIR_AUTOMATON = Step(
    name="staking.penalties_move_along_their_automaton",
    sentence="A penalty is charged, then distributed, or appealed and then reversed or distributed; the last two are for good.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "C46"),
    system=STAKING,
    predicate=properties.penalties_move_along_their_automaton,
)

PENALTIES_KEEP_THEIR_RECORD = Step(
    name="staking.penalties_keep_their_record",
    sentence="Of a penalty that was recorded nothing ever changes but its status.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "C46"),
    system=STAKING,
    predicate=properties.penalties_keep_their_record,
)

ONLY_THE_PENALIZED_APPEAL = Step(
    name="staking.only_the_penalized_appeal",
    sentence="Only the penalized operator appeals, in the window, what was not appealed before.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149", "TD-171"),
    system=STAKING,
    predicate=properties.only_the_penalized_appeal,
    of=(sla.appeal,),
)

ONLY_SIGNERS_DECIDE_APPEALS = Step(
    name="staking.only_signers_decide_appeals",
    sentence="An appeal is decided by two signers, once.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149"),
    system=STAKING,
    predicate=properties.only_signers_decide_appeals,
    of=(sla.reverse_penalty, sla.uphold_penalty),
)

REVERSALS_REFUND_WHAT_WAS_TAKEN = Step(
    name="staking.reversals_refund_what_was_taken",
    sentence="A reversal gives back to the fee and to the bond what was taken of each, all of it out of the escrow, which had it.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149", "TD-171"),
    system=STAKING,
    predicate=properties.reversals_refund_what_was_taken,
    of=(sla.reverse_penalty,),
)

PENALTIES_ARE_SHARED_OUT = Step(
    name="staking.penalties_are_shared_out",
    sentence="After its window a penalty goes to the protocol and the insurance, each part rounded down, and the rest to the holders.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-67", "TD-148", "TD-171"),
    system=STAKING,
    predicate=properties.penalties_are_shared_out,
    of=(sla.uphold_penalty, sla.distribute_penalty),
    dust=Dust("shared_out", "the holders", "2"),
)
