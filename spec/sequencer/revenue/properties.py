"""Properties of the steps of the sequencer's revenue."""

from megaspec.language import all_of, emitted, for_all, implies, mul_div_down, predicate, total
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import BPS
from spec.sequencer.revenue.chain import Distributed, extend, roll_back
from spec.sequencer.revenue.invariants import ever_paid
from spec.sequencer.revenue.policies import is_draft
from spec.sequencer.revenue.state import GOVERNOR, POLICY_DELAY, Account, PolicyId, Revenue

# Distribution.


def revenue_up_to(state: Revenue, height: Height) -> int:
    """The revenue that is distributed by settling the chain up to a height, in wei."""
    return state.earned[height] - state.earned[state.settled]


@predicate
def parts_sum_to_the_revenue(before: Revenue, after: Revenue, height: Height, returned: int) -> bool:
    """A distribution pays in total exactly the revenue between the settled and the given height, returns it, and settles the given height (C67)."""
    return all_of(
        total(after.paid, ever_paid) - total(before.paid, ever_paid) == revenue_up_to(before, height),
        returned == revenue_up_to(before, height),
        after.settled == height,
    )


@predicate
def each_gets_its_part(before: Revenue, after: Revenue, height: Height) -> bool:
    """A distribution pays each account, except the residual recipient, its part under the policy of the given height, rounded down (C67)."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    return for_all(
        Account,
        lambda account: implies(
            account != before.policies[policy].residual,
            after.paid[account] - before.paid[account] == mul_div_down(revenue, before.parts[policy, account], BPS),
        ),
    )


@predicate
def only_rounding_is_missing(before: Revenue, after: Revenue, height: Height) -> bool:
    """A distribution pays each account, except the residual recipient, at most its exact part, and less than one wei below it."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    return for_all(
        Account,
        lambda account: implies(
            account != before.policies[policy].residual,
            all_of(
                BPS * (after.paid[account] - before.paid[account]) <= revenue * before.parts[policy, account],
                revenue * before.parts[policy, account] < BPS * (after.paid[account] - before.paid[account] + 1),
            ),
        ),
    )


@predicate
def the_rest_is_somebodys(before: Revenue, after: Revenue, height: Height) -> bool:
    """A distribution pays the residual recipient, which is not the empty account, at least the part that the policy's weight leaves (D31)."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    residual = before.policies[policy].residual
    return residual != Account.none() and revenue * (BPS - before.policies[policy].weight) <= BPS * (after.paid[residual] - before.paid[residual])


@predicate
def the_whole_may_go_to_one(before: Revenue, after: Revenue, height: Height) -> bool:
    """An account whose part is the whole is paid all of the distributed revenue."""
    policy = before.policy_of[height]
    return for_all(
        Account,
        lambda account: implies(
            before.parts[policy, account] == BPS,
            after.paid[account] - before.paid[account] == revenue_up_to(before, height),
        ),
    )


@predicate
def one_policy_at_a_time(before: Revenue, after: Revenue, height: Height) -> bool:
    """All blocks whose revenue a distribution splits have the policy that it is split under (D31)."""
    return for_all(
        Height,
        lambda earlier: implies(
            all_of(before.settled < earlier, earlier <= height),
            before.policy_of[earlier] == before.policy_of[height],
        ),
    )


@predicate
def distribution_is_told(before: Revenue, after: Revenue, height: Height, events: tuple) -> bool:
    """A distribution emits exactly event Distributed, with the height, the policy, the revenue, and the rest for the residual recipient."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    residual = before.policies[policy].residual
    rest = after.paid[residual] - before.paid[residual] - mul_div_down(revenue, before.parts[policy, residual], BPS)
    return emitted(events, Distributed(height, policy, revenue, rest))


@predicate
def only_final_revenue_is_paid(before: Revenue, after: Revenue) -> bool:
    """The settled height never falls or exceeds the final one, no payment falls, and the total paid changes only if the settled height does (C67)."""
    return all_of(
        before.settled <= after.settled,
        after.settled <= after.final,
        implies(before.settled == after.settled, total(after.paid, ever_paid) == total(before.paid, ever_paid)),
    ) and for_all(Account, lambda account: before.paid[account] <= after.paid[account])


# The chain.


