"""What the pool holds and owes: the share ledger, the withdrawal queue, and where the ether is."""

from spec.language import Annotated, Enum, Identifier, Map, OrderedIdentifier, Outcome, Range, measure, mul_div_down, predicate, record

GREATEST_AMOUNT = 2**96
"""The most wei that one call may move: far above all ether there is."""

GREATEST_TOTAL = 2**127
"""The most wei that the pool may count."""

GREATEST_SUPPLY = 2**128
"""The most shares that may exist, so that a product of shares and wei stays below 2^256."""

SEED = 10**18
"""Wei and shares of the first deposit, which the protocol owns and never moves."""

Wei = Annotated[int, Range("Wei", 0, GREATEST_AMOUNT)]
TotalWei = Annotated[int, Range("TotalWei", 0, GREATEST_TOTAL)]
Shares = Annotated[int, Range("Shares", 0, GREATEST_SUPPLY)]


class Address(Identifier):
    """A holder, or whoever calls."""


class Ticket(OrderedIdentifier):
    """The place of a withdrawal request in the queue; the first one is never issued."""


class Status(Enum):
    """How far a withdrawal request has come.  The document's `Processed` is `FINALIZED` here."""

    PENDING = "pending"
    FINALIZED = "finalized"
    CLAIMED = "claimed"


PROTOCOL = Address.named("protocol")
"""The owner of the seed."""


@record
class Request:
    """One withdrawal request.  `value` is what its shares were worth when it was made, `payout` what it was finalized for."""

    owner: Address
    shares: Shares
    value: TotalWei
    payout: TotalWei
    status: Status


@record
class Pool:
    """The state of the staking contracts.

    Whose the ether is: `pooled` belongs to the holders of shares, `locked` to the owners of finalized requests.
    Where it is: `buffered` and `locked` in the contract, `staked` on the consensus layer.
    """

    pooled: TotalWei
    supply: Shares
    shares: Map[Address, Shares]
    escrowed: Shares
    buffered: TotalWei
    staked: TotalWei
    locked: TotalWei
    requests: Map[Ticket, Request]
    last_requested: Ticket
    last_finalized: Ticket


def nothing_requested() -> Request:
    """What stands at a ticket that was never issued."""
    return Request(owner=Address.none(), shares=0, value=0, payout=0, status=Status.PENDING)


def seeded() -> Outcome[Pool, None]:
    """The pool at deployment, with the seed deposit that no exit can take out (C03, D08)."""
    return Outcome(
        Pool(
            pooled=SEED,
            supply=SEED,
            shares=Map.empty(0).set(PROTOCOL, SEED),
            escrowed=0,
            buffered=SEED,
            staked=0,
            locked=0,
            requests=Map.empty(nothing_requested()),
            last_requested=Ticket.first(),
            last_finalized=Ticket.first(),
        )
    )


# Measures of the ledger and of the queue.


@measure
def held(holder: Address, shares: Shares) -> int:
    """The shares of a holder."""
    return shares


@measure
def balance(holder: Address, shares: Shares, pooled: int, supply: int) -> int:
    """What a holder's shares are worth, rounded down: `balanceOf` in the rebasing view of the token."""
    return mul_div_down(shares, pooled, supply)


@measure
def pending_shares(ticket: Ticket, request: Request) -> int:
    """The shares that a request keeps in escrow."""
    return request.shares if request.status == Status.PENDING else 0


@measure
def unclaimed_payout(ticket: Ticket, request: Request) -> int:
    """The ether that a request still has to be paid."""
    return request.payout if request.status == Status.FINALIZED else 0


# Questions about shares.


def worth(pool: Pool, shares: int) -> int:
    """What shares are worth in wei, rounded down in favour of the pool."""
    return mul_div_down(shares, pool.pooled, pool.supply)


@predicate
def price_not_below(before: Pool, after: Pool) -> bool:
    """Whether a share is worth at least as much after as before."""
    return after.pooled * before.supply >= before.pooled * after.supply
