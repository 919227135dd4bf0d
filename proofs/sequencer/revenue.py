"""Revenue: split to the wei, under the policy that it was collected under, and paid out when it is final."""

from megaspec.claims import Dust, Invariant, Reachable, Safe, Step, Theorem
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.revenue import invariants, properties, takeovers
from spec.sequencer.revenue.chain import distribute, extend
from spec.sequencer.revenue.policies import adopt_policy, draft_policy, schedule_policy, set_part
from spec.sequencer.revenue.state import Account, PolicyId
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.sections import REVENUE_DISTRIBUTION

ARITHMETIC = Safe(
    name="revenue.arithmetic",
    sentence="No rule of the revenue overflows 256 bits, underflows, divides by zero, or writes a value out of its declared range.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
)

# The chain and its revenue.

FINAL_IS_PUBLIC = Invariant(
    name="revenue.final_is_public",
    sentence="What is passed on is final, and what is final is public.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.final_is_public,
)

BELOW_IS_RIGHT_BELOW = Invariant(
    name="revenue.below_is_right_below",
    sentence="Of every height of the chain it is known which one is right below.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.below_is_right_below,
)

GENESIS_EARNS_NOTHING = Invariant(
    name="revenue.genesis_earns_nothing",
    sentence="The chain starts with the genesis block, which earned nothing.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.genesis_earns_nothing,
)

EVERY_BLOCK_IS_COUNTED_ONCE = Invariant(
    name="revenue.every_block_is_counted_once",
    sentence="What the chain earned up to a height is what it earned up to the one below, and what the block there earned.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "PM-01"),
    system=REVENUE,
    predicate=invariants.every_block_is_counted_once,
)

REVENUE_ONLY_GROWS = Invariant(
    name="revenue.revenue_only_grows",
    sentence="A longer part of the chain earned no less.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.revenue_only_grows,
)

A_BLOCK_IS_BOOKED_UNDER_THE_POLICY_IN_FORCE = Step(
    name="revenue.a_block_is_booked_under_the_policy_in_force",
    sentence="What a block earned is booked once, at its height, under the policy that is in force when it is made.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "PM-01", "PM-05"),
    system=REVENUE,
    predicate=properties.a_block_is_booked_under_the_policy_in_force,
    of=(extend,),
)

COLLECTED_REVENUE_STAYS = Step(
    name="revenue.collected_revenue_stays",
    sentence="A block that stays on the chain stays with what it earned, and with its policy.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-05"),
    system=REVENUE,
    predicate=properties.collected_revenue_stays,
)

FINAL_BLOCKS_STAY = Step(
    name="revenue.final_blocks_stay",
    sentence="No final block ever leaves the chain.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=REVENUE,
    predicate=properties.final_blocks_stay,
)

A_ROLLBACK_TAKES_BACK_ITS_REVENUE = Theorem(
    name="revenue.a_rollback_takes_back_its_revenue",
    sentence="A block that a reorganization of L1 takes off the chain leaves no trace in the books.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    predicate=properties.a_rollback_takes_back_its_revenue,
    given=(REVENUE,),
)

# Policies.

POLICIES_FOLLOW_EACH_OTHER = Invariant(
    name="revenue.policies_follow_each_other",
    sentence="No block was made under an earlier policy than one below it, nor under a later one than that in force.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=invariants.policies_follow_each_other,
)

BLOCKS_ARE_MADE_UNDER_COMPLETE_POLICIES = Invariant(
    name="revenue.blocks_are_made_under_complete_policies",
    sentence="The policy in force is complete, and so is the one that a block was made under.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=invariants.blocks_are_made_under_complete_policies,
)

PARTS_ARE_AT_MOST_THE_WHOLE = Invariant(
    name="revenue.parts_are_at_most_the_whole",
    sentence="The parts of a policy sum to its weight, which is at most the whole.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=invariants.parts_are_at_most_the_whole,
)

COMPLETE_POLICIES_NAME_A_RESIDUAL_RECIPIENT = Invariant(
    name="revenue.complete_policies_name_a_residual_recipient",
    sentence="Somebody gets what the parts of a policy leave.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=invariants.complete_policies_name_a_residual_recipient,
)

UNWRITTEN_POLICIES_ARE_EMPTY = Invariant(
    name="revenue.unwritten_policies_are_empty",
    sentence="Nothing stands at a number that no policy has.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31",),
    system=REVENUE,
    predicate=invariants.unwritten_policies_are_empty,
)

POLICIES_WAITED = Invariant(
    name="revenue.policies_waited",
    sentence="The policy in force was scheduled the whole delay ago, unless it is the first.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=invariants.policies_waited,
)

COMPLETE_POLICIES_STAY = Step(
    name="revenue.complete_policies_stay",
    sentence="A policy that is scheduled never changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=properties.complete_policies_stay,
)

ONLY_THE_GOVERNOR_WRITES_POLICIES = Step(
    name="revenue.only_the_governor_writes_policies",
    sentence="Policies are begun, written and scheduled by the governor.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.only_the_governor_writes_policies,
    of=(draft_policy, set_part, schedule_policy),
)

