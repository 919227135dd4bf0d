"""Uptime, penalties for downtime, and appeals."""

from megaspec.claims import Invariant, Rounding, Step, Theorem
from spec.staking import sla
from spec.staking.invariants import sla as invariants
from spec.staking.properties import sla as properties
from spec.staking.system import STAKING

SUCCESSES_AT_MOST_OPPORTUNITIES = Invariant(
    name="staking.successes_at_most_opportunities",
    sentence="A validator's successful attestations are at most its attestation opportunities.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "TD-68", "TD-69"),
    system=STAKING,
    predicate=invariants.successes_at_most_opportunities,
)

METRICS_ARE_OF_THE_PAST = Invariant(
    name="staking.metrics_are_of_the_past",
    sentence="No validator's measurement time, offline start, offline end or charged time is after the time of the last settled report.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D12", "TD-70"),
    system=STAKING,
    predicate=invariants.metrics_are_of_the_past,
)

PENALTIES_ARE_NUMBERED = Invariant(
    name="staking.penalties_are_numbered",
    sentence="A penalty is recorded under exactly the issued numbers; under any other number nothing was charged or collected.",
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
    sentence="An operator's count of open penalties is the number of its undecided penalties.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C37",),
    system=STAKING,
    predicate=invariants.open_penalties_are_counted,
)

PENALTIES_TAKE_AN_HOUR_EACH = Invariant(
    name="staking.penalties_take_an_hour_each",
    sentence="A validator's penalty count, times one hour, is at most the time up to which its downtime is charged.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D10", "D33", "TD-72"),
    system=STAKING,
    predicate=invariants.penalties_take_an_hour_each,
)

PENALIZED_HOURS_ARE_OVER = Invariant(
    name="staking.penalized_hours_are_over",
    sentence="Every penalty was charged at or after the end of its hour, and not in the future.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_are_over,
)

PENALIZED_HOURS_ARE_PAID = Invariant(
    name="staking.penalized_hours_are_paid",
    sentence="The hour of every penalty ends no later than the time up to which its validator's downtime is charged.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_are_paid,
)

PENALIZED_IS_ALL_TAKEN_OF_FEES = Invariant(
    name="staking.penalized_is_all_taken_of_fees",
    sentence="An operator's penalized fees are the sum of what its penalties, except reversed ones, took from its fees.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C22", "C44"),
    system=STAKING,
    predicate=invariants.penalized_is_all_taken_of_fees,
)

PENALIZED_HOURS_DO_NOT_OVERLAP = Invariant(
    name="staking.penalized_hours_do_not_overlap",
    sentence="The hours of a validator's penalties do not overlap, and follow each other in the order of their numbers.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=invariants.penalized_hours_do_not_overlap,
)

DISTRIBUTED_AFTER_THE_WINDOW = Invariant(
    name="staking.distributed_after_the_window",
    sentence="Every distributed penalty was charged longer ago than the appeal window.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C44",),
    system=STAKING,
    predicate=invariants.distributed_after_the_window,
)

COLLECTED_AT_MOST_CHARGED = Invariant(
    name="staking.collected_at_most_charged",
    sentence="What a penalty took from fee and bond is at most what it charged.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "C44"),
    system=STAKING,
    predicate=invariants.collected_at_most_charged,
)

CHARGED_IS_COLLECTED_OR_UNCOLLECTABLE = Invariant(
    name="staking.charged_is_collected_or_uncollectable",
    sentence="The total ever charged by penalties is exactly the sum of what was collected and what was uncollectable.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-148"),
    system=STAKING,
    predicate=invariants.charged_is_collected_or_uncollectable,
)

