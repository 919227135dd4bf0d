"""A penalty that reduces the reward before it is shared (D11)."""

from megaspec.language import Outcome, System, action, mul_div_down, need, predicate, record, replace
from spec.staking.quantities import BPS, GREATEST_OPERATOR_RATE, GREATEST_TOTAL, PROTOCOL_FEE, SLA_PENALTY_BPS, TotalWei, Wei


@record
class Shared:
    """What rewards have brought the holders, the protocol and the operator."""

    holders: TotalWei
    protocol: TotalWei
    operator: TotalWei


def nothing_shared() -> Outcome[Shared, None]:
    """Before the first reward."""
    return Outcome(Shared(holders=0, protocol=0, operator=0))


@action
def share_what_the_penalty_leaves(shared: Shared, reward: Wei) -> Outcome[Shared, None]:
    """Take one per cent of the reward for the protocol, and share out what is left of it."""
    need(shared.holders + shared.protocol + shared.operator + reward <= GREATEST_TOTAL, "POOL_FULL")
    penalty = mul_div_down(reward, SLA_PENALTY_BPS, BPS)
    left = reward - penalty
    fee = mul_div_down(left, PROTOCOL_FEE, BPS)
    commission = mul_div_down(left, GREATEST_OPERATOR_RATE, BPS)
    after = replace(
        shared,
        protocol=shared.protocol + penalty + fee,
        operator=shared.operator + commission,
        holders=shared.holders + left - fee - commission,
    )
    return Outcome(after)


@predicate
def holders_get_their_part_of_the_reward(before: Shared, after: Shared, reward: Wei) -> bool:
    """A penalty costs the holders nothing: they get at least what the fees leave of the whole reward."""
    fees = mul_div_down(reward, PROTOCOL_FEE, BPS) + mul_div_down(reward, GREATEST_OPERATOR_RATE, BPS)
    return after.holders - before.holders >= reward - fees


PENALTY_FROM_THE_REWARD = System(
    name="penalty_from_the_reward",
    state=Shared,
    genesis=nothing_shared,
    actions=(share_what_the_penalty_leaves,),
    invariants=(),
    rejected=True,
)
