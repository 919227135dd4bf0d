"""The oracle."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking.core import deposit
from spec.staking.exits import retire
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.insurance import report_slashing
from spec.staking.invariants import oracle
from spec.staking.oracle import abandon_report, discard_report, open_report, report_unannounced, report_validator, vote
from spec.staking.properties import oracle as properties
from spec.staking.settlement import close_report, confirm_fall, settle_gain, settle_loss, suspend
from spec.staking.sla import report_attestations, report_offline, report_online
from spec.staking.system import STAKING

ITEMS = (report_validator, report_slashing, report_attestations, report_offline, report_online)
"""What a report says of a validator."""

PRICE_IS_KEPT_FOR_THE_CAP = Invariant(
    name="staking.price_is_kept_for_the_cap",
    sentence="The cap's reference price has at least one wei of pooled ether and a share supply of at least the seed, and a settled report is open.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.price_is_kept_for_the_cap,
)

REPORTS_ARE_OF_THE_PAST = Invariant(
    name="staking.reports_are_of_the_past",
    sentence="The last report's time is the end of its frame and not in the future, and the previous report's frame is not later.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.reports_are_of_the_past,
)

SIZE_COUNTS_THE_MEMBERS = Invariant(
    name="staking.size_counts_the_members",
    sentence="The oracle's size is the number of its current members.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.size_counts_the_members,
)

SUSPENDED_ONLY_WHILE_READ_IN = Invariant(
    name="staking.suspended_only_while_read_in",
    sentence="The oracle is suspended only while a report is open and not yet settled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=oracle.suspended_only_while_read_in,
)

OPINIONS_ARE_OF_AN_OPEN_REPORT = Invariant(
    name="staking.opinions_are_of_an_open_report",
    sentence="While no report is open, no fall is confirmed and the confirmed minimum is zero.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=oracle.opinions_are_of_an_open_report,
)

ONLY_MEMBERS_HAVE_VOTES = Invariant(
    name="staking.only_members_have_votes",
    sentence="An address that is not a current member has no recorded frame and no recorded vote.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50",),
    system=STAKING,
    predicate=oracle.only_members_have_votes,
)

PRICE_IS_THAT_OF_THE_OPENING = Invariant(
    name="staking.price_is_that_of_the_opening",
    sentence="While a report is open and not yet settled, pooled ether and the share supply are those at its opening.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C06", "C51"),
    system=STAKING,
    predicate=oracle.price_is_that_of_the_opening,
)

REPORTS_TAKE_A_FRAME_EACH = Invariant(
    name="staking.reports_take_a_frame_each",
    sentence=(
        "The number of reports settled so far, times a frame, is at most the time of the last one, and a report that is open and not yet settled "
        "came a frame after it."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "X05", "TD-156"),
    system=STAKING,
    predicate=oracle.reports_take_a_frame_each,
)

ONE_REPORT_A_FRAME = Step(
    name="staking.one_report_a_frame",
    sentence=(
        "`open_report` requires that no report is open, that its frame is over and later than the last, which it replaces, and that a frame's time "
        "has passed since a report was settled, starts a draft, and emits only `ReportOpened`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "X05", "TD-156", "TD-171"),
    system=STAKING,
    predicate=properties.one_report_a_frame,
    of=(open_report,),
)

FRAME_STAYS = Step(
    name="staking.frame_stays",
    sentence="Only opening and discarding a report can change the last frame, the frame before it, or the last report's time.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.frame_stays,
    but=(open_report, discard_report, abandon_report),
)

SETTLED_ONCE = Step(
    name="staking.settled_once",
    sentence="A settlement requires an open report that is not yet settled, leaves it open and settled, and counts it as settled now.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "X05"),
    system=STAKING,
    predicate=properties.settled_once,
    of=(settle_gain, settle_loss),
)

REPORTS_ARE_KEPT_COUNT_OF = Step(
    name="staking.reports_are_kept_count_of",
    sentence="Only settlements can change the number of settled reports and the time of the last one.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "X05"),
    system=STAKING,
    predicate=properties.reports_are_kept_count_of,
    but=(settle_gain, settle_loss),
)

CLOSED_FOR_GOOD = Step(
    name="staking.closed_for_good",
    sentence="`close_report` requires a settled report, leaves it neither open nor settled, and emits only `ReportClosed`.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.closed_for_good,
    of=(close_report,),
)

CLOSED_WHEN_THE_QUEUE_HAD_ITS_TURN = Step(
    name="staking.closed_when_the_queue_had_its_turn",
    sentence="A settled report that is late enough to finalize the first pending request stays open for at least an hour.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "L02"),
    system=STAKING,
    predicate=properties.closed_when_the_queue_had_its_turn,
    of=(close_report,),
)

A_SETTLED_REPORT_STAYS_SETTLED = Step(
    name="staking.a_settled_report_stays_settled",
    sentence="Only `open_report` can make a report open and not yet settled if none was.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.a_settled_report_stays_settled,
    but=(open_report,),
)

READING_IN_ONLY_DRAFTS = Step(
    name="staking.reading_in_only_drafts",
    sentence=(
        "An item of a report requires that it is open and not yet settled, and changes only what is told of its validator, its operator's gain and "
        "seized bond, and the report's sums."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("L03", "X12", "TD-82"),
    system=STAKING,
    predicate=properties.reading_in_only_drafts,
    of=ITEMS,
)

UNANNOUNCED_IS_NOTED_ONCE = Step(
    name="staking.unannounced_is_noted_once",
    sentence=(
        "A report tells at most once of unasked ether, of no more than the contract has unbooked, which changes only the draft and emits only "
        "`UnannouncedReported`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C02", "L10", "X12"),
    system=STAKING,
    predicate=properties.unannounced_is_noted_once,
    of=(report_unannounced,),
)

DRAFT_STAYS = Step(
    name="staking.draft_stays",
    sentence="Only opening, reading in, settling and discarding a report, and the retirement of a validator, can change the draft.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("L03",),
    system=STAKING,
    predicate=properties.draft_stays,
    but=(open_report, *ITEMS, report_unannounced, settle_gain, settle_loss, discard_report, abandon_report, retire),
)

SETTLED_WHEN_COMPLETE = Step(
    name="staking.settled_when_complete",
    sentence="A report is settled only once it has told of every validator that was activated and is not withdrawn.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("X04", "TD-23", "TD-88"),
    system=STAKING,
    predicate=properties.settled_when_complete,
    of=(settle_gain, settle_loss),
)

SETTLED_WITH_A_QUORUM = Step(
    name="staking.settled_with_a_quorum",
    sentence="A report is settled only while more than half of the current members stand behind it.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50",),
    system=STAKING,
    predicate=properties.settled_with_a_quorum,
    of=(settle_gain, settle_loss),
)

DISCARDING_UNDOES_EVERYTHING = Step(
    name="staking.discarding_undoes_everything",
    sentence=(
        "Discarding a report, open and not yet settled, clears all that it told and makes the frame before the last one again, changes nothing "
        "else, and emits only `ReportDiscarded`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("L03",),
    system=STAKING,
    predicate=properties.discarding_undoes_everything,
    of=(discard_report, abandon_report),
)

DISCARDED_WITHOUT_A_QUORUM = Step(
    name="staking.discarded_without_a_quorum",
    sentence="`discard_report` requires that no more than half of the current members stand behind the open report.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50", "L03"),
    system=STAKING,
    predicate=properties.discarded_without_a_quorum,
    of=(discard_report,),
)

ABANDONED_BY_TWO_SIGNERS = Step(
    name="staking.abandoned_by_two_signers",
    sentence="`abandon_report` requires two different signers, and that the report was opened at least three days ago.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("L03",),
    system=STAKING,
    predicate=properties.abandoned_by_two_signers,
    of=(abandon_report,),
)

OPENED_WITH_A_QUORUM = Step(
    name="staking.opened_with_a_quorum",
    sentence="`open_report` opens a report only if more than half of the current members voted for it.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50", "TD-156"),
    system=STAKING,
    predicate=properties.opened_with_a_quorum,
    of=(open_report,),
)

ONLY_MEMBERS_VOTE = Step(
    name="staking.only_members_vote",
    sentence=(
        "A vote requires a current member and a frame later than the last one, or, while a report is read in, that report's frame; it replaces only "
        "that member's earlier vote."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "C50"),
    system=STAKING,
    predicate=properties.only_members_vote,
    of=(vote,),
)

QUORUM_IS_LEFT_FOR_ANOTHER_REPORT = Step(
    name="staking.quorum_is_left_for_another_report",
    sentence="A vote that takes the quorum from the report that is read in is for another report of the same frame.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50", "L03"),
    system=STAKING,
    predicate=properties.quorum_is_left_for_another_report,
    of=(vote,),
)

A_FRAME_HAS_ONE_REPORT = Theorem(
    name="staking.a_frame_has_one_report",
    sentence="In no state do two different reports of one frame both have a quorum.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "C50"),
    predicate=properties.a_frame_has_one_report,
    given=(STAKING,),
)

WHO_IS_NO_MEMBER_COUNTS_FOR_NOTHING = Theorem(
    name="staking.who_is_no_member_counts_for_nothing",
    sentence="The recorded vote of an address that is not a current member affects no quorum.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50",),
    predicate=properties.who_is_no_member_counts_for_nothing,
    given=(STAKING,),
)

PRICE_WAITS_FOR_THE_SETTLEMENT = Step(
    name="staking.price_waits_for_the_settlement",
    sentence="While a report is open, only settlements and finalization can change pooled ether or the share supply.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.price_waits_for_the_settlement,
    but=(settle_gain, settle_loss, finalize, finalize_slice),
)

MEASURED_FROM_THE_OPENING = Step(
    name="staking.measured_from_the_opening",
    sentence="`open_report` sets the cap's reference price to the pooled ether and the share supply before it.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.measured_from_the_opening,
    of=(open_report,),
)

MEASURE_STAYS = Step(
    name="staking.measure_stays",
    sentence="Only `open_report` can change the cap's reference price.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.measure_stays,
    but=(open_report,),
)

NEVER_RISES_TOO_FAR = Step(
    name="staking.never_rises_too_far",
    sentence=(
        "After a settlement, the price is above the reference price by at most the cap for the frames since the report before."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "D05", "D23", "TD-133"),
    system=STAKING,
    predicate=properties.never_rises_too_far,
    of=(settle_gain, settle_loss),
)

FALLS_TOO_FAR_ONLY_CONFIRMED = Step(
    name="staking.falls_too_far_only_confirmed",
    sentence="`settle_loss` lowers the price beyond the cap only if a fall is confirmed and pooled ether is at least the confirmed minimum.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "D23", "TD-128", "TD-133"),
    system=STAKING,
    predicate=properties.falls_too_far_only_confirmed,
    of=(settle_loss,),
)

SUSPENDS_A_FALL = Step(
    name="staking.suspends_a_fall",
    sentence="`suspend` requires an open, unsettled report with a negative net result, sets only the suspended flag, and emits only `Suspended`.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C03", "C51", "TD-171"),
    system=STAKING,
    predicate=properties.suspends_a_fall,
    of=(suspend,),
)

NOTHING_MOVES_WHILE_SUSPENDED = Step(
    name="staking.nothing_moves_while_suspended",
    sentence="Deposits and finalization revert while a report is suspended.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C03", "C51"),
    system=STAKING,
    predicate=properties.nothing_moves_while_suspended,
    of=(deposit, finalize, finalize_slice),
)

SECOND_OPINION_IS_OF_TWO_SIGNERS = Step(
    name="staking.second_opinion_is_of_two_signers",
    sentence=(
        "`confirm_fall` requires two different signers and a suspended report, records only the confirmation with its minimum, and emits only "
        "`FallConfirmed`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "TD-171"),
    system=STAKING,
    predicate=properties.second_opinion_is_of_two_signers,
    of=(confirm_fall,),
)

OPINION_STAYS = Step(
    name="staking.opinion_stays",
    sentence="Only `confirm_fall` can confirm a fall or change the confirmed minimum.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.opinion_stays,
    but=(confirm_fall,),
)
