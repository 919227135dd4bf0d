"""A higher rate for an operator with more volume (D36): operators that merge get more than they did together."""

from megaspec.language import Identifier, Map, Outcome, System, action, all_of, for_all, implies, ite, mul_div_down, need, predicate, record, replace
from spec.staking.quantities import BPS, ETHER, GREATEST_OPERATOR_RATE, LEAST_OPERATOR_RATE, TotalWei, Wei

VOLUME = 100 * ETHER
"""The reward from which the higher rate counts."""


class Firm(Identifier):
    """An operator."""


@record
class Earned:
    """The reward of an operator's validators, and its fee."""

    reward: TotalWei
    fee: TotalWei


@record
class Tiers:
    """What each operator earned."""

    earned: Map[Firm, Earned]


def nothing_earned() -> Outcome[Tiers, None]:
    """Nobody has earned anything."""
    return Outcome(Tiers(earned=Map.empty(Earned(reward=0, fee=0))))


@action
def reward_by_volume(state: Tiers, operator: Firm, reward: Wei) -> Outcome[Tiers, None]:
    """The reward of an operator that has none, two per cent of it for the operator, and five if it is high."""
    need(state.earned[operator].reward == 0, "REWARDED")
    rate = ite(reward >= VOLUME, GREATEST_OPERATOR_RATE, LEAST_OPERATOR_RATE)
    fee = mul_div_down(reward, rate, BPS)
    return Outcome(replace(state, earned=state.earned.set(operator, Earned(reward=reward, fee=fee))))


@predicate
def joining_pays_nothing(state: Tiers) -> bool:
    """An operator that earned as much as two others together gets at most one wei more than these two together."""
    earned = state.earned
    return for_all(
        Firm,
        Firm,
        Firm,
        lambda one, other, both: implies(
            all_of(one != other, earned[one].reward + earned[other].reward == earned[both].reward),
            earned[both].fee <= earned[one].fee + earned[other].fee + 1,
        ),
    )


VOLUME_TIER = System("volume_tier", Tiers, nothing_earned, (reward_by_volume,), (), rejected=True)
