"""The withdrawal queue: escrow, finalization in order, and claims."""

from checker.claims import Invariant, Step
from spec.staking import invariants
from spec.staking.queue import claim, request_withdrawal
from spec.staking.reports import report_loss, report_reward
from spec.staking.system import STAKING

ESCROW_BACKS_REQUESTS = Invariant(
    name="staking.escrow_backs_pending_requests",
    sentence="The shares in escrow are exactly those of the pending requests, so no share backs two.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C32", "C04", "D04"),
    system=STAKING,
    predicate=invariants.escrow_backs_pending_requests,
)

REQUEST_ESCROWS_AT_ONCE = Step(
    name="staking.request_escrows_at_once",
    sentence="A withdrawal request takes its shares from the caller in the same step, under a new ticket.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C32", "D04"),
    system=STAKING,
    predicate=invariants.request_escrows_at_once,
    of=(request_withdrawal,),
)

LOCKED_IS_UNCLAIMED = Invariant(
    name="staking.locked_is_unclaimed",
    sentence="The ether locked for withdrawals is the sum of the unclaimed payouts, to the wei, for any number of requests.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C28",),
    system=STAKING,
    predicate=invariants.locked_is_unclaimed,
)

QUEUE_IN_ORDER = Invariant(
    name="staking.queue_in_order",
    sentence="Requests are finalized first come, first served, and claimed only once finalized.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24",),
    system=STAKING,
    predicate=invariants.queue_in_order,
)

UNISSUED_TICKETS_ARE_EMPTY = Invariant(
    name="staking.unissued_tickets_are_empty",
    sentence="No shares and no ether stand at a ticket that was never issued.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24", "C28"),
    system=STAKING,
    predicate=invariants.unissued_tickets_are_empty,
)

PAYOUT_AT_MOST_VALUE = Invariant(
    name="staking.payout_at_most_value",
    sentence="No request is paid more than its shares were worth when it was made.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C29",),
    system=STAKING,
    predicate=invariants.payout_at_most_value,
)

REWARD_SETTLES = Step(
    name="staking.reward_settles_at_the_lesser_value",
    sentence="With a reward, each request finalized gets the lesser of its value when made and its value then.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D06"),
    system=STAKING,
    predicate=invariants.reward_settles_at_the_lesser_value,
    of=(report_reward,),
)

LOSS_SETTLES = Step(
    name="staking.loss_settles_at_the_lesser_value",
    sentence="With a loss, each request finalized gets the lesser of its value when made and its value then.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D06"),
    system=STAKING,
    predicate=invariants.loss_settles_at_the_lesser_value,
    of=(report_loss,),
)

PAYOUT_IS_FIXED = Step(
    name="staking.payout_is_fixed_at_finalization",
    sentence="No later report, and nothing else, changes the payout of a finalized request.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29",),
    system=STAKING,
    predicate=invariants.payout_is_fixed_at_finalization,
)

CLAIMS_ARE_FINAL = Step(
    name="staking.claims_are_final",
    sentence="A claimed request stays claimed and unchanged for ever.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27",),
    system=STAKING,
    predicate=invariants.claims_are_final,
)

CLAIM_PAYS_ITS_OWNER_ONCE = Step(
    name="staking.claim_pays_its_owner_once",
    sentence="Only the owner claims, only a finalized and unclaimed request, and gets exactly its payout out of the locked ether.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27",),
    system=STAKING,
    predicate=invariants.claim_pays_its_owner_once,
    of=(claim,),
)
