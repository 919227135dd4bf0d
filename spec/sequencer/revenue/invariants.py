"""Invariants of the sequencer's revenue."""

from megaspec.language import all_of, for_all, implies, measure, predicate, total
from spec.sequencer.identifiers import Height
from spec.sequencer.money import EverWei
from spec.sequencer.revenue.chain import basis_points
from spec.sequencer.revenue.state import POLICY_DELAY, Account, PolicyId, Revenue


@measure
def ever_paid(account: Account, amount: EverWei) -> int:
    """What an account was ever paid, in wei."""
    return amount


# The chain.


@predicate
def final_is_public(state: Revenue) -> bool:
    """The settled height is at most the final height, which is at most the tip."""
    return state.settled <= state.final and state.final <= state.tip


@predicate
def below_is_right_below(state: Revenue) -> bool:
    """For every height of the chain above genesis, the recorded height below it is the one right below it."""
    return for_all(
        Height,
        Height,
        lambda height, lower: implies(
            all_of(Height.first() < height, height <= state.tip),
            all_of(state.below[height] < height, implies(lower < height, lower <= state.below[height])),
        ),
    )


@predicate
def genesis_earns_nothing(state: Revenue) -> bool:
    """The revenue up to the genesis block is zero."""
    return state.earned[Height.first()] == 0


@predicate
def every_block_is_counted_once(state: Revenue) -> bool:
    """The revenue up to a height is the revenue up to the height below plus the fee of the block at that height (C67)."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(Height.first() < height, height <= state.tip),
            state.earned[height] == state.earned[state.below[height]] + state.fee[state.block[height]],
        ),
    )


@predicate
def revenue_only_grows(state: Revenue) -> bool:
    """The revenue up to a height is at least the revenue up to any lower height."""
    return for_all(
        Height,
        Height,
        lambda lower, height: implies(all_of(lower <= height, height <= state.tip), state.earned[lower] <= state.earned[height]),
    )


# Policies.


@predicate
def policies_follow_each_other(state: Revenue) -> bool:
    """The policies of blocks never decrease with height, and none is later than the policy in force."""
    return for_all(
        Height,
        Height,
        lambda lower, height: implies(
            all_of(Height.first() < lower, lower <= height, height <= state.tip),
            all_of(state.policy_of[lower] <= state.policy_of[height], state.policy_of[height] <= state.in_force),
        ),
    )


@predicate
def blocks_are_made_under_complete_policies(state: Revenue) -> bool:
    """The policy in force and the policy of every block are scheduled."""
    return state.policies[state.in_force].scheduled and for_all(
        Height, lambda height: implies(height <= state.tip, state.policies[state.policy_of[height]].scheduled)
    )


@predicate
def parts_are_at_most_the_whole(state: Revenue) -> bool:
    """The parts of every policy sum to its recorded weight, which is at most the whole."""
    return for_all(PolicyId, lambda policy: state.policies[policy].weight == total(state.parts, basis_points, policy))


@predicate
def complete_policies_name_a_residual_recipient(state: Revenue) -> bool:
    """Every drafted policy has a residual recipient, and no policy has a part for the empty account."""
    return for_all(
        PolicyId,
        lambda policy: implies(policy <= state.last, state.policies[policy].residual != Account.none()) and state.parts[policy, Account.none()] == 0,
    )


@predicate
def unwritten_policies_are_empty(state: Revenue) -> bool:
    """A policy number that is not yet used has no schedule, no weight and no parts."""
    return for_all(
        PolicyId,
        Account,
        lambda policy, account: implies(
            state.last < policy,
            all_of(
                not state.policies[policy].scheduled,
                state.policies[policy].scheduled_at == 0,
                state.policies[policy].weight == 0,
                state.parts[policy, account] == 0,
            ),
        ),
    )


@predicate
def policies_waited(state: Revenue) -> bool:
    """The policy in force was scheduled at least the policy delay ago, unless it is the first policy."""
    return state.policies[state.in_force].scheduled_at + POLICY_DELAY <= state.now or state.in_force == PolicyId.first()


# Who was paid.


@predicate
def paid_is_what_final_blocks_earned(state: Revenue) -> bool:
    """The total ever paid is exactly the revenue up to the settled height (C67)."""
    return total(state.paid, ever_paid) == state.earned[state.settled]


@predicate
def nobody_is_paid_by_default(state: Revenue) -> bool:
    """The empty account is never paid."""
    return state.paid[Account.none()] == 0


INVARIANTS = (
    final_is_public,
    below_is_right_below,
    genesis_earns_nothing,
    every_block_is_counted_once,
    revenue_only_grows,
    policies_follow_each_other,
    blocks_are_made_under_complete_policies,
    parts_are_at_most_the_whole,
    complete_policies_name_a_residual_recipient,
    unwritten_policies_are_empty,
    policies_waited,
    paid_is_what_final_blocks_earned,
    nobody_is_paid_by_default,
)
