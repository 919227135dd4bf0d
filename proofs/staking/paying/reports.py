"""A report can always be made: the one before ends, the members vote, all is read in, and it is settled."""

from megaspec.claims import ENVIRONMENT, CanReach, CanReachInStages, HelpfulCall
from proofs.staking.liquidity import SETTLERS, SETTLING
from proofs.staking.paying.sections import REPORTS
from spec.staking.core import pass_time
from spec.staking.insurance import report_slashing
from spec.staking.oracle import abandon_report, open_report, report_validator, vote
from spec.staking.properties import ending, governing, liquidity
from spec.staking.properties.paying import reading, rounds, votes
from spec.staking.settlement import close_report
from spec.staking.system import STAKING

THE_LAST_REPORT_CAN_BE_ENDED = CanReach(
    name="staking.the_last_report_can_be_ended",
    sentence=(
        "On the way to the payment of a request, an open report can be closed by anybody an hour after its settlement, or discarded by the signers "
        "of any two seats three days after its opening."
    ),
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=rounds.needs_a_report,
    goal=rounds.no_report_is_open,
    pending=rounds.ends_in_time,
    by={pass_time: ENVIRONMENT, abandon_report: governing.is_one_of_two, close_report: governing.anybody},
    helps=(
        HelpfulCall(pass_time, {"seconds": ending.until_the_report_may_end}, when=ending.report_may_not_end),
        HelpfulCall(
            abandon_report,
            {"caller": governing.signer_of_one, "second": governing.signer_of_other},
            when=ending.report_may_be_discarded,
        ),
        HelpfulCall(close_report, {}, when=ending.report_may_be_closed),
    ),
    rank=rounds.until_the_end,
)

A_FRAME_CAN_END = CanReach(
    name="staking.a_frame_can_end",
    sentence="On the way to the payment of a request, time passes until a report may be opened that may finalize it.",
    section=REPORTS,
    requirements=("L02",),
    system=STAKING,
    given=rounds.no_report_is_open,
    goal=rounds.a_frame_is_over,
    pending=rounds.waits_for_a_frame,
    by={pass_time: ENVIRONMENT},
    helps=(HelpfulCall(pass_time, {"seconds": rounds.until_a_frame}),),
    rank=rounds.until_a_frame,
)

A_MEMBER_CAN_VOTE = CanReach(
    name="staking.a_member_can_vote",
    sentence="On the way to the payment of a request, a member that does not stand behind a report of the last frame can vote for it.",
    section=REPORTS,
    requirements=("L02",),
    system=STAKING,
    given=votes.one_has_to_vote,
    goal=votes.fewer_have_to_vote,
    by={vote: votes.is_that_member},
    helps=(
        HelpfulCall(vote, {"caller": votes.that_member, "frame": votes.that_frame, "report": rounds.that_report}),
    ),
    rank=rounds.one_call,
)

A_QUORUM_CAN_BE_REACHED = CanReachInStages(
    name="staking.a_quorum_can_be_reached",
    sentence=(
        "On the way to the payment of a request, one member after the other votes for a report of the last frame, until a quorum stands behind it."
    ),
    section=REPORTS,
    requirements=("L02",),
    system=STAKING,
    given=votes.is_voted_on,
    goal=votes.is_voted_for,
    stages=(A_MEMBER_CAN_VOTE,),
    rank=votes.votes_lacking,
    among=votes.has_not_voted,
)

A_REPORT_CAN_BE_OPENED = CanReach(
    name="staking.a_report_can_be_opened",
    sentence="On the way to the payment of a request, anybody can open a report of the last frame that has a quorum.",
    section=REPORTS,
    requirements=("L02",),
    system=STAKING,
    given=votes.is_voted_for,
    goal=reading.is_being_read,
    by={open_report: governing.anybody},
    helps=(HelpfulCall(open_report, {"frame": votes.that_frame, "report": rounds.that_report}),),
    rank=rounds.one_call,
)

A_VALIDATOR_CAN_BE_TOLD_OF = CanReach(
    name="staking.a_validator_can_be_told_of",
    sentence="On the way to the payment of a request, what an honest report says of a validator can be read in by anybody.",
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=reading.one_is_missing,
    goal=reading.fewer_are_missing,
    by={report_validator: governing.anybody, report_slashing: governing.anybody},
    helps=(
        HelpfulCall(
            report_validator,
            {
                "key": ending.that_key,
                "balance": reading.the_balance,
                "arrived": reading.what_arrived,
                "skimmed": reading.what_was_skimmed,
                "tips": reading.the_tips,
            },
            when=reading.is_not_slashed,
        ),
        HelpfulCall(report_slashing, {"key": ending.that_key, "balance": reading.the_balance}, when=reading.is_slashed),
    ),
    rank=rounds.one_call,
)

A_REPORT_CAN_BE_READ_IN = CanReachInStages(
    name="staking.a_report_can_be_read_in",
    sentence=(
        "On the way to the payment of a request, one validator after the other is told of, until the report is whole, whatever an honest report "
        "says of each."
    ),
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=reading.is_being_read,
    goal=reading.is_read_as_a_whole,
    stages=(A_VALIDATOR_CAN_BE_TOLD_OF,),
    rank=reading.missing,
    among=reading.is_not_yet_told,
    told=reading.may_be_told,
    example={
        "balance": reading.its_balance,
        "arrived": reading.all_in_flight,
        "skimmed": reading.all_that_it_had,
        "tips": reading.all_in_flight,
    },
)

A_WHOLE_REPORT_CAN_BE_SETTLED = CanReach(
    name="staking.a_whole_report_can_be_settled",
    sentence=(
        "On the way to the payment of a request, a report that is read in as a whole can be settled by anybody; a fall beyond the cap with the "
        "signers of any two seats."
    ),
    section=REPORTS,
    requirements=("L02", "L04"),
    system=STAKING,
    given=reading.may_be_settled,
    goal=rounds.has_its_report,
    by=SETTLERS,
    helps=SETTLING,
    rank=liquidity.steps_to_the_settlement,
)

A_REPORT_OF_THE_LAST_FRAME_CAN_BE_SETTLED = CanReachInStages(
    name="staking.a_report_of_the_last_frame_can_be_settled",
    sentence="On the way to the payment of a request, a report of the last frame can be voted for, opened, read in, and settled.",
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=rounds.may_be_reported,
    goal=rounds.has_its_report,
    stages=(A_QUORUM_CAN_BE_REACHED, A_REPORT_CAN_BE_OPENED, A_REPORT_CAN_BE_READ_IN, A_WHOLE_REPORT_CAN_BE_SETTLED),
    among=rounds.is_the_last_frame,
    example={"frame": rounds.last_frame},
)

A_REPORT_CAN_BE_MADE = CanReachInStages(
    name="staking.a_report_can_be_made",
    sentence=(
        "From every state with room on the way to the payment of a request, a report can be settled that may finalize it: an open one is ended "
        "first, by the signers of any two seats if need be; then time passes, the members vote, and all is read in."
    ),
    section=REPORTS,
    requirements=("L02", "L03", "L04"),
    system=STAKING,
    given=rounds.needs_a_report,
    goal=rounds.has_its_report,
    stages=(THE_LAST_REPORT_CAN_BE_ENDED, A_FRAME_CAN_END, A_REPORT_OF_THE_LAST_FRAME_CAN_BE_SETTLED),
)
