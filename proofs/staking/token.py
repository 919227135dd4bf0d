"""The share ledger."""

from checker.claims import Invariant
from spec.staking.invariants import token
from spec.staking.system import STAKING

SUPPLY_IS_ALL_SHARES = Invariant(
    name="staking.supply_is_all_shares",
    sentence="The shares of all holders and those in escrow make the supply.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C04",),
    system=STAKING,
    predicate=token.supply_is_all_shares,
)
