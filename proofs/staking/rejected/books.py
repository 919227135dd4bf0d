"""Readings of the deposit flow and of the token that do not work."""

from megaspec.claims import Refuted
from spec.rejected.minting import ONE_FOR_ONE, PRICED_LATE, UNSEEDED, depositor_keeps_most
from spec.rejected.swapped_views import SWAPPED_VIEWS, balances_within_fixed_supply
from spec.staking.properties import books
from spec.staking.quantities import Address

ONE_FOR_ONE_DILUTES = Refuted(
    name="rejected.one_for_one_minting",
    sentence="With one share minted per wei, no step lowers the price of a share.",
    section="TD Data Flow, Deposit Flow",
    requirements=("D01", "TD-77"),
    system=ONE_FOR_ONE,
    predicate=books.share_price_never_falls,
    instance={Address: 8},
    depth=3,
    resolution=("staking.deposit_mints_the_floor", "staking.no_unbacked_lst"),
)

LATE_PRICING_SHORTS_DEPOSITORS = Refuted(
    name="rejected.late_pricing",
    sentence=(
        "With deposits priced after their ether is counted, a deposit mints floor(amount * supply / pooled) > 0 shares, at the prior price, to the "
        "caller alone."
    ),
    section="TD Data Flow, Deposit Flow",
    requirements=("D09", "TD-76"),
    system=PRICED_LATE,
    predicate=books.deposit_mints_the_floor,
    instance={Address: 8},
    depth=2,
    resolution=("staking.deposit_mints_the_floor",),
)

NO_SEED_ROBS_DEPOSITORS = Refuted(
    name="rejected.no_seed",
    sentence="Without a seed, the shares that a deposit mints are worth at least nine tenths of it.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("D08", "TD-40"),
    system=UNSEEDED,
    predicate=depositor_keeps_most,
    instance={Address: 8},
    depth=3,
    resolution=("staking.seed_remains", "staking.depositor_loses_only_rounding", "staking.gifts_buy_no_shares_of_others"),
)

SWAPPED_VIEWS_DO_NOT_ADD_UP = Refuted(
    name="rejected.swapped_views",
    sentence="Balances that follow rewards sum to at most a share supply that does not.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("D07", "TD-31", "TD-33", "TD-34"),
    system=SWAPPED_VIEWS,
    predicate=balances_within_fixed_supply,
    instance={Address: 8},
    depth=2,
    resolution=("staking.balances_within_supply", "staking.wrapped_is_backed", "staking.wrapped_stays"),
)
