"""Revenue: split exactly, under the policy that it was collected under, and paid out only when it is final."""

from megaspec.claims import Invariant, Reachable, Rounding, Safe, Step, Theorem
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
    sentence="The settled height is at most the final height, which is at most the tip.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.final_is_public,
)

BELOW_IS_RIGHT_BELOW = Invariant(
    name="revenue.below_is_right_below",
    sentence="For every height of the chain above genesis, the recorded height below it is the one right below it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.below_is_right_below,
)

GENESIS_EARNS_NOTHING = Invariant(
    name="revenue.genesis_earns_nothing",
    sentence="The revenue up to the genesis block is zero.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.genesis_earns_nothing,
)

EVERY_BLOCK_IS_COUNTED_ONCE = Invariant(
    name="revenue.every_block_is_counted_once",
    sentence="The revenue up to a height is the revenue up to the height below plus the fee of the block at that height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "PM-01"),
    system=REVENUE,
    predicate=invariants.every_block_is_counted_once,
)

REVENUE_ONLY_GROWS = Invariant(
    name="revenue.revenue_only_grows",
    sentence="The revenue up to a height is at least the revenue up to any lower height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.revenue_only_grows,
)

A_BLOCK_IS_BOOKED_UNDER_THE_POLICY_IN_FORCE = Step(
    name="revenue.a_block_is_booked_under_the_policy_in_force",
    sentence="A new block's fee is added to the revenue at the new tip, and the block is booked under the policy in force.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "PM-01", "PM-05"),
    system=REVENUE,
    predicate=properties.a_block_is_booked_under_the_policy_in_force,
    of=(extend,),
)

COLLECTED_REVENUE_STAYS = Step(
    name="revenue.collected_revenue_stays",
    sentence="A height that stays on the chain keeps its block, its cumulative revenue and its policy.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-05"),
    system=REVENUE,
    predicate=properties.collected_revenue_stays,
)

FINAL_BLOCKS_STAY = Step(
    name="revenue.final_blocks_stay",
    sentence="The final height never decreases, and the tip never falls below it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=REVENUE,
    predicate=properties.final_blocks_stay,
)

A_ROLLBACK_TAKES_BACK_ITS_REVENUE = Theorem(
    name="revenue.a_rollback_takes_back_its_revenue",
    sentence="Adding a block and rolling it back restores tip, settled height, payments, and the revenue and policy of each height up to the tip.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    predicate=properties.a_rollback_takes_back_its_revenue,
    given=(REVENUE,),
)

# Policies.

POLICIES_FOLLOW_EACH_OTHER = Invariant(
    name="revenue.policies_follow_each_other",
    sentence="The policies of blocks never decrease with height, and none is later than the policy in force.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=invariants.policies_follow_each_other,
)

BLOCKS_ARE_MADE_UNDER_COMPLETE_POLICIES = Invariant(
    name="revenue.blocks_are_made_under_complete_policies",
    sentence="The policy in force and the policy of every block are scheduled.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=invariants.blocks_are_made_under_complete_policies,
)

PARTS_ARE_AT_MOST_THE_WHOLE = Invariant(
    name="revenue.parts_are_at_most_the_whole",
    sentence="The parts of every policy sum to its recorded weight, which is at most the whole.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=invariants.parts_are_at_most_the_whole,
)

COMPLETE_POLICIES_NAME_A_RESIDUAL_RECIPIENT = Invariant(
    name="revenue.complete_policies_name_a_residual_recipient",
    sentence="Every drafted policy has a residual recipient, and no policy has a part for the empty account.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=invariants.complete_policies_name_a_residual_recipient,
)

UNWRITTEN_POLICIES_ARE_EMPTY = Invariant(
    name="revenue.unwritten_policies_are_empty",
    sentence="A policy number that is not yet used has no schedule, no weight and no parts.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31",),
    system=REVENUE,
    predicate=invariants.unwritten_policies_are_empty,
)

POLICIES_WAITED = Invariant(
    name="revenue.policies_waited",
    sentence="The policy in force was scheduled at least the policy delay ago, unless it is the first policy.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=invariants.policies_waited,
)

COMPLETE_POLICIES_STAY = Step(
    name="revenue.complete_policies_stay",
    sentence="A scheduled policy and its parts never change.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=properties.complete_policies_stay,
)

ONLY_THE_GOVERNOR_WRITES_POLICIES = Step(
    name="revenue.only_the_governor_writes_policies",
    sentence="Only the governor changes a policy or a part by drafting, setting a part, or scheduling.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.only_the_governor_writes_policies,
    of=(draft_policy, set_part, schedule_policy),
)

ONLY_POLICIES_ARE_WRITTEN = Step(
    name="revenue.only_policies_are_written",
    sentence="Drafting, setting a part and scheduling change neither the policy in force nor the tip, the settled height or any payment.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-05"),
    system=REVENUE,
    predicate=properties.only_policies_are_written,
    of=(draft_policy, set_part, schedule_policy),
)

PARTS_ARE_AS_WRITTEN = Step(
    name="revenue.parts_are_as_written",
    sentence="Setting a part sets the account's part of a draft policy to the given basis points, and changes no other part.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-02", "PM-03", "PM-04"),
    system=REVENUE,
    predicate=properties.parts_are_as_written,
    of=(set_part,),
)