COLLECTED_IS_PASSED_ON_OR_IN_ESCROW = Invariant(
    name="staking.collected_is_passed_on_or_in_escrow",
    sentence=(
        "The total collected is exactly the sum of what went to holders, protocol and insurance, was refunded, or is in escrow from fees and "
        "bonds."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-67", "TD-148"),
    system=STAKING,
    predicate=invariants.collected_is_passed_on_or_in_escrow,
)

UPTIME_IS_A_PART_OF_THE_WHOLE = Theorem(
    name="staking.uptime_is_a_part_of_the_whole",
    sentence="A validator's uptime is between 0 and 10,000 basis points, and exactly 10,000 without attestation opportunities.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "C69", "TD-12", "TD-120"),
    given=(STAKING,),
    predicate=properties.uptime_is_a_part_of_the_whole,
    rounding=Rounding("uptime", "nobody: a figure", "1 basis point"),
)

METRICS_COME_FROM_REPORTS = Step(
    name="staking.metrics_come_from_reports",
    sentence="Attestation counts and offline intervals change only while a report is open and not yet settled.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("D12", "TD-12", "TD-64", "TD-17"),
    system=STAKING,
    predicate=properties.metrics_come_from_reports,
)

ONLY_WHO_IS_ON_DUTY_IS_MEASURED = Step(
    name="staking.only_who_is_on_duty_is_measured",
    sentence="Of a validator that is not on duty no attestations and no new offline interval are told, and it gets no penalty.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "TD-63"),
    system=STAKING,
    predicate=properties.only_who_is_on_duty_is_measured,
)

ATTESTATIONS_ARE_COUNTED_ONCE = Step(
    name="staking.attestations_are_counted_once",
    sentence="A report tells of a validator's attestations at most once, and of no more successes than opportunities.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C42", "TD-68", "TD-69", "TD-70"),
    system=STAKING,
    predicate=properties.attestations_are_counted_once,
    of=(sla.report_attestations,),
)

ATTESTATIONS_ARE_TOLD = Step(
    name="staking.attestations_are_told",
    sentence="`report_attestations` emits only `AttestationsReported`, with the key and both counts.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.attestations_are_told,
    of=(sla.report_attestations,),
)

INTERVALS_COME_IN_ORDER = Step(
    name="staking.intervals_come_in_order",
    sentence=(
        "`report_offline` tells once in a report of a new interval, of a validator not offline and no earlier than its last interval's end, and "
        "emits only `WentOffline`."
    ),
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-71", "TD-171"),
    system=STAKING,
    predicate=properties.intervals_come_in_order,
    of=(sla.report_offline,),
)

INTERVALS_END = Step(
    name="staking.intervals_end",
    sentence="`report_online` tells once in a report of the current interval's end, no earlier than its start, and emits only `CameOnline`.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-71", "TD-171"),
    system=STAKING,
    predicate=properties.intervals_end,
    of=(sla.report_online,),
)

PENALTIES_ARE_FOR_UNBROKEN_HOURS = Step(
    name="staking.penalties_are_for_unbroken_hours",
    sentence=(
        "With no report open, a penalty is for the first unpaid hour of the last offline interval, which is known to have lasted longer, and "
        "advances the charged time to its end."
    ),
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D10", "D33", "TD-65", "TD-72", "TD-83"),
    system=STAKING,
    predicate=properties.penalties_are_for_unbroken_hours,
    of=(sla.penalize,),
)

A_PENALTY_PAYS_FOR_ONE_HOUR = Step(
    name="staking.a_penalty_pays_for_one_hour",
    sentence="A penalty lowers the validator's unpaid downtime by exactly one hour.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "D33", "TD-65"),
    system=STAKING,
    predicate=properties.a_penalty_pays_for_one_hour,
    of=(sla.penalize,),
)

DOWNTIME_IS_NOT_FORGOTTEN = Step(
    name="staking.downtime_is_not_forgotten",
    sentence="Only `penalize` can lower an unpaid downtime of more than one hour, unless a report told of its interval's end.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C45", "TD-63", "TD-146", "TD-161"),
    system=STAKING,
    predicate=properties.downtime_is_not_forgotten,
    but=(sla.penalize,),
)

PENALTIES_ARE_ONE_PER_CENT = Step(
    name="staking.penalties_are_one_per_cent",
    sentence=(
        "A penalty charges one per cent of the last reported reward, rounded down, and takes it from the operator's owed fees and then its free "
        "bond, as far as they suffice."
    ),
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "D11", "TD-13", "TD-21", "TD-66", "TD-73", "TD-84"),
    system=STAKING,
    predicate=properties.penalties_are_one_per_cent,
    of=(sla.penalize,),
    rounding=Rounding("penalty_for", "the operator", "1"),
)

PENALTIES_ARE_TAKEN_OF_THEIR_OPERATOR = Step(
    name="staking.penalties_are_taken_of_their_operator",
    sentence=(
        "A penalty lowers the operator's owed fees and bond by exactly what it takes of each, moves the fees into escrow, and does not change the "
        "bonded account."
    ),
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43", "D11", "TD-66"),
    system=STAKING,
    predicate=properties.penalties_are_taken_of_their_operator,
    of=(sla.penalize,),
)

