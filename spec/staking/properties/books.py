"""Properties of the steps that move ether, and of consecutive calls."""

from megaspec.language import all_of, emitted, for_all, implies, mul_div_down, mul_div_up, predicate, replace
from spec.staking.books import price_not_below, worth
from spec.staking.core import Deposited, Donated, deposit, donate
from spec.staking.quantities import GREATEST_DEPOSIT, LEAST_DEPOSIT, Address, Receipt, Shares, Wei
from spec.staking.queue import request_withdrawal
from spec.staking.state import Staking

# Properties of every step.


@predicate
def share_price_never_falls(before: Staking, after: Staking) -> bool:
    """The price of a share does not fall: minted shares are backed, and burned ones are not overpaid (C06)."""
    return price_not_below(before, after)


@predicate
def a_balanced_entry(before: Staking, after: Staking) -> bool:
    """Buffered, in-transit and staked ether change in total by exactly as much as pooled and reserve ether and the accounts (C01)."""
    old, new = before.core, after.core
    where = (new.buffered - old.buffered) + (new.transit - old.transit) + (new.staked - old.staked)
    whose = (new.pooled - old.pooled) + (new.reserve - old.reserve) + (new.fees - old.fees)
    accounts = (new.owed - old.owed) + (new.insurance - old.insurance) + (new.escrow - old.escrow)
    return where == whose + accounts


@predicate
def deposits_are_kept(before: Staking, after: Staking) -> bool:
    """The record of a deposit never changes."""
    return for_all(
        Receipt,
        lambda receipt: implies(receipt <= before.core.last_deposit, after.core.deposits[receipt] == before.core.deposits[receipt]),
    )


# Deposits.


@predicate
def deposits_are_within_bounds(after: Staking) -> bool:
    """The last recorded deposit is of at least the minimum and at most the maximum amount."""
    amount = after.core.deposits[after.core.last_deposit].amount
    return amount >= LEAST_DEPOSIT and amount <= GREATEST_DEPOSIT


@predicate
def deposit_mints_the_floor(before: Staking, after: Staking, caller: Address, amount: int, returned: int) -> bool:
    """A deposit adds its amount to balance, buffer and pooled ether, and mints floor(amount * supply / pooled) shares to the caller (C05)."""
    return all_of(
        returned == mul_div_down(amount, before.token.supply, before.core.pooled),
        returned > 0,
        after.token.supply == before.token.supply + returned,
        after.token.shares == before.token.shares.set(caller, before.token.shares[caller] + returned),
        after.core.buffered == before.core.buffered + amount,
        after.core.pooled == before.core.pooled + amount,
        after.core.balance == before.core.balance + amount,
    )


@predicate
def deposit_is_recorded(before: Staking, after: Staking, caller: Address, amount: int, returned: int) -> bool:
    """A deposit is recorded under a new receipt with its depositor, amount, time and minted shares."""
    record = after.core.deposits[after.core.last_deposit]
    return all_of(
        before.core.last_deposit < after.core.last_deposit,
        record.user == caller,
        record.amount == amount,
        record.minted == returned,
        record.timestamp == before.now,
    )


@predicate
def deposit_tells(caller: Address, amount: int, returned: int, events: tuple) -> bool:
    """A deposit emits only `Deposited`, with the caller, the amount and the minted shares."""
    return emitted(events, Deposited(caller, amount, returned))


@predicate
def depositor_loses_only_rounding(before: Staking, after: Staking, amount: int, returned: int) -> bool:
    """A depositor's rounding error is at most the price of one share before the deposit, rounded up to whole wei (C05)."""
    return amount - worth(after, returned) <= mul_div_up(before.core.pooled, 1, before.token.supply)


@predicate
def depositor_gains_nothing(before: Staking, after: Staking, caller: Address, amount: int) -> bool:
    """A deposit raises the worth of the caller's shares by at most its amount (C11)."""
    return worth(after, after.token.shares[caller]) <= worth(before, before.token.shares[caller]) + amount


@predicate
def requester_gains_nothing(before: Staking, after: Staking, caller: Address) -> bool:
    """A request's value plus the worth of the caller's remaining shares is at most the worth of its shares before (C11)."""
    value = after.queue.requests[after.queue.last_requested].asked_value
    return worth(after, after.token.shares[caller]) + value <= worth(before, before.token.shares[caller])


# Unannounced ether and donations.


