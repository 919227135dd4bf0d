"""Withdrawals that cost the remaining holders, back two claims with one share, or never come."""

from megaspec.claims import Fair, Instance, Refuted, Starved
from spec.rejected import burn_at_claim, fixed_delay, fixed_payout, limit_each_request, slow_refill, unescrowed_withdrawal, willing_exits
from spec.staking.invariants import queue
from spec.staking.quantities import ETHER, Address, PenaltyId, ProposalId, Receipt, ReportId, Ticket, ValidatorKey

UNESCROWED_REQUESTS_SHARE_BACKING = Refuted(
    name="rejected.unescrowed_withdrawal",
    sentence="Without escrow, every holder has at least the shares that its pending requests are for.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D04", "TD-98"),
    system=unescrowed_withdrawal.UNESCROWED_WITHDRAWAL,
    predicate=unescrowed_withdrawal.requests_are_backed,
    instance={Address: 3, Ticket: 3},
    depth=3,
    resolution=("staking.request_escrows_at_once", "staking.escrow_backs_pending_requests"),
)

UNESCROWED_SHARES_ARE_SOLD = Refuted(
    name="rejected.unescrowed_sale",
    sentence="Without escrow, no holder whose shares fall is left with fewer than its pending requests are for.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D04", "TD-98"),
    system=unescrowed_withdrawal.UNESCROWED_WITHDRAWAL,
    predicate=unescrowed_withdrawal.sellers_keep_what_they_asked_for,
    instance={Address: 3, Ticket: 2},
    depth=3,
    resolution=("staking.request_escrows_at_once", "staking.only_finalization_pays"),
)

BURN_AT_CLAIM_CHOOSES_THE_MOMENT = Refuted(
    name="rejected.burn_at_claim",
    sentence="With shares burned at the claim, no claim raises the price of a share.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D05", "TD-97"),
    system=burn_at_claim.BURN_AT_CLAIM,
    predicate=burn_at_claim.claiming_raises_no_price,
    instance={Address: 3, Ticket: 2},
    depth=4,
    resolution=("staking.finalized_by_a_later_report", "staking.claim_changes_no_other", "staking.finalization_leaves_the_price"),
)

FIXED_PAYOUT_TAKES_FROM_STAYERS = Refuted(
    name="rejected.fixed_payout",
    sentence="With payouts fixed at the request, no finalization lowers the price of a share.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D06", "TD-48"),
    system=fixed_payout.FIXED_PAYOUT,
    predicate=fixed_payout.finalization_costs_nobody,
    instance={Address: 3, Ticket: 2},
    depth=4,
    resolution=("staking.each_gets_the_lesser", "staking.forfeits_go_to_the_reserve"),
)

FIXED_DELAY_IS_TOO_SHORT = Refuted(
    name="rejected.fixed_delay",
    sentence="From 27 hours after a request, the validator's ether is withdrawable.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D18", "TD-44", "TD-93", "TD-154"),
    system=fixed_delay.FIXED_DELAY_SYSTEM,
    predicate=fixed_delay.ready_after_27_hours,
    instance={},
    depth=3,
    resolution=("staking.finalized_by_a_later_report", "staking.finalized_after_the_delay"),
)

FIXED_DELAY_FORGETS_SLASHING = Refuted(
    name="rejected.fixed_delay_slashed",
    sentence="From 30 days after a request, the validator's ether is withdrawable, even if the validator was slashed.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("D18", "TD-44", "TD-93"),
    system=fixed_delay.FIXED_DELAY_SYSTEM,
    predicate=fixed_delay.ready_after_a_month,
    instance={},
    depth=4,
    resolution=("staking.finalized_by_a_later_report", "staking.each_gets_the_lesser"),
)

UNWILLING_OPERATORS_HOLD_THE_QUEUE_UP = Refuted(
    name="rejected.willing_exits",
    sentence=(
        "With exits that operators sign, anybody may bring about the exit of any active validator while requests need more ether than the buffer "
        "has and what is on its way."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("L02", "L08", "TD-93"),
    system=willing_exits.WILLING_EXITS,
    predicate=willing_exits.requests_bring_exits_about,
    instance={Address: 8, Ticket: 2, Receipt: 2, ValidatorKey: 2, PenaltyId: 1, ProposalId: 1, ReportId: 1},
    depth=1,
    resolution=("staking.exits_are_called_for", "staking.exit_is_ordered", "staking.validators_can_be_made_to_leave"),
)

LIMIT_EACH_REQUEST_IS_EVADED = Refuted(
    name="rejected.limit_each_request",
    sentence="With a limit on each request, at most the limit is paid in a day.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("D20", "TD-145"),
    system=limit_each_request.LIMIT_EACH_REQUEST,
    predicate=limit_each_request.a_day_pays_the_limit_at_most,
    instance={Ticket: 3},
    depth=5,
    resolution=("staking.outflow_is_metered", "staking.limit_is_charged_exactly"),
)

LARGE_REQUEST_BLOCKS = Refuted(
    name="rejected.large_request",
    sentence="In a queue that pays requests of any size only whole, a full limit is at least the first request.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("D20", "TD-145"),
    system=limit_each_request.LIMIT_EACH_REQUEST,
    predicate=limit_each_request.a_full_limit_lets_the_first_through,
    instance={Ticket: 2},
    depth=3,
    resolution=("staking.a_small_slice_fits", "staking.slice_goes_on", "staking.limit_lets_the_largest_through"),
)

SLOW_REFILL_HOLDS_THE_QUEUE_UP = Refuted(
    name="rejected.slow_refill",
    sentence=(
        "With any refill that is not zero, the rate limit refills the maximum withdrawal within a day, and its cap is at least the maximum "
        "withdrawal."
    ),
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "L02"),
    system=slow_refill.SLOW_REFILL,
    predicate=queue.limit_lets_the_largest_through,
    instance={Address: 9, Ticket: 1, Receipt: 1, PenaltyId: 1, ProposalId: 1, ReportId: 1},
    depth=1,
    resolution=("staking.limit_lets_the_largest_through",),
)

LARGE_REQUEST_STARVES_THOSE_BEHIND = Starved(
    name="rejected.large_request_for_ever",
    sentence="In a queue that pays requests of any size only whole, every request is eventually paid if what may be paid is paid.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "D20"),
    system=limit_each_request.LIMIT_EACH_REQUEST,
    trigger=limit_each_request.waits,
    goal=limit_each_request.is_paid,
    fair=(Fair("A15", (limit_each_request.pay_each_within_the_limit,), strongly=True),),
    instance=Instance(sizes={Ticket: 3}, numbers={"Wei": (ETHER, 200 * ETHER)}),
    resolution=("staking.every_request_is_finalized", "staking.a_small_slice_fits", "staking.limit_lets_the_largest_through"),
)
