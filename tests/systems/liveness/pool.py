"""Three users of a pool of shares: the model on which other checkers agree about how many states and steps there are."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    all_of,
    measure,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    total,
)

Amount = Annotated[int, Range("Amount", 1, 64)]
Balance = Annotated[int, Range("Balance", 0, 2**32)]
BALANCE, REWARDS = 2, 2


class User(Identifier):
    """Who holds money and shares."""


ANN, BOB = User.named("ann"), User.named("bob")


@record
class Pool:
    """What each user has, the ether of the pool, and the rewards to come."""

    balance: Map[User, Balance]
    shares: Map[User, Balance]
    ether: Balance
    rewards: Balance


def filled() -> Outcome[Pool, None]:
    """Two of money for each of three users: nobody, who is one of them here, and two more."""
    balance = Map.empty(0).set(ANN, BALANCE).set(BOB, BALANCE).set(User.none(), BALANCE)
    return Outcome(Pool(balance=balance, shares=Map.empty(0), ether=0, rewards=REWARDS))


@measure
def held(user: User, amount: Balance) -> int:
    """What a user has."""
    return amount


@action
def reward(pool: Pool, amount: Amount) -> Outcome[Pool, None]:
    """Rewards go to the pool."""
    need(total(pool.shares, held) > 0, "NO_SHARES")
    need(amount <= pool.rewards, "TOO_MUCH")
    return Outcome(replace(pool, rewards=pool.rewards - amount, ether=pool.ether + amount))


@action
def deposit(pool: Pool, user: User, amount: Amount) -> Outcome[Pool, None]:
    """Shares are minted in proportion."""
    need(is_user(user), "NO_USER")
    need(amount <= pool.balance[user], "TOO_MUCH")
    known = total(pool.shares, held)
    minted = amount if known == 0 else mul_div_down(amount, known, pool.ether)
    need(minted > 0, "MINTS_NOTHING")
    balance, shares = pool.balance, pool.shares
    return Outcome(
        replace(
            pool,
            balance=balance.set(user, balance[user] - amount),
            shares=shares.set(user, shares[user] + minted),
            ether=pool.ether + amount,
        )
    )


@action
def withdraw(pool: Pool, user: User, amount: Amount) -> Outcome[Pool, None]:
    """Shares are burned for what they are worth."""
    need(is_user(user), "NO_USER")
    need(amount <= pool.shares[user], "TOO_MUCH")
    paid = mul_div_down(amount, pool.ether, total(pool.shares, held))
    balance, shares = pool.balance, pool.shares
    return Outcome(
        replace(
            pool,
            balance=balance.set(user, balance[user] + paid),
            shares=shares.set(user, shares[user] - amount),
            ether=pool.ether - paid,
        )
    )


@action
def transfer(pool: Pool, giver: User, taker: User, amount: Amount) -> Outcome[Pool, None]:
    """Money goes from one to another."""
    need(is_user(giver), "NO_USER")
    need(is_user(taker), "NO_USER")
    need(giver != taker, "TO_ITSELF")
    need(amount <= pool.balance[giver], "TOO_MUCH")
    given = pool.balance.set(giver, pool.balance[giver] - amount)
    return Outcome(replace(pool, balance=given.set(taker, pool.balance[taker] + amount)))


@predicate
def is_user(user: User) -> bool:
    """Whether somebody is one of the three."""
    return not all_of(user != ANN, user != BOB, user != User.none())


POOL = System("pool", Pool, filled, (reward, deposit, withdraw, transfer), (), rejected=True)