PENALTIES_ARE_RECORDED = Step(
    name="staking.penalties_are_recorded",
    sentence="A penalty gets the next number, records its validator, operator and time as charged, and emits only `PenaltyCharged`.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C44", "TD-15", "TD-148", "TD-171"),
    system=STAKING,
    predicate=properties.penalties_are_recorded,
    of=(sla.penalize,),
)

OTHER_OPERATORS_PAY_NOTHING = Step(
    name="staking.other_operators_pay_nothing",
    sentence="A penalty does not change any other operator's record.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C43",),
    system=STAKING,
    predicate=properties.other_operators_pay_nothing,
    of=(sla.penalize,),
)

HOLDERS_NEVER_PAY_A_PENALTY = Step(
    name="staking.holders_never_pay_a_penalty",
    sentence="Charging, appealing, reversing, upholding and distributing a penalty do not lower pooled ether and do not change the share supply.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C43", "D11", "TD-84"),
    system=STAKING,
    predicate=properties.holders_never_pay_a_penalty,
    of=(sla.penalize, sla.appeal, sla.reverse_penalty, sla.uphold_penalty, sla.distribute_penalty),
)

PENALTIES_MOVE_ALONG_THEIR_AUTOMATON = Step(
    name="staking.penalties_move_along_their_automaton",
    sentence=(
        "A penalty's status changes only from none to charged, from charged to appealed or distributed, and from appealed to reversed or "
        "distributed."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "C46"),
    system=STAKING,
    predicate=properties.penalties_move_along_their_automaton,
)

PENALTIES_KEEP_THEIR_RECORD = Step(
    name="staking.penalties_keep_their_record",
    sentence="A recorded penalty never changes except for its status.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "C46"),
    system=STAKING,
    predicate=properties.penalties_keep_their_record,
)

ONLY_THE_PENALIZED_APPEAL = Step(
    name="staking.only_the_penalized_appeal",
    sentence=(
        "Only the penalized operator can appeal, within the window, a penalty that is charged and not yet appealed, which emits only "
        "`PenaltyAppealed`."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149", "TD-171"),
    system=STAKING,
    predicate=properties.only_the_penalized_appeal,
    of=(sla.appeal,),
)

ONLY_SIGNERS_DECIDE_APPEALS = Step(
    name="staking.only_signers_decide_appeals",
    sentence="Reversing or upholding requires two different signers and an appealed penalty, and decides it.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149"),
    system=STAKING,
    predicate=properties.only_signers_decide_appeals,
    of=(sla.reverse_penalty, sla.uphold_penalty),
)

REVERSALS_COME_IN_TIME = Step(
    name="staking.reversals_come_in_time",
    sentence="A penalty is reversed at most 21 days after it was charged.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "L09", "TD-149"),
    system=STAKING,
    predicate=properties.reversals_come_in_time,
    of=(sla.reverse_penalty,),
)

UNDECIDED_APPEALS_ARE_LOST = Step(
    name="staking.undecided_appeals_are_lost",
    sentence=(
        "`distribute_penalty` requires a penalty that was not appealed and was charged more than seven days ago, or an undecided appeal of one "
        "charged more than 21 days ago."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "C46", "L09"),
    system=STAKING,
    predicate=properties.undecided_appeals_are_lost,
    of=(sla.distribute_penalty,),
)

REVERSALS_REFUND_WHAT_WAS_TAKEN = Step(
    name="staking.reversals_refund_what_was_taken",
    sentence=(
        "A reversal returns exactly what was taken to owed fees, out of an escrow that covers it, and to the bond, keeps the bonded account, and "
        "emits only `PenaltyReversed`."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C46", "TD-149", "TD-171"),
    system=STAKING,
    predicate=properties.reversals_refund_what_was_taken,
    of=(sla.reverse_penalty,),
)

PENALTIES_ARE_SHARED_OUT = Step(
    name="staking.penalties_are_shared_out",
    sentence=(
        "After its window, a penalty is distributed to protocol and insurance, each part rounded down, the rest to pooled ether, and emits only "
        "`PenaltyDistributed`."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C44", "TD-67", "TD-148", "TD-171"),
    system=STAKING,
    predicate=properties.penalties_are_shared_out,
    of=(sla.uphold_penalty, sla.distribute_penalty),
    rounding=Rounding("shared_out", "the holders", "2"),
)