POLICIES_COME_INTO_FORCE_BY_ADOPTION = Step(
    name="revenue.policies_come_into_force_by_adoption",
    sentence="Except in an adoption, the policy in force does not change.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.policies_come_into_force_by_adoption,
    but=(adopt_policy,),
)

POLICIES_ARE_KNOWN_BEFOREHAND = Step(
    name="revenue.policies_are_known_beforehand",
    sentence="An adopted policy is later than the policy in force before, and was scheduled at least the policy delay ago.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=properties.policies_are_known_beforehand,
    of=(adopt_policy,),
)

# Who is paid.

PAID_IS_WHAT_FINAL_BLOCKS_EARNED = Invariant(
    name="revenue.paid_is_what_final_blocks_earned",
    sentence="The total ever paid is exactly the revenue up to the settled height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=invariants.paid_is_what_final_blocks_earned,
)

NOBODY_IS_PAID_BY_DEFAULT = Invariant(
    name="revenue.nobody_is_paid_by_default",
    sentence="The empty account is never paid.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=invariants.nobody_is_paid_by_default,
)

PARTS_SUM_TO_THE_REVENUE = Step(
    name="revenue.parts_sum_to_the_revenue",
    sentence="A distribution pays in total exactly the revenue between the settled and the given height, returns it, and settles the given height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-04"),
    system=REVENUE,
    predicate=properties.parts_sum_to_the_revenue,
    of=(distribute,),
)

EACH_GETS_ITS_PART = Step(
    name="revenue.each_gets_its_part",
    sentence="A distribution pays each account, except the residual recipient, its part under the policy of the given height, rounded down.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-02", "PM-03", "PM-04"),
    system=REVENUE,
    predicate=properties.each_gets_its_part,
    of=(distribute,),
)

ONLY_ROUNDING_IS_MISSING = Step(
    name="revenue.only_rounding_is_missing",
    sentence="A distribution pays each account, except the residual recipient, at most its exact part, and less than one wei below it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.only_rounding_is_missing,
    of=(distribute,),
    rounding=Rounding("part_of", "the residual recipient", "1 for each account"),
)

THE_REST_IS_SOMEBODYS = Step(
    name="revenue.the_rest_is_somebodys",
    sentence="A distribution pays the residual recipient, which is not the empty account, at least the part that the policy's weight leaves.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.the_rest_is_somebodys,
    of=(distribute,),
)

THE_WHOLE_MAY_GO_TO_ONE = Step(
    name="revenue.the_whole_may_go_to_one",
    sentence="An account whose part is the whole is paid all of the distributed revenue.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-02", "PM-03"),
    system=REVENUE,
    predicate=properties.the_whole_may_go_to_one,
    of=(distribute,),
)

ONE_POLICY_AT_A_TIME = Step(
    name="revenue.one_policy_at_a_time",
    sentence="All blocks whose revenue a distribution splits have the policy that it is split under.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-05"),
    system=REVENUE,
    predicate=properties.one_policy_at_a_time,
    of=(distribute,),
)

DISTRIBUTION_IS_TOLD = Step(
    name="revenue.distribution_is_told",
    sentence="A distribution emits exactly event Distributed, with the height, the policy, the revenue, and the rest for the residual recipient.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=REVENUE,
    predicate=properties.distribution_is_told,
    of=(distribute,),
)

ONLY_FINAL_REVENUE_IS_PAID = Step(
    name="revenue.only_final_revenue_is_paid",
    sentence="The settled height never falls or exceeds the final one, no payment falls, and the total paid changes only if the settled height does.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=REVENUE,
    predicate=properties.only_final_revenue_is_paid,
)

# Across takeovers.

A_HEIGHT_EARNS_ONCE = Theorem(
    name="revenue.a_height_earns_once",
    sentence="If two epochs of a generation publish a height, they publish one block, which earns the fee of the public chain's block there.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-01"),
    predicate=takeovers.a_height_earns_once,
    given=(FAILOVER,),
)

A_TAKEOVER_LOSES_NO_FEE = Theorem(
    name="revenue.a_takeover_loses_no_fee",
    sentence="A height that an epoch published is within the base of every later active epoch of its generation, and earns the same fee there.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31", "PM-01"),
    predicate=takeovers.a_takeover_loses_no_fee,
    given=(FAILOVER,),
)

WHAT_IS_DROPPED_EARNS_NOTHING = Theorem(
    name="revenue.what_is_dropped_earns_nothing",
    sentence="If an epoch publishes a block that it sealed, a different block that an epoch of the generation sealed at that height is not public.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    predicate=takeovers.what_is_dropped_earns_nothing,
    given=(FAILOVER,),
)

# What can happen.

TWO_POLICIES_HAVE_PAID = Reachable(
    name="revenue.two_policies_have_paid",
    sentence="A distribution can settle revenue under a later policy than the distribution before it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-04", "PM-05"),
    system=REVENUE,
    predicate=properties.two_policies_have_paid,
    instance={Block: 3, Height: 3, PolicyId: 2, Account: 5},
    depth=10,
)
