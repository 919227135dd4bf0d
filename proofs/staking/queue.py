"""The withdrawal queue."""

from megaspec.claims import Invariant
from spec.staking.invariants import queue
from spec.staking.system import STAKING

ESCROW_BACKS_PENDING_REQUESTS = Invariant(
    name="staking.escrow_backs_pending_requests",
    sentence="The escrowed shares are the sum of the requests' remaining shares.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C32",),
    system=STAKING,
    predicate=queue.escrow_backs_pending_requests,
)

DEMAND_IS_ALL_DEMANDED = Invariant(
    name="staking.demand_is_all_demanded",
    sentence="The demand is the sum of the requests' remaining values.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.demand_is_all_demanded,
)

LOCKED_IS_UNCLAIMED = Invariant(
    name="staking.locked_is_unclaimed",
    sentence="The locked ether is exactly the sum of the unclaimed payouts, including those of slices.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C28",),
    system=STAKING,
    predicate=queue.locked_is_unclaimed,
)

EVER_LOCKED_IS_ALL_PAYOUTS = Invariant(
    name="staking.ever_locked_is_all_payouts",
    sentence="The total of ether ever locked is the sum of all payouts, claimed or not.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=queue.ever_locked_is_all_payouts,
)

QUEUE_IN_ORDER = Invariant(
    name="staking.queue_in_order",
    sentence="The requests that are not pending are exactly those up to the last finalized ticket, which is at most the last requested one.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24",),
    system=STAKING,
    predicate=queue.queue_in_order,
)

UNISSUED_TICKETS_ARE_EMPTY = Invariant(
    name="staking.unissued_tickets_are_empty",
    sentence="A ticket that was never issued has no owner, no shares, no value and no payout.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.unissued_tickets_are_empty,
)

PROCESSED_REQUESTS_KEEP_NOTHING = Invariant(
    name="staking.processed_requests_keep_nothing",
    sentence="A request that is not pending has no remaining shares and no remaining value.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.processed_requests_keep_nothing,
)

PAYOUT_AT_MOST_VALUE = Invariant(
    name="staking.payout_at_most_value",
    sentence="A request's payout and remaining value sum to at most its value when it was made.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C29",),
    system=STAKING,
    predicate=queue.payout_at_most_value,
)

SHARES_AT_MOST_ASKED = Invariant(
    name="staking.shares_at_most_asked",
    sentence="A request's remaining shares are at most the shares it was made for.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.shares_at_most_asked,
)

REQUESTS_ARE_WITHIN_BOUNDS = Invariant(
    name="staking.requests_are_within_bounds",
    sentence="Every issued request was made for at least one share and for a value between the minimum and the maximum withdrawal.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "C26",),
    system=STAKING,
    predicate=queue.requests_are_within_bounds,
)

PENDING_REQUESTS_KEEP_SHARES = Invariant(
    name="staking.pending_requests_keep_shares",
    sentence="Every pending request has at least one remaining share and a remaining value of at least the minimum withdrawal.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.pending_requests_keep_shares,
)

REQUESTS_COME_IN_TIME = Invariant(
    name="staking.requests_come_in_time",
    sentence="Request times are never in the future, and never decrease from one ticket to a later one.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.requests_come_in_time,
)

FINALIZED_AFTER_THE_DELAY = Invariant(
    name="staking.finalized_after_the_delay",
    sentence="Every finalized request was finalized at least the minimum delay after it was made.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C33",),
    system=STAKING,
    predicate=queue.finalized_after_the_delay,
)

PROCESSED_WHEN_FINALIZED = Invariant(
    name="staking.processed_when_finalized",
    sentence="A request's finalization time is zero if and only if the request is pending.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24",),
    system=STAKING,
    predicate=queue.processed_when_finalized,
)

LIMIT_IS_WITHIN_ITS_CAP = Invariant(
    name="staking.limit_is_within_its_cap",
    sentence="The rate limit's stored level is at most its cap, and its last charge is not in the future.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=queue.limit_is_within_its_cap,
)

LIMIT_LETS_THE_LARGEST_THROUGH = Invariant(
    name="staking.limit_lets_the_largest_through",
    sentence="The rate limit refills the maximum withdrawal within a day, and its cap is at least the maximum withdrawal.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "C54", "D20", "L02"),
    system=STAKING,
    predicate=queue.limit_lets_the_largest_through,
)
