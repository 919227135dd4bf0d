"""Impossible fees and prices that the document states, and rewards that come too late."""

from megaspec.claims import ENVIRONMENT, Instance, Refuted, Trapped
from proofs.staking.rejected.oracle import SIZES
from spec.rejected import unpaid_fees
from spec.rejected.exit_to_claim import EXIT_TO_CLAIM, rewards_come_daily
from spec.rejected.fee_models import (
    FEES_BY_THE_DIAGRAM,
    FEES_BY_THE_FLOW,
    FEES_OF_THE_REST,
    fees_are_those_of_the_comparison,
    five_per_cent_make_a_share_worth_as_much_more,
    no_more_is_given_than_came,
    operators_get_their_rate,
)
from spec.staking.settlement import close_report, settle_gain

FEES_BY_THE_FLOW_EXCEED_THE_REWARD = Refuted(
    name="rejected.fees_by_the_flow",
    sentence="With 5 % for the protocol, 2 % plus a commission for the operator, and 93 % for the stakers, at most the reward is given out.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("D02", "TD-87"),
    system=FEES_BY_THE_FLOW,
    predicate=no_more_is_given_than_came,
    depth=2,
    resolution=("staking.rewards_are_split_to_the_wei", "staking.holders_keep_nine_tenths_and_more"),
)

FEES_BY_THE_DIAGRAM_IGNORE_THE_RATE = Refuted(
    name="rejected.fees_by_the_diagram",
    sentence="With 0.05 ETH of each ETH of reward for the operator, the operator gets 2 % plus its commission.",
    section="TD Fee Structure",
    requirements=("D03", "TD-100", "TD-103", "TD-104", "TD-106"),
    system=FEES_BY_THE_DIAGRAM,
    predicate=operators_get_their_rate,
    depth=2,
    resolution=("staking.each_operator_gets_its_fee", "staking.fees_are_at_most_a_tenth"),
)

FEES_EXCEED_THE_COMPARISON = Refuted(
    name="rejected.fees_of_the_comparison",
    sentence="With 5 % for the protocol, and 2 % plus a commission for the operator, all fees are at most 7 %.",
    section="TD Comparison with Competitors",
    requirements=("D03", "TD-160"),
    system=FEES_OF_THE_REST,
    predicate=fees_are_those_of_the_comparison,
    depth=2,
    resolution=("staking.fees_are_at_most_a_tenth", "staking.protocol_fee_is_five_per_cent"),
)

GROSS_REWARDS_ARE_NOT_THE_HOLDERS = Refuted(
    name="rejected.gross_rate",
    sentence="After rewards of five per cent, one LST is worth exactly 1.05 ether.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("D37", "TD-41"),
    system=FEES_OF_THE_REST,
    predicate=five_per_cent_make_a_share_worth_as_much_more,
    depth=2,
    resolution=("staking.five_per_cent_gross_is_less_net",),
)

EXITS_TO_CLAIM_COME_LATE = Refuted(
    name="rejected.exit_to_claim",
    sentence="With rewards paid only when a validator exits, each reward comes at most one day after the one before.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("D24", "TD-81"),
    system=EXIT_TO_CLAIM,
    predicate=rewards_come_daily,
    depth=4,
    resolution=("staking.gain_is_what_came", "staking.unannounced_ether_is_nobodys"),
)

FEES_OF_THE_PROTOCOL_STAY = Trapped(
    name="rejected.unpaid_fees",
    sentence="With fees that no rule pays out, what the protocol is owed can be paid by settling and closing reports.",
    section="TD Fee Structure",
    requirements=("L07", "TD-105"),
    system=unpaid_fees.UNPAID_FEES,
    given=unpaid_fees.the_protocol_is_owed,
    goal=unpaid_fees.the_protocol_is_paid,
    by={settle_gain: ENVIRONMENT, close_report: ENVIRONMENT},
    stuck=unpaid_fees.is_owed_after_the_settlement,
    instance=Instance(sizes=SIZES),
    depth=3,
    resolution=("staking.protocol_fees_can_be_paid",),
)
