"""Fees, and how a report's gain or loss is settled."""

from megaspec.claims import Rounding, Step, Theorem
from proofs.staking.books import GAINS_ARE_ALL_POSITIVE_GAINS
from spec.staking.oracle import report_validator
from spec.staking.properties import fees
from spec.staking.settlement import pay_protocol, settle_gain, settle_loss
from spec.staking.system import STAKING

REWARDS_ARE_SPLIT_TO_THE_WEI = Step(
    name="staking.rewards_are_split_to_the_wei",
    sentence=(
        "`settle_gain` splits all unsettled, unannounced and reserve ether exactly into the protocol's fee, the operators' fees, also added to the "
        "registry's lifetime fees, pooled ether and the new reserve, and emits only `RewardsDistributed`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C20", "D02", "D03", "TD-05", "TD-20", "TD-87", "TD-90", "TD-102", "TD-171"),
    system=STAKING,
    predicate=fees.rewards_are_split_to_the_wei,
    of=(settle_gain,),
)

PROTOCOL_FEE_IS_FIVE_PER_CENT = Step(
    name="staking.protocol_fee_is_five_per_cent",
    sentence="The protocol's fee is five per cent of the part of the net reward that fits under the cap, rounded down.",
    section="TD Fee Structure",
    requirements=("C20", "D03", "TD-85", "TD-105"),
    system=STAKING,
    predicate=fees.protocol_fee_is_five_per_cent,
    of=(settle_gain,),
)

OPERATORS_TAKE_AT_MOST_FIVE_PER_CENT = Step(
    name="staking.operators_take_at_most_five_per_cent",
    sentence="All operators together take at most five per cent of the part of the net reward that fits under the cap.",
    section="TD Fee Structure",
    requirements=("C20", "D03"),
    system=STAKING,
    predicate=fees.operators_take_at_most_five_per_cent,
    of=(settle_gain,),
)

PROTOCOL_LOSES_ONLY_ROUNDING = Step(
    name="staking.protocol_loses_only_rounding",
    sentence="The protocol's fee is at most five per cent of the net reward within the cap, and less than one wei below it.",
    section="TD Fee Structure",
    requirements=("C20",),
    system=STAKING,
    predicate=fees.protocol_loses_only_rounding,
    of=(settle_gain,),
    rounding=Rounding("settle_gain", "the holders", "1"),
)

OPERATORS_LOSE_ONLY_ROUNDING = Step(
    name="staking.operators_lose_only_rounding",
    sentence="Each operator's fee is at most its rate times its pro-rata part of the net reward within the cap, and less than one wei below it.",
    section="TD Fee Structure",
    requirements=("C20", "C21"),
    system=STAKING,
    predicate=fees.operators_lose_only_rounding,
    of=(settle_gain,),
    rounding=Rounding("operator_fee", "the holders", "1 an operator"),
)

FEES_ARE_AT_MOST_A_TENTH = Step(
    name="staking.fees_are_at_most_a_tenth",
    sentence="All fees together are at most ten per cent of the part of the net reward that fits under the cap.",
    section="TD Fee Structure",
    requirements=("C20", "D03", "TD-100", "TD-103", "TD-104", "TD-160"),
    system=STAKING,
    predicate=fees.fees_are_at_most_a_tenth,
    of=(settle_gain,),
)

FEES_ARE_OF_WHAT_IS_CHARGED_FOR = Step(
    name="staking.fees_are_of_what_is_charged_for",
    sentence=(
        "`settle_gain` requires a positive gain, and takes the protocol's and all operators' fees of the net reward within the cap, by formula."
    ),
    section="TD Fee Structure",
    requirements=("C20", "D03"),
    system=STAKING,
    predicate=fees.fees_are_of_what_is_charged_for,
    of=(settle_gain,),
)

OPERATORS_GET_AT_LEAST_TWO_PER_CENT = Theorem(
    name="staking.operators_get_at_least_two_per_cent",
    sentence=(
        "While there are gains, all operators' fees together are at least two per cent of whatever is charged for, minus one wei for each operator "
        "with a positive gain."
    ),
    section="TD Fee Structure",
    requirements=("C20", "D03"),
    predicate=fees.operators_get_at_least_two_per_cent,
    given=(STAKING,),
    citing=(GAINS_ARE_ALL_POSITIVE_GAINS,),
)

FEES_ARE_AT_LEAST_SEVEN_PER_CENT = Theorem(
    name="staking.fees_are_at_least_seven_per_cent",
    sentence=(
        "A protocol's fee of at least five per cent minus one wei, and operators' fees of at least two per cent minus one wei for each operator with "
        "a positive gain, are together at least seven per cent minus as many wei."
    ),
    section="TD Fee Structure",
    requirements=("C20", "D03"),
    predicate=fees.fees_are_at_least_seven_per_cent,
)

EACH_OPERATOR_GETS_ITS_FEE = Step(
    name="staking.each_operator_gets_its_fee",
    sentence=(
        "`settle_gain` raises each operator's owed and lifetime fees by its rate times its part of the net reward within the cap, pro rata to "
        "positive gains, rounded down."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C20", "C21", "D03", "D36", "TD-86", "TD-106", "TD-107", "TD-162"),
    system=STAKING,
    predicate=fees.each_operator_gets_its_fee,
    of=(settle_gain,),
)

GAINS_COVER_THE_NET_REWARD = Step(
    name="staking.gains_cover_the_net_reward",
    sentence="A gain is settled only if the net reward is positive and at most the registry's gains.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C21",),
    system=STAKING,
    predicate=fees.gains_cover_the_net_reward,
    of=(settle_gain,),
)

