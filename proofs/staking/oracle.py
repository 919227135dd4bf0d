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
    sentence="The price that the cap is measured from is of a pool with its seed; a report that is settled is open.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.price_is_kept_for_the_cap,
)

REPORTS_ARE_OF_THE_PAST = Invariant(
    name="staking.reports_are_of_the_past",
    sentence="The last report refers to a time that has passed, the end of its frame.",
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
    sentence="What is suspended is a report that is being read in.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=oracle.suspended_only_while_read_in,
)

OPINIONS_ARE_OF_AN_OPEN_REPORT = Invariant(
    name="staking.opinions_are_of_an_open_report",
    sentence="While no report is open there is no second opinion on one.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=oracle.opinions_are_of_an_open_report,
)

ONLY_MEMBERS_HAVE_VOTES = Invariant(
    name="staking.only_members_have_votes",
    sentence="Of who is no member no vote is kept.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50",),
    system=STAKING,
    predicate=oracle.only_members_have_votes,
)

PRICE_NOT_BELOW_THE_OPENING = Invariant(
    name="staking.price_not_below_the_opening",
    sentence="While a report is read in, a share is worth no less than when it was opened.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C06", "C51"),
    system=STAKING,
    predicate=oracle.price_not_below_the_opening,
)

ONE_REPORT_A_FRAME = Step(
    name="staking.one_report_a_frame",
    sentence="A report is opened of a frame that is over and later than that of every report before, and none beside another.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "TD-156", "TD-171"),
    system=STAKING,
    predicate=properties.one_report_a_frame,
    of=(open_report,),
)

FRAME_STAYS = Step(
    name="staking.frame_stays",
    sentence="No other action changes which frame was reported last.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.frame_stays,
    but=(open_report,),
)

SETTLED_ONCE = Step(
    name="staking.settled_once",
    sentence="What is settled is a report that is read in and not yet settled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.settled_once,
    of=(settle_gain, settle_loss),
)

CLOSED_FOR_GOOD = Step(
    name="staking.closed_for_good",
    sentence="What is closed is a settled report.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.closed_for_good,
    of=(close_report,),
)

A_SETTLED_REPORT_STAYS_SETTLED = Step(
    name="staking.a_settled_report_stays_settled",
    sentence="No report is read in again after it was settled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49",),
    system=STAKING,
    predicate=properties.a_settled_report_stays_settled,
    but=(open_report,),
)

OPENED_WITH_A_QUORUM = Step(
    name="staking.opened_with_a_quorum",
    sentence="More than half of the current members stand behind a report that is opened.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50", "TD-156"),
    system=STAKING,
    predicate=properties.opened_with_a_quorum,
    of=(open_report,),
)

ONLY_MEMBERS_VOTE = Step(
    name="staking.only_members_vote",
    sentence="Who votes is a current member, has one vote, and never votes for a frame that was reported.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "C50"),
    system=STAKING,
    predicate=properties.only_members_vote,
    of=(vote,),
)

A_FRAME_HAS_ONE_REPORT = Theorem(
    name="staking.a_frame_has_one_report",
    sentence="Two different reports of a frame never both have a quorum, however many members there are.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C49", "C50"),
    predicate=properties.a_frame_has_one_report,
    given=(STAKING,),
)

WHO_IS_NO_MEMBER_COUNTS_FOR_NOTHING = Theorem(
    name="staking.who_is_no_member_counts_for_nothing",
    sentence="Whatever somebody voted who is no member, or no longer, changes no quorum.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C50",),
    predicate=properties.who_is_no_member_counts_for_nothing,
    given=(STAKING,),
)

PRICE_WAITS_FOR_THE_SETTLEMENT = Step(
    name="staking.price_waits_for_the_settlement",
    sentence="While a report is open only its settlement and finalization move the price that the cap limits, so nobody can make them fail.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.price_waits_for_the_settlement,
    but=(settle_gain, settle_loss, finalize, finalize_slice),
)

MEASURED_FROM_THE_OPENING = Step(
    name="staking.measured_from_the_opening",
    sentence="The cap is measured from the price when the report was opened.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.measured_from_the_opening,
    of=(open_report,),
)

MEASURE_STAYS = Step(
    name="staking.measure_stays",
    sentence="Nothing else changes what the cap is measured from.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.measure_stays,
    but=(open_report,),
)

NEVER_RISES_TOO_FAR = Step(
    name="staking.never_rises_too_far",
    sentence="No gain is settled, and nothing finalized, that lifts the price beyond the cap for the frames since the last report.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "D05", "D23", "TD-133"),
    system=STAKING,
    predicate=properties.never_rises_too_far,
    of=(settle_gain, finalize, finalize_slice),
)

FALLS_TOO_FAR_ONLY_CONFIRMED = Step(
    name="staking.falls_too_far_only_confirmed",
    sentence="No loss is settled that lowers the price beyond the cap, but one that a second opinion holds to be no less.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "D23", "TD-128", "TD-133"),
    system=STAKING,
    predicate=properties.falls_too_far_only_confirmed,
    of=(settle_loss,),
)

SUSPENDS_A_FALL = Step(
    name="staking.suspends_a_fall",
    sentence="A report of a fall is suspended while it is read in, and that changes nothing else.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C03", "C51", "TD-171"),
    system=STAKING,
    predicate=properties.suspends_a_fall,
    of=(suspend,),
)

NOTHING_MOVES_WHILE_SUSPENDED = Step(
    name="staking.nothing_moves_while_suspended",
    sentence="No deposit is taken and nothing finalized while a report is suspended.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C03", "C51"),
    system=STAKING,
    predicate=properties.nothing_moves_while_suspended,
    of=(deposit, finalize, finalize_slice),
)

SECOND_OPINION_IS_OF_TWO_SIGNERS = Step(
    name="staking.second_opinion_is_of_two_signers",
    sentence="A fall is confirmed by two different signers, for the suspended report, and that changes nothing else.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "TD-171"),
    system=STAKING,
    predicate=properties.second_opinion_is_of_two_signers,
    of=(confirm_fall,),
)

OPINION_STAYS = Step(
    name="staking.opinion_stays",
    sentence="Nothing else confirms a fall, and each report needs an opinion of its own.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51",),
    system=STAKING,
    predicate=properties.opinion_stays,
    but=(confirm_fall,),
)
