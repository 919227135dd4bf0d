"""The withdrawal queue."""

from megaspec.claims import Invariant
from spec.staking.invariants import queue
from spec.staking.system import STAKING

ESCROW_BACKS_PENDING_REQUESTS = Invariant(
    name="staking.escrow_backs_pending_requests",
    sentence="The shares in escrow are those of the pending requests, each counted for one request.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C32",),
    system=STAKING,
    predicate=queue.escrow_backs_pending_requests,
)

DEMAND_IS_ALL_DEMANDED = Invariant(
    name="staking.demand_is_all_demanded",
    sentence="The demand is the sum of what is still to be locked at most.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.demand_is_all_demanded,
)

LOCKED_IS_UNCLAIMED = Invariant(
    name="staking.locked_is_unclaimed",
    sentence="The ether locked is the sum of the payouts not yet claimed, slices too, to the wei.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C28",),
    system=STAKING,
    predicate=queue.locked_is_unclaimed,
)

EVER_LOCKED_IS_ALL_PAYOUTS = Invariant(
    name="staking.ever_locked_is_all_payouts",
    sentence="All ether ever locked was locked for a request: it is the sum of all payouts, claimed ones too.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=queue.ever_locked_is_all_payouts,
)

QUEUE_IN_ORDER = Invariant(
    name="staking.queue_in_order",
    sentence="Requests are finalized in the order in which they were made, and none before it was made.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24",),
    system=STAKING,
    predicate=queue.queue_in_order,
)

UNISSUED_TICKETS_ARE_EMPTY = Invariant(
    name="staking.unissued_tickets_are_empty",
    sentence="Nothing stands at a ticket that was never issued.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.unissued_tickets_are_empty,
)

PROCESSED_REQUESTS_KEEP_NOTHING = Invariant(
    name="staking.processed_requests_keep_nothing",
    sentence="A finalized request has no shares in escrow and no demand left.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.processed_requests_keep_nothing,
)

PAYOUT_AT_MOST_VALUE = Invariant(
    name="staking.payout_at_most_value",
    sentence="No request is paid more than its shares were worth when it was made.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C29",),
    system=STAKING,
    predicate=queue.payout_at_most_value,
)

SHARES_AT_MOST_ASKED = Invariant(
    name="staking.shares_at_most_asked",
    sentence="No request burns more shares than it put into escrow.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.shares_at_most_asked,
)

REQUESTS_ARE_WITHIN_BOUNDS = Invariant(
    name="staking.requests_are_within_bounds",
    sentence="Every request is of at least one share, and worth between the least and the greatest amount.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "C26",),
    system=STAKING,
    predicate=queue.requests_are_within_bounds,
)

PENDING_REQUESTS_KEEP_SHARES = Invariant(
    name="staking.pending_requests_keep_shares",
    sentence="A pending request still has shares in escrow, and a demand no smaller than the least amount.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.pending_requests_keep_shares,
)

REQUESTS_COME_IN_TIME = Invariant(
    name="staking.requests_come_in_time",
    sentence="Requests were made one after the other, and none in the future.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C01",),
    system=STAKING,
    predicate=queue.requests_come_in_time,
)

FINALIZED_AFTER_THE_DELAY = Invariant(
    name="staking.finalized_after_the_delay",
    sentence="No request was finalized before the least delay was over.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C33",),
    system=STAKING,
    predicate=queue.finalized_after_the_delay,
)

PROCESSED_WHEN_FINALIZED = Invariant(
    name="staking.processed_when_finalized",
    sentence="A request has no processing time exactly while it is pending.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24",),
    system=STAKING,
    predicate=queue.processed_when_finalized,
)

LIMIT_IS_WITHIN_ITS_CAP = Invariant(
    name="staking.limit_is_within_its_cap",
    sentence="The rate limit never stands above its cap, and was charged in the past.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=queue.limit_is_within_its_cap,
)

LIMIT_LETS_THE_LARGEST_THROUGH = Invariant(
    name="staking.limit_lets_the_largest_through",
    sentence="The rate limit refills, and when it is full it lets the largest request through.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "C54", "D20"),
    system=STAKING,
    predicate=queue.limit_lets_the_largest_through,
)
