"""Properties of transfers, allowances, wrapping and burning."""

from megaspec.language import all_of, emitted, for_all, implies, mul_div_down, mul_div_up, predicate, replace, total
from spec.staking.books import balance, worth
from spec.staking.quantities import WRAPPER, Address, Shares
from spec.staking.state import Staking
from spec.staking.token import (
    Approval,
    SharesBurned,
    Transfer,
    WrappedApproval,
    WrappedTransfer,
    balance_of,
    total_supply,
    unwrap,
    wrap,
)

# Properties of every state.


@predicate
def balances_within_supply(state: Staking) -> bool:
    """The balances of all holders, each rounded down, sum to at most the total supply, which is pooled ether (C14)."""
    return total(state.token.shares, balance, state.core.pooled, state.token.supply) <= total_supply(state)


@predicate
def balance_within_supply(state: Staking, holder: Address) -> bool:
    """No holder's balance exceeds the supply, in either view (C19)."""
    return balance_of(state, holder) <= total_supply(state) and state.token.wrapped[holder] <= state.token.wrapped_supply


# Properties of every step.


@predicate
def others_keep_their_shares(before: Staking, after: Staking, caller: Address) -> bool:
    """Nobody's shares fall except the caller's and the wrapper's (C17)."""
    return for_all(
        Address,
        lambda holder: implies(
            all_of(holder != caller, holder != WRAPPER),
            before.token.shares[holder] <= after.token.shares[holder],
        ),
    )


@predicate
def others_keep_their_wrapped(before: Staking, after: Staking, caller: Address) -> bool:
    """Nobody's wrapped tokens fall except the caller's (C17)."""
    return for_all(Address, lambda holder: implies(holder != caller, before.token.wrapped[holder] <= after.token.wrapped[holder]))


@predicate
def others_keep_their_allowances(before: Staking, after: Staking, caller: Address) -> bool:
    """Only allowances of which the caller is the owner or the spender change (C19)."""
    return for_all(
        Address,
        Address,
        lambda owner, spender: implies(
            all_of(owner != caller, spender != caller),
            all_of(
                after.token.allowances[owner, spender] == before.token.allowances[owner, spender],
                after.token.wrapped_allowances[owner, spender] == before.token.wrapped_allowances[owner, spender],
            ),
        ),
    )


@predicate
def shares_stay(before: Staking, after: Staking) -> bool:
    """Nobody's shares change."""
    return after.token.shares == before.token.shares


@predicate
def wrapped_stays(before: Staking, after: Staking) -> bool:
    """Neither wrapped tokens nor their supply change (C15)."""
    return after.token.wrapped == before.token.wrapped and after.token.wrapped_supply == before.token.wrapped_supply


# Transfers.


@predicate
def transfer_moves_whole_shares(before: Staking, after: Staking, caller: Address, recipient: Address, returned: int) -> bool:
    """`transfer` moves exactly the returned shares from the caller to the recipient, and changes no other shares (C17)."""
    without = before.token.shares.set(caller, before.token.shares[caller] - returned)
    return after.token.shares == without.set(recipient, without[recipient] + returned)


@predicate
def transfer_delivers_all_but_rounding(before: Staking, amount: int, returned: int) -> bool:
    """The shares moved are worth at most the amount, and at most one share's price, rounded up, less (C16)."""
    return all_of(
        worth(before, returned) <= amount,
        amount - worth(before, returned) <= mul_div_up(before.core.pooled, 1, before.token.supply),
    )


@predicate
def transfer_from_moves_whole_shares(before: Staking, after: Staking, owner: Address, recipient: Address, returned: int) -> bool:
    """`transfer_from` moves exactly the returned shares from the owner to the recipient, and changes no other shares (C17)."""
    without = before.token.shares.set(owner, before.token.shares[owner] - returned)
    return after.token.shares == without.set(recipient, without[recipient] + returned)


@predicate
def allowance_is_spent_exactly(before: Staking, after: Staking, caller: Address, owner: Address, amount: int) -> bool:
    """`transfer_from` lowers the caller's allowance by exactly its amount, not below zero, and changes no other allowance (C19)."""
    left = before.token.allowances[owner, caller] - amount
    return left >= 0 and after.token.allowances == before.token.allowances.set((owner, caller), left)


