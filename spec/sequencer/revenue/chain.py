"""Changes of the public chain: blocks that earn fees, rollbacks that L1 forces, finality; and the payout of final revenue (C67)."""

from megaspec.language import Map, Outcome, action, ensure, ite, measure, mul_div_down, need, record, replace, require, total
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import BPS, GREATEST_EVER, GREATEST_TIME, Bps, EverWei, Seconds
from spec.sequencer.revenue.state import Account, PolicyId, Revenue


@record
class Distributed:
    """The revenue of the blocks up to a height was split under a policy; the residual recipient got the rest."""

    height: Height
    policy: PolicyId
    revenue: EverWei
    rest: EverWei


@action
def pass_time(state: Revenue, seconds: Seconds) -> Outcome[Revenue, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


@action
def extend(state: Revenue, block: Block) -> Outcome[Revenue, Height]:
    """Add the next public block, whoever made it: its fee is booked at its height, under the policy in force."""
    earned = state.earned[state.tip] + state.fee[block]
    need(earned <= GREATEST_EVER, "LEDGER_FULL")
    height = state.tip.successor()
    after = replace(
        state,
        tip=height,
        block=state.block.set(height, block),
        below=state.below.set(height, state.tip),
        earned=state.earned.set(height, earned),
        policy_of=state.policy_of.set(height, state.in_force),
    )
    return Outcome(after, height)


@action
def roll_back(state: Revenue, kept: Height) -> Outcome[Revenue, None]:
    """Follow an L1 reorganization: the blocks above `kept`, none of them final, are removed with what they earned (C64)."""
    need(state.final <= kept, "BELOW_FINAL")
    need(kept < state.tip, "NOTHING_TO_ROLL_BACK")
    return Outcome(replace(state, tip=kept))


@action
def finalize(state: Revenue, height: Height) -> Outcome[Revenue, None]:
    """Make the chain final up to a height, as L1 has it."""
    need(state.final < height, "ALREADY_FINAL")
    need(height <= state.tip, "NOT_PUBLIC")
    return Outcome(replace(state, final=height))


@measure
def part_of(policy: PolicyId, account: Account, bps: Bps, under: PolicyId, revenue: int) -> int:
    """An account's part of revenue under a policy, rounded down."""
    return ite(policy == under, mul_div_down(revenue, bps, BPS), 0)


@measure
def basis_points(policy: PolicyId, account: Account, bps: Bps, under: PolicyId) -> int:
    """The part of an account under a policy."""
    return ite(policy == under, bps, 0)


@require("REVENUE_NOT_NEGATIVE", lambda revenue: revenue >= 0)
@require("PARTS_AT_MOST_THE_WHOLE", lambda parts, policy: total(parts, basis_points, policy) <= BPS)
@ensure("PARTS_WITHIN_THE_REVENUE", lambda revenue, result: result <= revenue)
def all_parts(parts: Map[PolicyId, Account, Bps], policy: PolicyId, revenue: int) -> int:
    """The sum of all parts of revenue under a policy, which is at most the revenue."""
    return total(parts, part_of, policy, revenue)


@action
def distribute(state: Revenue, height: Height) -> Outcome[Revenue, int]:
    """Pay out the revenue up to a final height, all of one policy; the residual recipient gets what the parts and rounding leave (D31)."""
    policy = state.policy_of[height]
    need(state.settled < height, "ALREADY_DISTRIBUTED")
    need(height <= state.final, "NOT_FINAL")
    need(state.policy_of[state.settled.successor()] == policy, "SEVERAL_POLICIES")
    revenue = state.earned[height] - state.earned[state.settled]
    rest = revenue - all_parts(state.parts, policy, revenue)
    residual = state.policies[policy].residual
    parted = state.paid.where(
        Account,
        lambda account: state.parts[policy, account] > 0,
        lambda account: state.paid[account] + part_of(policy, account, state.parts[policy, account], policy, revenue),
    )
    paid = parted.set(residual, parted[residual] + rest)
    return Outcome(replace(state, settled=height, paid=paid), revenue, (Distributed(height, policy, revenue, rest),))