ONLY_POLICIES_ARE_WRITTEN = Step(
    name="revenue.only_policies_are_written",
    sentence="To write a policy moves no revenue and brings no policy into force.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=properties.only_policies_are_written,
    of=(draft_policy, set_part, schedule_policy),
)

PARTS_ARE_AS_WRITTEN = Step(
    name="revenue.parts_are_as_written",
    sentence="Any account may get any part under a policy that is being written; the other parts stay.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-02", "PM-03", "PM-04"),
    system=REVENUE,
    predicate=properties.parts_are_as_written,
    of=(set_part,),
)

POLICIES_COME_INTO_FORCE_BY_ADOPTION = Step(
    name="revenue.policies_come_into_force_by_adoption",
    sentence="Nothing but an adoption changes which policy is in force.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.policies_come_into_force_by_adoption,
    but=(adopt_policy,),
)

POLICIES_ARE_KNOWN_BEFOREHAND = Step(
    name="revenue.policies_are_known_beforehand",
    sentence="A policy that comes into force was complete for the whole delay, and no earlier one comes back.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.policies_are_known_beforehand,
    of=(adopt_policy,),
)

# Who is paid.

PAID_IS_WHAT_FINAL_BLOCKS_EARNED = Invariant(
    name="revenue.paid_is_what_final_blocks_earned",
    sentence="All that was ever paid is what the chain earned up to the settled height, which is final, to the wei.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=invariants.paid_is_what_final_blocks_earned,
)

NOBODY_IS_PAID_BY_DEFAULT = Invariant(
    name="revenue.nobody_is_paid_by_default",
    sentence="No payment goes to nobody.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.nobody_is_paid_by_default,
)

PARTS_SUM_TO_THE_REVENUE = Step(
    name="revenue.parts_sum_to_the_revenue",
    sentence="What a distribution gives to all accounts is what the blocks earned, to the wei, for any policy.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=properties.parts_sum_to_the_revenue,
    of=(distribute,),
)

EACH_GETS_ITS_PART = Step(
    name="revenue.each_gets_its_part",
    sentence="Each account gets its part under the policy that the blocks were made under, rounded down.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-02", "PM-03", "PM-04"),
    system=REVENUE,
    predicate=properties.each_gets_its_part,
    of=(distribute,),
)

ONLY_DUST_IS_MISSING = Step(
    name="revenue.only_dust_is_missing",
    sentence="An account gets its part, or less than a wei below; the residual recipient gets what is missing.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.only_dust_is_missing,
    of=(distribute,),
    dust=Dust("part_of", "the residual recipient", "1 for each account"),
)

THE_REST_IS_SOMEBODYS = Step(
    name="revenue.the_rest_is_somebodys",
    sentence="The residual recipient gets at least what the weights leave.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.the_rest_is_somebodys,
    of=(distribute,),
)

THE_WHOLE_MAY_GO_TO_ONE = Step(
    name="revenue.the_whole_may_go_to_one",
    sentence="A policy may give everything to one account, as the buyback or the ecosystem; then it gets everything.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-02", "PM-03"),
    system=REVENUE,
    predicate=properties.the_whole_may_go_to_one,
    of=(distribute,),
)

ONE_POLICY_AT_A_TIME = Step(
    name="revenue.one_policy_at_a_time",
    sentence="Every block whose revenue is split was made under the policy that splits it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-05"),
    system=REVENUE,
    predicate=properties.one_policy_at_a_time,
    of=(distribute,),
)

DISTRIBUTION_IS_TOLD = Step(
    name="revenue.distribution_is_told",
    sentence="A distribution emits what it split, and the rest.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=properties.distribution_is_told,
    of=(distribute,),
)

ONLY_FINAL_REVENUE_IS_PAID = Step(
    name="revenue.only_final_revenue_is_paid",
    sentence="Accounts get something only of final blocks, each once, and nothing is ever taken back.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.only_final_revenue_is_paid,
)

# Across takeovers.

A_HEIGHT_EARNS_ONCE = Theorem(
    name="revenue.a_height_earns_once",
    sentence="Whichever epochs publish a height, it earns the fee of one block, that of the public chain.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-01"),
    predicate=takeovers.a_height_earns_once,
    given=(FAILOVER,),
)

A_TAKEOVER_LOSES_NO_FEE = Theorem(
    name="revenue.a_takeover_loses_no_fee",
    sentence="Within a generation, what an epoch published earns the same in the log of whoever takes over, who adopts it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-01"),
    predicate=takeovers.a_takeover_loses_no_fee,
    given=(FAILOVER,),
)

WHAT_IS_DROPPED_EARNS_NOTHING = Theorem(
    name="revenue.what_is_dropped_earns_nothing",
    sentence="A block that was sealed and is not the public one at its height earns nothing.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    predicate=takeovers.what_is_dropped_earns_nothing,
    given=(FAILOVER,),
)

# What can happen.

TWO_POLICIES_HAVE_PAID = Reachable(
    name="revenue.two_policies_have_paid",
    sentence="The model changes in operation, and accounts have got revenue under the old one and the new one.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-04", "PM-05"),
    system=REVENUE,
    predicate=properties.two_policies_have_paid,
    instance={Block: 3, Height: 3, PolicyId: 2, Account: 5},
    depth=10,
)
