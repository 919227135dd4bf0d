"""What always holds of the sequencer's revenue."""

from megaspec.language import all_of, for_all, implies, measure, predicate, total
from spec.sequencer.identifiers import Height
from spec.sequencer.money import EverWei
from spec.sequencer.revenue.chain import basis_points
from spec.sequencer.revenue.state import POLICY_DELAY, Account, PolicyId, Revenue


@measure
def ever_paid(account: Account, amount: EverWei) -> int:
    """What an account got."""
    return amount


# The chain.


@predicate
def final_is_public(state: Revenue) -> bool:
    """What is passed on is final, and what is final is public."""
    return state.settled <= state.final and state.final <= state.tip


@predicate
def below_is_right_below(state: Revenue) -> bool:
    """Of every height of the chain it is known which one is right below."""
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
    """The chain starts with the genesis block, which earned nothing."""
    return state.earned[Height.first()] == 0


@predicate
def every_block_is_counted_once(state: Revenue) -> bool:
    """What the chain earned up to a height is what it earned up to the one below, and what the block earned (C67)."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(Height.first() < height, height <= state.tip),
            state.earned[height] == state.earned[state.below[height]] + state.fee[state.block[height]],
        ),
    )


@predicate
def revenue_only_grows(state: Revenue) -> bool:
    """A longer part of the chain earned no less."""
    return for_all(
        Height,
        Height,
        lambda lower, height: implies(all_of(lower <= height, height <= state.tip), state.earned[lower] <= state.earned[height]),
    )


# Policies.


@predicate
def policies_follow_each_other(state: Revenue) -> bool:
    """No block was made under an earlier policy than one below it, nor under a later one than that in force."""
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
    """The policy in force is complete, and so is the one that a block was made under."""
    return state.policies[state.in_force].scheduled and for_all(
        Height, lambda height: implies(height <= state.tip, state.policies[state.policy_of[height]].scheduled)
    )


@predicate
def parts_are_at_most_the_whole(state: Revenue) -> bool:
    """A policy's weight is the sum of its parts; its range says that it is at most the whole."""
    return for_all(PolicyId, lambda policy: state.policies[policy].weight == total(state.parts, basis_points, policy))


@predicate
def complete_policies_name_a_residual_recipient(state: Revenue) -> bool:
    """Somebody gets what the parts of a policy leave, and nobody has no part."""
    return for_all(
        PolicyId,
        lambda policy: implies(policy <= state.last, state.policies[policy].residual != Account.none()) and state.parts[policy, Account.none()] == 0,
    )


@predicate
def unwritten_policies_are_empty(state: Revenue) -> bool:
    """Nothing stands at a number that no policy has."""
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
    """Every policy was scheduled by now, and the one in force has waited, unless it is the first."""
    return state.policies[state.in_force].scheduled_at + POLICY_DELAY <= state.now or state.in_force == PolicyId.first()


# Who was paid.


@predicate
def paid_is_what_final_blocks_earned(state: Revenue) -> bool:
    """All that was ever paid is what the chain earned up to the height that is settled, to the wei (C67)."""
    return total(state.paid, ever_paid) == state.earned[state.settled]


@predicate
def nobody_is_paid_by_default(state: Revenue) -> bool:
    """No payment goes to nobody."""
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