@predicate
def collected_revenue_stays(before: Revenue, after: Revenue) -> bool:
    """A height that stays on the chain keeps its block, its cumulative revenue and its policy (D31)."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(height <= before.tip, height <= after.tip),
            all_of(
                after.block[height] == before.block[height],
                after.earned[height] == before.earned[height],
                after.policy_of[height] == before.policy_of[height],
            ),
        ),
    )


@predicate
def final_blocks_stay(before: Revenue, after: Revenue) -> bool:
    """The final height never decreases, and the tip never falls below it (C64)."""
    return before.final <= after.final and before.final <= after.tip


@predicate
def a_block_is_booked_under_the_policy_in_force(before: Revenue, after: Revenue, block: Block, returned: Height) -> bool:
    """A new block's fee is added to the revenue at the new tip, and the block is booked under the policy in force (PM-01)."""
    return all_of(
        after.tip == returned,
        after.block[returned] == block,
        after.earned[returned] == before.earned[before.tip] + before.fee[block],
        after.policy_of[returned] == before.in_force,
    )


@predicate
def a_rollback_takes_back_its_revenue(state: Revenue, block: Block) -> bool:
    """Adding a block and rolling it back restores tip, settled height, payments, and the revenue and policy of each height up to the tip."""
    extended = extend(state, block).state
    after = roll_back(extended, state.tip).state
    return all_of(after.tip == state.tip, after.paid == state.paid, after.settled == state.settled) and for_all(
        Height,
        lambda height: implies(
            height <= state.tip,
            all_of(after.earned[height] == state.earned[height], after.policy_of[height] == state.policy_of[height]),
        ),
    )


# Policies.


@predicate
def complete_policies_stay(before: Revenue, after: Revenue) -> bool:
    """A scheduled policy and its parts never change (D31)."""
    return for_all(
        PolicyId,
        Account,
        lambda policy, account: implies(
            before.policies[policy].scheduled,
            all_of(after.policies[policy] == before.policies[policy], after.parts[policy, account] == before.parts[policy, account]),
        ),
    )


@predicate
def only_the_governor_writes_policies(before: Revenue, after: Revenue, caller: Account) -> bool:
    """Unless the caller is the governor, no policy and no part changes (PM-05)."""
    return caller == GOVERNOR or for_all(
        PolicyId,
        Account,
        lambda policy, account: all_of(
            after.policies[policy] == before.policies[policy], after.parts[policy, account] == before.parts[policy, account]
        ),
    )


@predicate
def only_policies_are_written(before: Revenue, after: Revenue) -> bool:
    """Neither the policy in force nor the tip, the settled height or any payment changes."""
    return all_of(
        after.in_force == before.in_force,
        after.tip == before.tip,
        after.settled == before.settled,
        after.paid == before.paid,
    )


@predicate
def parts_are_as_written(before: Revenue, after: Revenue, policy: PolicyId, account: Account, bps: int) -> bool:
    """Setting a part sets the account's part of a draft policy to the given basis points, and changes no other part."""
    return all_of(is_draft(before, policy), after.parts[policy, account] == bps) and for_all(
        PolicyId,
        Account,
        lambda under, other: (under == policy and other == account) or after.parts[under, other] == before.parts[under, other],
    )


@predicate
def policies_come_into_force_by_adoption(before: Revenue, after: Revenue) -> bool:
    """The policy in force does not change (PM-05)."""
    return after.in_force == before.in_force


@predicate
def policies_are_known_beforehand(before: Revenue, after: Revenue, policy: PolicyId) -> bool:
    """An adopted policy is later than the policy in force before, and was scheduled at least the policy delay ago (PM-05)."""
    return all_of(
        after.in_force == policy,
        before.in_force < policy,
        before.policies[policy].scheduled,
        before.policies[policy].scheduled_at + POLICY_DELAY <= before.now,
    )


# What can happen.


@predicate
def two_policies_have_paid(before: Revenue, after: Revenue) -> bool:
    """Whether a distribution settles under a later policy than the one before it, with revenue earned up to its height."""
    return (
        Height.first() < before.settled
        and before.settled < after.settled
        and before.earned[before.settled] < after.earned[after.settled]
        and before.policy_of[before.settled] < before.policy_of[after.settled]
    )
