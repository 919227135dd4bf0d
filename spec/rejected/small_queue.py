"""A pool and a queue just large enough for what goes wrong with withdrawals: a hundred ether, a hundred ether's worth of shares."""

from megaspec.language import Map, Outcome, action, mul_div_down, need, record, replace
from spec.staking.quantities import ETHER, GREATEST_TOTAL, Address, Shares, Ticket, TotalWei, Wei


@record
class Asked:
    """A request: whose, of how many shares, what they were worth then, and whether it is still to be paid."""

    owner: Address
    shares: Shares
    value: TotalWei
    pending: bool


@record
class SmallPool:
    """The holders' ether and shares, and the requests in order."""

    pooled: TotalWei
    supply: Shares
    shares: Map[Address, Shares]
    requests: Map[Ticket, Asked]
    last: Ticket


def two_holders(one: Address, other: Address) -> Outcome[SmallPool, None]:
    """Two holders, of sixty and of forty."""
    need(one != other, "ONE_HOLDER")
    shares = Map.empty(0).set(one, 60 * ETHER).set(other, 40 * ETHER)
    requests = Map.empty(Asked(owner=Address.none(), shares=0, value=0, pending=False))
    return Outcome(SmallPool(pooled=100 * ETHER, supply=100 * ETHER, shares=shares, requests=requests, last=Ticket.first()))


def asked(pool: SmallPool, caller: Address, shares: int) -> Outcome[SmallPool, Ticket]:
    """The pool with one more request, wherever its shares are."""
    need(shares > 0, "NOTHING_ASKED")
    need(shares <= pool.shares[caller], "TOO_FEW_SHARES")
    need(pool.supply > 0, "NO_SHARES")
    ticket = pool.last.successor()
    request = Asked(owner=caller, shares=shares, value=mul_div_down(shares, pool.pooled, pool.supply), pending=True)
    return Outcome(replace(pool, requests=pool.requests.set(ticket, request), last=ticket), ticket)


def settled(pool: SmallPool, ticket: Ticket) -> Outcome[SmallPool, int]:
    """The pool with a request paid what it was worth when made, and its escrowed shares burned."""
    request = pool.requests[ticket]
    need(request.pending, "NOT_PENDING")
    need(request.value < pool.pooled, "TOO_LITTLE_ETHER")
    need(request.shares < pool.supply, "TOO_FEW_SHARES")
    after = replace(
        pool,
        pooled=pool.pooled - request.value,
        supply=pool.supply - request.shares,
        requests=pool.requests.set(ticket, replace(request, pending=False)),
    )
    return Outcome(after, request.value)


@action
def request_in_escrow(pool: SmallPool, caller: Address, shares: Shares) -> Outcome[SmallPool, Ticket]:
    """Request, and put the shares into escrow."""
    requested = asked(pool, caller, shares)
    kept = pool.shares.set(caller, pool.shares[caller] - shares)
    return Outcome(replace(requested.state, shares=kept), requested.returned)


@action
def earn(pool: SmallPool, amount: Wei) -> Outcome[SmallPool, None]:
    """The validators earn."""
    need(pool.pooled + amount <= GREATEST_TOTAL, "POOL_FULL")
    return Outcome(replace(pool, pooled=pool.pooled + amount))


@action
def lose(pool: SmallPool, amount: Wei) -> Outcome[SmallPool, None]:
    """The validators lose: a slashing."""
    need(amount < pool.pooled, "LOSES_EVERYTHING")
    return Outcome(replace(pool, pooled=pool.pooled - amount))
