"""The oracle."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking.core import deposit
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.invariants import oracle
from spec.staking.oracle import open_report, vote
from spec.staking.properties import oracle as properties
from spec.staking.settlement import close_report, confirm_fall, settle_gain, settle_loss, suspend
from spec.staking.system import STAKING

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

PRICE_NOT_BELOW_THE_OPENING = Invariant(
    name="staking.price_not_below_the_opening",
    sentence="While a report is open and not yet settled, the price of a share is at least the price at its opening.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C06", "C51"),
    system=STAKING,
    predicate=oracle.price_not_below_the_opening,
)

ONE_REPORT_A_FRAME = Step(
    name="staking.one_report_a_frame",
    sentence=(
        "`open_report` requires that no report is open and that its frame is over and later than the last, which it replaces, and emits only "
        "`ReportOpened`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "TD-156", "TD-171"),
    system=STAKING,
    predicate=properties.one_report_a_frame,
    of=(open_report,),
)

FRAME_STAYS = Step(
    name="staking.frame_stays",
    sentence="Only `open_report` can change the last frame, the frame before it, or the last report's time.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.frame_stays,
    but=(open_report,),
)

SETTLED_ONCE = Step(
    name="staking.settled_once",
    sentence="A settlement requires an open report that is not yet settled, and leaves it open and settled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.settled_once,
    of=(settle_gain, settle_loss),
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

A_SETTLED_REPORT_STAYS_SETTLED = Step(
    name="staking.a_settled_report_stays_settled",
    sentence="Only `open_report` can make a report open and not yet settled if none was.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.a_settled_report_stays_settled,
    but=(open_report,),
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
    sentence="A vote requires a current member and a frame later than the last one reported, and replaces only that member's earlier vote.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "C50"),
    system=STAKING,
    predicate=properties.only_members_vote,
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
        "After a settled gain or a finalization, the price is above the reference price by at most the cap for the frames since the report before."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "D05", "D23", "TD-133"),
    system=STAKING,
    predicate=properties.never_rises_too_far,
    of=(settle_gain, finalize, finalize_slice),
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