@predicate
def share_transfer_moves_shares(before: Staking, after: Staking, caller: Address, recipient: Address, shares: int) -> bool:
    """`transfer_shares` moves exactly the shares given from the caller to the recipient, and changes no other shares (C17)."""
    without = before.token.shares.set(caller, before.token.shares[caller] - shares)
    return after.token.shares == without.set(recipient, without[recipient] + shares)


@predicate
def share_transfer_from_moves_shares(before: Staking, after: Staking, owner: Address, recipient: Address, shares: int) -> bool:
    """`transfer_shares_from` moves exactly the shares given from the owner to the recipient, and changes no other shares (C17)."""
    without = before.token.shares.set(owner, before.token.shares[owner] - shares)
    return after.token.shares == without.set(recipient, without[recipient] + shares)


@predicate
def no_share_moves_for_nothing(before: Staking, after: Staking, caller: Address, owner: Address, shares: int) -> bool:
    """At least the shares' worth, rounded down, is spent of one allowance, and at least one wei for any share (C17)."""
    spent = before.token.allowances[owner, caller] - after.token.allowances[owner, caller]
    return all_of(
        mul_div_down(shares, before.core.pooled, before.token.supply) <= spent,
        implies(shares > 0, spent > 0),
        after.token.allowances == before.token.allowances.set((owner, caller), before.token.allowances[owner, caller] - spent),
    )


@predicate
def told_worth_is_rounded_down(before: Staking, shares: int, returned: int) -> bool:
    """The amount that `transfer_shares` returns is the exact worth of its shares, rounded down to whole wei."""
    exact = shares * before.core.pooled
    return all_of(returned * before.token.supply <= exact, exact < (returned + 1) * before.token.supply)


@predicate
def charged_worth_is_rounded_up(before: Staking, shares: int, returned: int) -> bool:
    """The amount that `transfer_shares_from` returns is the exact worth of its shares, rounded up to whole wei."""
    exact = shares * before.core.pooled
    return all_of(exact <= returned * before.token.supply, returned * before.token.supply < exact + before.token.supply)


@predicate
def wrapped_transfer_moves_tokens(before: Staking, after: Staking, caller: Address, recipient: Address, shares: int) -> bool:
    """`transfer_wrapped` moves exactly the wrapped tokens given from the caller to the recipient, and changes no others (C17)."""
    without = before.token.wrapped.set(caller, before.token.wrapped[caller] - shares)
    return after.token.wrapped == without.set(recipient, without[recipient] + shares)


@predicate
def wrapped_transfer_from_moves_tokens(
    before: Staking, after: Staking, caller: Address, owner: Address, recipient: Address, shares: int
) -> bool:
    """Exactly the wrapped tokens given move from owner to recipient, and as many are spent of the allowance (C17, C19)."""
    without = before.token.wrapped.set(owner, before.token.wrapped[owner] - shares)
    left = before.token.wrapped_allowances[owner, caller] - shares
    return all_of(
        after.token.wrapped == without.set(recipient, without[recipient] + shares),
        left >= 0,
        after.token.wrapped_allowances == before.token.wrapped_allowances.set((owner, caller), left),
    )


@predicate
def approval_is_the_callers(before: Staking, after: Staking, caller: Address, spender: Address, amount: int) -> bool:
    """`approve` sets one allowance of the caller to exactly the amount given, and changes nothing else in the token (C19)."""
    allowed = before.token.allowances.set((caller, spender), amount)
    return after.token == replace(before.token, allowances=allowed)


# Burning and wrapping.


@predicate
def burned_shares_are_the_callers(before: Staking, after: Staking, caller: Address, shares: int) -> bool:
    """Burning lowers the caller's shares and the supply, and changes neither other shares nor pooled ether (C18)."""
    return all_of(
        after.token.shares == before.token.shares.set(caller, before.token.shares[caller] - shares),
        after.token.supply == before.token.supply - shares,
        after.core.pooled == before.core.pooled,
    )