@predicate
def unannounced_ether_is_nobodys(before: Staking, after: Staking, amount: int) -> bool:
    """Unannounced ether raises the balance by its amount, and changes neither the buffer, pooled ether, the token nor the queue (C02)."""
    return all_of(
        after.core.balance == before.core.balance + amount,
        after.core.buffered == before.core.buffered,
        after.core.pooled == before.core.pooled,
        after.token == before.token,
        after.queue == before.queue,
    )


@predicate
def gift_is_the_holders(before: Staking, after: Staking, caller: Address, amount: int, events: tuple) -> bool:
    """A donation raises balance, buffer and pooled ether by its amount, changes nothing else, and emits only `Donated` (C02)."""
    was = before.core
    core = replace(was, balance=was.balance + amount, buffered=was.buffered + amount, pooled=was.pooled + amount)
    return after == replace(before, core=core) and emitted(events, Donated(caller, amount))


# Accounts that an action does not change (C07).


@predicate
def supply_stays(before: Staking, after: Staking) -> bool:
    """The share supply does not change."""
    return after.token.supply == before.token.supply


@predicate
def pooled_stays(before: Staking, after: Staking) -> bool:
    """Pooled ether does not change."""
    return after.core.pooled == before.core.pooled


@predicate
def reserve_stays(before: Staking, after: Staking) -> bool:
    """The holders' reserve does not change."""
    return after.core.reserve == before.core.reserve


@predicate
def buffer_stays(before: Staking, after: Staking) -> bool:
    """The buffer does not change."""
    return after.core.buffered == before.core.buffered


@predicate
def locked_stays(before: Staking, after: Staking) -> bool:
    """The ether locked for finalized requests does not change."""
    return after.queue.locked == before.queue.locked


@predicate
def accounts_stay(before: Staking, after: Staking) -> bool:
    """The fee, owed, insurance and escrow accounts do not change."""
    old, new = before.core, after.core
    return all_of(new.fees == old.fees, new.owed == old.owed, new.insurance == old.insurance, new.escrow == old.escrow)


@predicate
def bonds_stay(before: Staking, after: Staking) -> bool:
    """The bonded account does not change."""
    return after.core.bonded == before.core.bonded


@predicate
def beacon_ether_stays(before: Staking, after: Staking) -> bool:
    """The ether in transit and the staked ether do not change."""
    return all_of(after.core.transit == before.core.transit, after.core.staked == before.core.staked)


@predicate
def balance_never_falls(before: Staking, after: Staking) -> bool:
    """The contract's balance does not fall."""
    return before.core.balance <= after.core.balance


# Consecutive calls.


@predicate
def splitting_a_deposit_never_profits(state: Staking, caller: Address, whole: Wei, part: Wei) -> bool:
    """Two consecutive deposits mint in total at most what one deposit of their sum mints (C10)."""
    if part > whole:
        return True
    at_once = deposit(state, caller, whole)
    first = deposit(state, caller, part)
    second = deposit(first.state, caller, whole - part)
    return first.returned + second.returned <= at_once.returned


@predicate
def deposit_then_request_gains_nothing(state: Staking, caller: Address, amount: Wei) -> bool:
    """A deposit whose shares are at once requested back gives a request worth at most the deposit (C12, with C29)."""
    deposited = deposit(state, caller, amount)
    requested = request_withdrawal(deposited.state, caller, deposited.returned)
    return requested.state.queue.requests[requested.returned].asked_value <= amount


@predicate
def request_then_deposit_gains_nothing(state: Staking, caller: Address, shares: Shares) -> bool:
    """A caller who requests a withdrawal and at once deposits its value is minted at most the requested shares (C12, with C29)."""
    requested = request_withdrawal(state, caller, shares)
    value = requested.state.queue.requests[requested.returned].asked_value
    return deposit(requested.state, caller, value).returned <= shares


@predicate
def gifts_buy_no_shares_of_others(state: Staking, attacker: Address, victim: Address, stake: Wei, gift: Wei, amount: Wei) -> bool:
    """An attacker's shares, after its deposit, its donation and a victim's deposit, are worth at most its outlay and one share (C13, D08).

    The price of the share is that before the victim's deposit.
    """
    first = deposit(state, attacker, stake)
    given = donate(first.state, attacker, gift).state
    second = deposit(given, victim, amount)
    gained = worth(second.state, first.returned) - stake - gift
    return gained * given.token.supply <= given.core.pooled
