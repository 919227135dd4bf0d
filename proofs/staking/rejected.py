"""Readings of the documents' staking flows that do not work, each refuted by a run."""

from checker.claims import Refuted
from spec.rejected.fixed_payout import FIXED_PAYOUT, rewards_never_cost
from spec.rejected.late_pricing import LATE_PRICING
from spec.rejected.one_to_one_minting import ONE_TO_ONE_MINTING
from spec.rejected.unescrowed_withdrawal import UNESCROWED_WITHDRAWAL, requests_are_backed
from spec.staking import invariants
from spec.staking.pool import Address, Ticket

ONE_TO_ONE_MINTING_DILUTES = Refuted(
    name="rejected.one_to_one_minting",
    sentence="Minting one share a wei keeps every share's worth.",
    section="TD Data Flow, Deposit Flow",
    requirements=("D01",),
    system=ONE_TO_ONE_MINTING,
    predicate=invariants.share_price_never_falls,
    instance={Address: 3, Ticket: 1},
    depth=3,
    resolution=("staking.deposit_mints_the_floor", "staking.no_unbacked_lst"),
)

UNESCROWED_REQUESTS_SHARE_BACKING = Refuted(
    name="rejected.unescrowed_withdrawal",
    sentence="Without escrow, every holder has the shares of the holder's pending requests.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D04",),
    system=UNESCROWED_WITHDRAWAL,
    predicate=requests_are_backed,
    instance={Address: 3, Ticket: 3},
    depth=4,
    resolution=("staking.request_escrows_at_once", "staking.escrow_backs_pending_requests"),
)

FIXED_PAYOUT_TAKES_FROM_STAYERS = Refuted(
    name="rejected.fixed_payout",
    sentence="With payouts fixed at the request, no report of a reward makes a share worth less.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D06",),
    system=FIXED_PAYOUT,
    predicate=rewards_never_cost,
    instance={Address: 3, Ticket: 2},
    depth=6,
    resolution=("staking.reward_settles_at_the_lesser_value", "staking.loss_settles_at_the_lesser_value", "staking.no_unbacked_lst"),
)

LATE_PRICING_SHORTS_DEPOSITORS = Refuted(
    name="rejected.late_pricing",
    sentence="Priced after its ether is counted, a deposit still mints the floor of its worth on the state before it.",
    section="TD Data Flow, Deposit Flow",
    requirements=("D09",),
    system=LATE_PRICING,
    predicate=invariants.deposit_mints_the_floor,
    instance={Address: 3, Ticket: 1},
    depth=2,
    resolution=("staking.deposit_mints_the_floor",),
)
