"""A pool of shares with three users, for the parameters that `tests.systems.corpus.pool` puts here before this is read.

Each user begins with `B`; a call moves at most `A`; `R` is there to be paid out as rewards.
"""

from megaspec.language import (
    Annotated,
    Enum,
    Map,
    Outcome,
    Range,
    System,
    action,
    measure,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    total,
)

B = globals().get("B", 2)
A = globals().get("A", 2)
R = globals().get("R", 2)

ALL = 3 * B + R

Amount = Annotated[int, Range("Amount", 0, ALL)]
Some = Annotated[int, Range("Some", 1, A)]


class User(Enum):
    """Whoever has a balance and shares."""

    ANN = "ann"
    BOB = "bob"
    CAT = "cat"


@record
class Pool:
    """What each user has beside the pool and holds of it; the ether in the pool, and what is left of the rewards."""

    bal: Map[User, Amount]
    share: Map[User, Amount]
    eth: Amount
    rew: Amount


@measure
def amount_of(user: User, amount: Amount) -> int:
    """What a user has."""
    return amount


def full() -> Outcome[Pool, None]:
    """Nothing is in the pool."""
    bal = Map.empty(0).set(User.ANN, B).set(User.BOB, B).set(User.CAT, B)
    return Outcome(Pool(bal=bal, share=Map.empty(0), eth=0, rew=R))


@action
def reward(pool: Pool, amount: Some) -> Outcome[Pool, None]:
    """Pay a reward to all who hold shares."""
    need(total(pool.share, amount_of) > 0, "NOBODY")
    need(pool.rew >= amount, "SPENT")
    return Outcome(replace(pool, rew=pool.rew - amount, eth=pool.eth + amount))


@action
def reward_nobody(pool: Pool, amount: Some) -> Outcome[Pool, None]:
    """Pay a reward, whether or not anybody holds shares."""
    need(pool.rew >= amount, "SPENT")
    return Outcome(replace(pool, rew=pool.rew - amount, eth=pool.eth + amount))


@action
def deposit(pool: Pool, user: User, amount: Some) -> Outcome[Pool, None]:
    """Buy shares, at the price that they have."""
    need(pool.bal[user] >= amount, "TOO_LITTLE")
    supply = total(pool.share, amount_of)
    minted = amount if supply == 0 else mul_div_down(amount, supply, pool.eth)
    need(minted > 0, "MINTS_NOTHING")
    bal = pool.bal.set(user, pool.bal[user] - amount)
    return Outcome(replace(pool, bal=bal, share=pool.share.set(user, pool.share[user] + minted), eth=pool.eth + amount))


@action
def withdraw(pool: Pool, user: User, amount: Some) -> Outcome[Pool, None]:
    """Sell shares, for what they are worth."""
    need(pool.share[user] >= amount, "TOO_FEW")
    paid = mul_div_down(amount, pool.eth, total(pool.share, amount_of))
    share = pool.share.set(user, pool.share[user] - amount)
    return Outcome(replace(pool, share=share, eth=pool.eth - paid, bal=pool.bal.set(user, pool.bal[user] + paid)))


@action
def withdraw_unpaid(pool: Pool, user: User, amount: Some) -> Outcome[Pool, None]:
    """Sell shares, whose ether goes nowhere."""
    need(pool.share[user] >= amount, "TOO_FEW")
    paid = mul_div_down(amount, pool.eth, total(pool.share, amount_of))
    return Outcome(replace(pool, share=pool.share.set(user, pool.share[user] - amount), eth=pool.eth - paid))


@action
def transfer(pool: Pool, sender: User, recipient: User, amount: Some) -> Outcome[Pool, None]:
    """Pay another user."""
    need(sender != recipient, "ONESELF")
    need(pool.bal[sender] >= amount, "TOO_LITTLE")
    bal = pool.bal.set(sender, pool.bal[sender] - amount)
    return Outcome(replace(pool, bal=bal.set(recipient, bal[recipient] + amount)))


@predicate
def nothing_is_lost(pool: Pool) -> bool:
    """What all have beside the pool, its ether and what is left of the rewards is what there was at first."""
    return total(pool.bal, amount_of) + pool.eth + pool.rew == ALL


@predicate
def shares_exactly_with_ether(pool: Pool) -> bool:
    """There are shares exactly while there is ether in the pool."""
    return (total(pool.share, amount_of) == 0) == (pool.eth == 0)


INVARIANTS = (nothing_is_lost, shares_exactly_with_ether)

POOL = System(f"pool_{B}_{A}_{R}", Pool, full, (reward, deposit, withdraw, transfer), INVARIANTS)
LEAKING = System(f"leaking_pool_{B}_{A}_{R}", Pool, full, (reward, deposit, withdraw_unpaid, transfer), INVARIANTS, rejected=True)
GIVING = System(f"giving_pool_{B}_{A}_{R}", Pool, full, (reward_nobody, deposit, withdraw, transfer), INVARIANTS, rejected=True)