@predicate
def wrapping_is_one_for_one(before: Staking, after: Staking, caller: Address, shares: int) -> bool:
    """Wrapping moves shares from the caller to the wrapper, and mints the caller exactly as many wrapped tokens, at any price (C15, C16)."""
    return all_of(
        after.token.wrapped[caller] == before.token.wrapped[caller] + shares,
        after.token.wrapped_supply == before.token.wrapped_supply + shares,
        after.token.shares[caller] == before.token.shares[caller] - shares,
        after.token.shares[WRAPPER] == before.token.shares[WRAPPER] + shares,
    )


@predicate
def unwrapping_undoes_wrapping(state: Staking, caller: Address, shares: Shares) -> bool:
    """Shares wrapped and unwrapped at once leave exactly the state before (C16)."""
    wrapped = wrap(state, caller, shares)
    return unwrap(wrapped.state, caller, shares).state == state


# Events.


@predicate
def transfer_tells(caller: Address, recipient: Address, amount: int, returned: int, events: tuple) -> bool:
    """`transfer` emits only `Transfer`, with the caller, the recipient, the amount and the returned shares."""
    return emitted(events, Transfer(caller, recipient, amount, returned))


@predicate
def transfer_from_tells(owner: Address, recipient: Address, amount: int, returned: int, events: tuple) -> bool:
    """`transfer_from` emits only `Transfer`, with the owner, the recipient, the amount and the returned shares."""
    return emitted(events, Transfer(owner, recipient, amount, returned))


@predicate
def share_transfer_tells(caller: Address, recipient: Address, shares: int, returned: int, events: tuple) -> bool:
    """`transfer_shares` emits only `Transfer`, with the caller, the recipient, the returned amount and the shares."""
    return emitted(events, Transfer(caller, recipient, returned, shares))


@predicate
def share_transfer_from_tells(owner: Address, recipient: Address, shares: int, returned: int, events: tuple) -> bool:
    """`transfer_shares_from` emits only `Transfer`, with the owner, the recipient, the returned amount and the shares."""
    return emitted(events, Transfer(owner, recipient, returned, shares))


@predicate
def approval_tells(caller: Address, spender: Address, amount: int, events: tuple) -> bool:
    """`approve` emits only `Approval`, with the caller, the spender and the amount."""
    return emitted(events, Approval(caller, spender, amount))


@predicate
def wrapped_approval_tells(before: Staking, after: Staking, caller: Address, spender: Address, shares: int, events: tuple) -> bool:
    """`approve_wrapped` sets one wrapped allowance of the caller to exactly the shares given, and emits only `WrappedApproval`."""
    allowed = before.token.wrapped_allowances.set((caller, spender), shares)
    return after.token.wrapped_allowances == allowed and emitted(events, WrappedApproval(caller, spender, shares))


@predicate
def wrapped_transfer_tells(caller: Address, recipient: Address, shares: int, events: tuple) -> bool:
    """`transfer_wrapped` emits only `WrappedTransfer`, with the caller, the recipient and the shares."""
    return emitted(events, WrappedTransfer(caller, recipient, shares))


@predicate
def wrapped_transfer_from_tells(owner: Address, recipient: Address, shares: int, events: tuple) -> bool:
    """`transfer_wrapped_from` emits only `WrappedTransfer`, with the owner, the recipient and the shares."""
    return emitted(events, WrappedTransfer(owner, recipient, shares))


@predicate
def burning_tells(caller: Address, shares: int, events: tuple) -> bool:
    """`burn_shares` emits only `SharesBurned`, with the caller and the shares."""
    return emitted(events, SharesBurned(caller, shares))


@predicate
def wrapping_tells(caller: Address, shares: int, events: tuple) -> bool:
    """`wrap` emits only `WrappedTransfer`, from the zero address to the caller."""
    return emitted(events, WrappedTransfer(Address.none(), caller, shares))


@predicate
def unwrapping_tells(caller: Address, shares: int, events: tuple) -> bool:
    """`unwrap` emits only `WrappedTransfer`, from the caller to the zero address."""
    return emitted(events, WrappedTransfer(caller, Address.none(), shares))
