"""An oracle without a cap, with one that ignores time or refuses, and reports that are read in by halves, repeated or hasty."""

from megaspec.claims import ENVIRONMENT, Instance, Refuted, Trapped
from spec.rejected import early_votes, hasty_reports, reading_in, refusing_cap
from spec.rejected.capless_oracle import FIXED_CAP, WATCHED_ORACLE, honest_reports_are_accepted, no_day_moves_it_far
from spec.staking.core import pass_time
from spec.staking.invariants import books, oracle
from spec.staking.properties import oracle as properties
from spec.staking.quantities import Address, PenaltyId, ProposalId, Receipt, ReportId, Ticket, ValidatorKey
from spec.staking.settlement import close_report, suspend

REPORTS = "TD Data Flow, Validator Reward Distribution"

NAMED_AND_TWO = 9
"""The named addresses, a member and an operator or a user."""

SIZES = {Address: NAMED_AND_TWO, ValidatorKey: 2, Ticket: 2, Receipt: 2, PenaltyId: 1, ProposalId: 1, ReportId: 2}

WATCHED_ORACLE_MOVES_THE_PRICE = Refuted(
    name="rejected.watched_oracle",
    sentence="With only an alert for a drift above 0.5 %, no report raises the price by more than 0.5 % for each day since the one before.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=WATCHED_ORACLE,
    predicate=no_day_moves_it_far,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.reports_stay_within_the_bound"),
)

FIXED_CAP_REFUSES_HONEST_REPORTS = Refuted(
    name="rejected.fixed_cap",
    sentence="With a cap of 0.5 % regardless of the time since the last report, no honest report is rejected.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=FIXED_CAP,
    predicate=honest_reports_are_accepted,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.waiting_gains_nothing"),
)

REFUSING_CAP_FREEZES = Refuted(
    name="rejected.refusing_cap",
    sentence="With a cap that refuses what is above it, no report that was read in as a whole raises the price above the cap.",
    section=REPORTS,
    requirements=("L03", "L04"),
    system=refusing_cap.REFUSING_CAP,
    predicate=refusing_cap.what_is_read_in_can_be_settled,
    instance=SIZES,
    depth=2,
    resolution=("staking.never_rises_too_far", "staking.reserve_is_released_up_to_the_cap", "staking.discarding_undoes_everything"),
)

REFUSED_REPORTS_STAY_OPEN = Trapped(
    name="rejected.refused_reports_stay_open",
    sentence=(
        "With a cap that refuses what is above it, a report that is read in as a whole can come to its end by its settlement, its suspension, or "
        "its closing."
    ),
    section=REPORTS,
    requirements=("L03", "L04"),
    system=refusing_cap.REFUSING_CAP,
    given=refusing_cap.a_report_is_read_in,
    goal=refusing_cap.no_report_is_open,
    by={refusing_cap.settle_within_the_cap: ENVIRONMENT, suspend: ENVIRONMENT, close_report: ENVIRONMENT, pass_time: ENVIRONMENT},
    stuck=refusing_cap.is_above_the_cap,
    instance=Instance(sizes=SIZES),
    depth=2,
    resolution=("staking.open_reports_can_be_ended", "staking.whole_reports_can_be_settled"),
)

REPEATED_ITEMS_FORGET_REWARDS = Refuted(
    name="rejected.repeated_items",
    sentence="With items that count as often as they are read in, no validator's reward of the period falls while a report is read in.",
    section=REPORTS,
    requirements=("X12",),
    system=reading_in.READ_IN_AT_ONCE,
    predicate=reading_in.rewards_of_an_open_report_stay,
    instance=SIZES,
    depth=2,
    resolution=("staking.reward_of_the_period_is_recorded", "staking.reading_in_only_drafts", "staking.what_was_told_takes_effect"),
)

HALF_READ_REPORTS_ARE_SETTLED = Refuted(
    name="rejected.half_read_reports",
    sentence="With reports that are settled at any time, a report is settled only once it has told of every validator at work.",
    section=REPORTS,
    requirements=("X04",),
    system=reading_in.READ_IN_AT_ONCE,
    predicate=properties.settled_reports_were_complete,
    instance=SIZES,
    depth=1,
    resolution=("staking.settled_when_complete", "staking.validators_to_be_read_are_counted"),
)

REPORTS_COME_IN_NO_TIME = Refuted(
    name="rejected.reports_in_no_time",
    sentence="With reports of each frame that is over, a report that is open and not yet settled came a frame after the last one was settled.",
    section=REPORTS,
    requirements=("C49", "X05"),
    system=hasty_reports.REPORTS_IN_NO_TIME,
    predicate=oracle.reports_take_a_frame_each,
    instance=SIZES,
    depth=2,
    resolution=("staking.reports_take_a_frame_each", "staking.one_report_a_frame"),
)

EARLY_VOTES_TAKE_THE_QUORUM = Refuted(
    name="rejected.early_votes",
    sentence=(
        "With votes for later frames at any time, a vote that takes the quorum from the report that is read in is for another report of the same "
        "frame."
    ),
    section=REPORTS,
    requirements=("C50", "L03"),
    system=early_votes.EARLY_VOTES,
    predicate=properties.quorum_is_left_for_another_report,
    instance=SIZES,
    depth=1,
    resolution=("staking.quorum_is_left_for_another_report",),
)

CLOSED_BEFORE_THE_QUEUE = Refuted(
    name="rejected.closed_at_once",
    sentence="With reports that are closed as soon as they are settled, a report that may finalize a request stays open for an hour.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "L02"),
    system=hasty_reports.CLOSED_AT_ONCE,
    predicate=properties.stays_open_for_the_queue,
    instance=SIZES,
    depth=2,
    resolution=("staking.closed_when_the_queue_had_its_turn",),
)

DEPOSITS_RIGHT_BEFORE_A_REPORT = Refuted(
    name="rejected.deposits_before_a_report",
    sentence="With deposits at any time, every deposit was made before the end of the frame after the last settled report.",
    section="TD Data Flow, Deposit Flow",
    requirements=("X13",),
    system=hasty_reports.DEPOSIT_ANY_TIME,
    predicate=books.deposits_come_before_what_is_due,
    instance=SIZES,
    depth=2,
    resolution=("staking.deposits_come_before_what_is_due", "staking.a_report_raises_the_price_by_its_cap"),
)
