"""Payouts fixed when the withdrawal is requested, whatever happens before it is finalized (D06)."""

from spec.language import Outcome, System, action, measure, need, predicate, replace, total
from spec.staking.core import deposit, stake
from spec.staking.pool import GREATEST_TOTAL, Pool, Request, Status, Ticket, Wei, price_not_below
from spec.staking.queue import due_shares, request_withdrawal
from spec.staking.system import STAKING


@measure
def due_value(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """What finalization through a ticket pays a request: its value when it was made."""
    return request.value if done < ticket and ticket <= through else 0


def finalized_as_requested(pool: Pool, through: Ticket) -> Pool:
    """The pool with every request up to `through` paid what its shares were worth when it was made."""
    done = pool.last_finalized
    need(done <= through, "ALREADY_FINALIZED")
    need(through <= pool.last_requested, "NOT_REQUESTED")
    payouts = total(pool.requests, due_value, done, through)
    burned = total(pool.requests, due_shares, done, through)
    need(payouts <= pool.buffered, "BUFFER_TOO_LOW")
    need(payouts < pool.pooled, "PAYS_EVERYTHING")
    requests = pool.requests.where(
        Ticket,
        lambda ticket: done < ticket and ticket <= through,
        lambda ticket: replace(pool.requests[ticket], status=Status.FINALIZED, payout=pool.requests[ticket].value),
    )
    return replace(
        pool,
        pooled=pool.pooled - payouts,
        buffered=pool.buffered - payouts,
        locked=pool.locked + payouts,
        supply=pool.supply - burned,
        escrowed=pool.escrowed - burned,
        requests=requests,
        last_finalized=through,
    )


@action
def report_reward_fixed(pool: Pool, reward: Wei, through: Ticket) -> Outcome[Pool, None]:
    """Count a reward, then finalize requests at what they were worth when made."""
    need(pool.pooled + pool.locked + reward <= GREATEST_TOTAL, "POOL_FULL")
    earned = replace(pool, pooled=pool.pooled + reward, staked=pool.staked + reward)
    return Outcome(finalized_as_requested(earned, through))


@action
def report_loss_fixed(pool: Pool, loss: Wei, through: Ticket) -> Outcome[Pool, None]:
    """Count a loss, then finalize requests at what they were worth when made."""
    need(loss <= pool.staked, "NOT_STAKED")
    need(loss < pool.pooled, "LOSES_EVERYTHING")
    lost = replace(pool, pooled=pool.pooled - loss, staked=pool.staked - loss)
    return Outcome(finalized_as_requested(lost, through))


@predicate
def rewards_never_cost(before: Pool, after: Pool, reward: int) -> bool:
    """The report of a reward, and the finalization that goes with it, makes no share worth less."""
    return price_not_below(before, after)


FIXED_PAYOUT = System(
    name="fixed_payout",
    state=STAKING.state,
    genesis=STAKING.genesis,
    actions=(deposit, stake, request_withdrawal, report_reward_fixed, report_loss_fixed),
    invariants=(),
    rejected=True,
)
