"""What steps do to the sequencer's revenue."""

from megaspec.language import all_of, emitted, for_all, implies, mul_div_down, predicate, total
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import BPS
from spec.sequencer.revenue.chain import Distributed, extend, roll_back
from spec.sequencer.revenue.invariants import ever_paid
from spec.sequencer.revenue.policies import is_draft
from spec.sequencer.revenue.state import GOVERNOR, POLICY_DELAY, Account, PolicyId, Revenue

# Distribution.


def revenue_up_to(state: Revenue, height: Height) -> int:
    """What is distributed by settling the chain up to a height."""
    return state.earned[height] - state.earned[state.settled]


@predicate
def parts_sum_to_the_revenue(before: Revenue, after: Revenue, height: Height, returned: int) -> bool:
    """What all accounts get is what the blocks earned, to the wei (C67)."""
    return all_of(
        total(after.paid, ever_paid) - total(before.paid, ever_paid) == revenue_up_to(before, height),
        returned == revenue_up_to(before, height),
        after.settled == height,
    )


@predicate
def each_gets_its_part(before: Revenue, after: Revenue, height: Height) -> bool:
    """An account gets its part of the revenue, rounded down, under the policy that the blocks were made under (C67)."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    return for_all(
        Account,
        lambda account: implies(
            account != before.policies[policy].residual,
            after.paid[account] - before.paid[account] == mul_div_down(revenue, before.parts[policy, account], BPS),
        ),
    )


@predicate
def only_dust_is_missing(before: Revenue, after: Revenue, height: Height) -> bool:
    """An account gets its part of the revenue, or less than a wei below, and what is missing goes to the residual recipient."""
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
    """The residual recipient gets at least what the weights leave (D31)."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    residual = before.policies[policy].residual
    return residual != Account.none() and revenue * (BPS - before.policies[policy].weight) <= BPS * (after.paid[residual] - before.paid[residual])


@predicate
def the_whole_may_go_to_one(before: Revenue, after: Revenue, height: Height) -> bool:
    """Under a policy that gives the whole to one account, it gets the whole."""
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
    """Every block whose revenue is split was made under the policy that splits it (D31)."""
    return for_all(
        Height,
        lambda earlier: implies(
            all_of(before.settled < earlier, earlier <= height),
            before.policy_of[earlier] == before.policy_of[height],
        ),
    )


@predicate
def distribution_is_told(before: Revenue, after: Revenue, height: Height, events: tuple) -> bool:
    """A distribution emits what was split, and what was left of it for the residual recipient."""
    policy, revenue = before.policy_of[height], revenue_up_to(before, height)
    residual = before.policies[policy].residual
    rest = after.paid[residual] - before.paid[residual] - mul_div_down(revenue, before.parts[policy, residual], BPS)
    return emitted(events, Distributed(height, policy, revenue, rest))


@predicate
def only_final_revenue_is_paid(before: Revenue, after: Revenue) -> bool:
    """Accounts get something only of blocks that are final, each once: the settled height rises with it (C67)."""
    return all_of(
        before.settled <= after.settled,
        after.settled <= after.final,
        implies(before.settled == after.settled, total(after.paid, ever_paid) == total(before.paid, ever_paid)),
    ) and for_all(Account, lambda account: before.paid[account] <= after.paid[account])


# The chain.


@predicate
def collected_revenue_stays(before: Revenue, after: Revenue) -> bool:
    """A block that stays on the chain stays with what it earned and with its policy (D31)."""
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
    """No final block ever leaves the chain (C64)."""
    return before.final <= after.final and before.final <= after.tip


@predicate
def a_block_is_booked_under_the_policy_in_force(before: Revenue, after: Revenue, block: Block, returned: Height) -> bool:
    """A block's revenue is booked once, at its height, under the policy that is in force when it is made (PM-01)."""
    return all_of(
        after.tip == returned,
        after.block[returned] == block,
        after.earned[returned] == before.earned[before.tip] + before.fee[block],
        after.policy_of[returned] == before.in_force,
    )


@predicate
def a_rollback_takes_back_its_revenue(state: Revenue, block: Block) -> bool:
    """A block that L1 rolls back leaves no trace in the books."""
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
    """A policy that is scheduled never changes: not its parts, nor its residual recipient (D31)."""
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
    """Whoever else tries leaves every policy as it was (PM-05)."""
    return caller == GOVERNOR or for_all(
        PolicyId,
        Account,
        lambda policy, account: all_of(
            after.policies[policy] == before.policies[policy], after.parts[policy, account] == before.parts[policy, account]
        ),
    )


@predicate
def only_policies_are_written(before: Revenue, after: Revenue) -> bool:
    """Whoever writes a policy moves no revenue, and brings none into force."""
    return all_of(
        after.in_force == before.in_force,
        after.tip == before.tip,
        after.settled == before.settled,
        after.paid == before.paid,
    )


@predicate
def parts_are_as_written(before: Revenue, after: Revenue, policy: PolicyId, account: Account, bps: int) -> bool:
    """A part is what was written, of a policy that is not complete; the others stay."""
    return all_of(is_draft(before, policy), after.parts[policy, account] == bps) and for_all(
        PolicyId,
        Account,
        lambda under, other: (under == policy and other == account) or after.parts[under, other] == before.parts[under, other],
    )


@predicate
def policies_come_into_force_by_adoption(before: Revenue, after: Revenue) -> bool:
    """No other step changes which policy is in force (PM-05)."""
    return after.in_force == before.in_force


@predicate
def policies_are_known_beforehand(before: Revenue, after: Revenue, policy: PolicyId) -> bool:
    """A policy that comes into force was complete for the whole delay, and is later than the one before (PM-05)."""
    return all_of(
        after.in_force == policy,
        before.in_force < policy,
        before.policies[policy].scheduled,
        before.policies[policy].scheduled_at + POLICY_DELAY <= before.now,
    )


# What can happen.


@predicate
def two_policies_have_paid(before: Revenue, after: Revenue) -> bool:
    """Whether revenue is passed on under another policy than revenue before it."""
    return (
        Height.first() < before.settled
        and before.settled < after.settled
        and before.earned[before.settled] < after.earned[after.settled]
        and before.policy_of[before.settled] < before.policy_of[after.settled]
    )