HOLDERS_NEVER_PAY = Step(
    name="staking.holders_never_pay",
    sentence="Settling a gain lowers neither pooled ether nor the price of a share.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C06", "C21", "TD-39", "TD-89"),
    system=STAKING,
    predicate=fees.holders_never_pay,
    of=(settle_gain,),
)

LOSSES_PAY_NO_FEE = Step(
    name="staking.losses_pay_no_fee",
    sentence=(
        "`settle_loss` requires a net result of at most zero, adds it and unannounced ether to pooled ether and the reserve together, takes no "
        "fee, and emits only `RewardsDistributed`."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C21", "TD-90", "TD-171"),
    system=STAKING,
    predicate=fees.losses_pay_no_fee,
    of=(settle_loss,),
)

LOSSES_COME_OUT_OF_THE_RESERVE = Step(
    name="staking.losses_come_out_of_the_reserve",
    sentence="Settling a loss lowers pooled ether only by what the reserve does not cover, and then leaves no reserve.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("L04",),
    system=STAKING,
    predicate=fees.losses_come_out_of_the_reserve,
    of=(settle_loss,),
)

RESERVE_IS_RELEASED_UP_TO_THE_CAP = Step(
    name="staking.reserve_is_released_up_to_the_cap",
    sentence="A settlement leaves ether in reserve only if it raises pooled ether by all that the cap allows for the frames since the report before.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "L04"),
    system=STAKING,
    predicate=fees.reserve_is_released_up_to_the_cap,
    of=(settle_gain, settle_loss),
)

ALL_IS_CHARGED_FOR_UNLESS_RESERVED = Step(
    name="staking.all_is_charged_for_unless_reserved",
    sentence="Fees are of the whole net reward, unless a settlement leaves ether in reserve.",
    section="TD Fee Structure",
    requirements=("C20", "L04"),
    system=STAKING,
    predicate=fees.all_is_charged_for_unless_reserved,
    of=(settle_gain,),
)

ROOM_ROUNDS_DOWN = Theorem(
    name="staking.room_rounds_down",
    sentence="The room under the cap is at most 0.5 % of pooled ether for each frame since the report before, and less than one wei below it.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C51", "L04"),
    predicate=fees.room_rounds_down,
    given=(STAKING,),
    rounding=Rounding("room", "the reserve", "1"),
)

CHARGE_ROUNDS_DOWN = Theorem(
    name="staking.charge_rounds_down",
    sentence="A reward that is not charged for as a whole is charged for up to ten ninths of the room under the cap, less than one wei below that.",
    section="TD Fee Structure",
    requirements=("C20", "L04"),
    predicate=fees.charge_rounds_down,
    given=(STAKING,),
    rounding=Rounding("charged_for", "the holders", "1"),
)

PROTOCOL_IS_PAID = Step(
    name="staking.protocol_is_paid",
    sentence=(
        "`pay_protocol` takes its amount from the fee account, the buffer and the balance, changes nothing else but the number of open calls, and "
        "emits only `ProtocolPaid`."
    ),
    section="TD Fee Structure",
    requirements=("L07", "TD-105"),
    system=STAKING,
    predicate=fees.protocol_is_paid,
    of=(pay_protocol,),
)

OPERATORS_KEEP_WHAT_THEY_HAVE = Step(
    name="staking.operators_keep_what_they_have",
    sentence="Settling a loss does not change any operator's owed or lifetime fees.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C21",),
    system=STAKING,
    predicate=fees.operators_keep_what_they_have,
    of=(settle_loss,),
)

NEXT_RATES_BEGIN = Step(
    name="staking.next_rates_begin",
    sentence="A settlement sets every operator's current rate to its next rate.",
    section="TD Fee Structure",
    requirements=("C23",),
    system=STAKING,
    predicate=fees.next_rates_begin,
    of=(settle_gain, settle_loss),
)

NOTHING_IS_LEFT_EMPTY = Step(
    name="staking.nothing_is_left_empty",
    sentence=(
        "A report is settled only if pooled, reserve, unannounced and unsettled ether sum to at least one wei, and at least one wei stays pooled."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C03",),
    system=STAKING,
    predicate=fees.nothing_is_left_empty,
    of=(settle_gain, settle_loss),
)

GAIN_IS_WHAT_CAME = Step(
    name="staking.gain_is_what_came",
    sentence=(
        "A validator report returns and emits as gain the new balance, skimmed ether and tips minus the old balance and the ether arrived, and "
        "drafts them accordingly."
    ),
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("D24", "TD-24", "TD-80", "TD-81", "TD-82", "TD-88"),
    system=STAKING,
    predicate=fees.gain_is_what_came,
    of=(report_validator,),
)

HOLDERS_KEEP_NINE_TENTHS_AND_MORE = Theorem(
    name="staking.holders_keep_nine_tenths_and_more",
    sentence=(
        "Holders keep 95 % of a reward minus one operator's rate, plus less than 2 wei of rounding: at least 90 %, and less than 93 % plus 2 wei."
    ),
    section="TD Fee Structure",
    requirements=("C20", "D02", "D03", "TD-87", "TD-104"),
    predicate=fees.holders_keep_nine_tenths_and_more,
)

FIVE_PER_CENT_GROSS_IS_LESS_NET = Theorem(
    name="staking.five_per_cent_gross_is_less_net",
    sentence=(
        "Gross rewards of 5 % multiply pooled ether by 1.0465 at the lowest operator rate and by 1.045 at the highest, less than 1 wei below or 2 "
        "wei above."
    ),
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("D37", "TD-41"),
    predicate=fees.five_per_cent_gross_is_less_net,
)
