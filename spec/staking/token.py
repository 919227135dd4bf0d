"""LiquidStakingToken: one ledger of shares in two views (D07).

The *rebasing* view counts wei: a balance is the worth of the shares, so balances and supply grow with rewards.
The *wrapped* view counts shares that the wrapper holds: balances and supply do not change, the rate grows.  Each is an ERC-20.
"""

from megaspec.language import Outcome, action, mul_div_down, mul_div_up, need, predicate, record, replace
from spec.staking.books import paused, worth
from spec.staking.quantities import PROTOCOL, WRAPPER, Address, Shares, TotalWei
from spec.staking.state import Staking


@record
class Transfer:
    """Emitted when rebasing tokens are transferred: the amount in wei, and the shares moved."""

    sender: Address
    recipient: Address
    amount: TotalWei
    shares: Shares


@record
class Approval:
    """Emitted when an owner sets a spender's allowance, in wei."""

    owner: Address
    spender: Address
    amount: TotalWei


@record
class SharesBurned:
    """Emitted when a holder burns shares, to the gain of all other holders."""

    holder: Address
    shares: Shares


@record
class WrappedTransfer:
    """Emitted when wrapped tokens are transferred, minted (from the zero address) or burned (to it)."""

    sender: Address
    recipient: Address
    shares: Shares


@record
class WrappedApproval:
    """Emitted when an owner sets a spender's allowance of wrapped tokens."""

    owner: Address
    spender: Address
    shares: Shares


# The rebasing view.


def balance_of(state: Staking, holder: Address) -> int:
    """A holder's balance in wei, rounded down (C14)."""
    return worth(state, state.token.shares[holder])


def total_supply(state: Staking) -> int:
    """The supply of the rebasing token in wei: pooled ether."""
    return state.core.pooled


def shares_of(state: Staking, amount: int) -> int:
    """The number of shares worth an amount of wei, rounded down."""
    return mul_div_down(amount, state.token.supply, state.core.pooled)


@predicate
def stays(holder: Address) -> bool:
    """Whether an account never transfers its shares by a call: the seed's owner, and the wrapper."""
    return holder == PROTOCOL or holder == WRAPPER


def moved(state: Staking, sender: Address, recipient: Address, shares: int) -> Staking:
    """The state with shares moved from one holder to another, or to the same; no fee is taken (C17)."""
    token = state.token
    need(not paused(state), "PAUSED")
    need(not stays(sender), "ACCOUNT_STAYS")
    need(shares <= token.shares[sender], "TOO_FEW_SHARES")
    without = token.shares.set(sender, token.shares[sender] - shares)
    return replace(state, token=replace(token, shares=without.set(recipient, without[recipient] + shares)))


def spent(state: Staking, owner: Address, spender: Address, amount: int) -> Staking:
    """The state with an allowance lowered by exactly an amount of wei (C19)."""
    token = state.token
    need(amount <= token.allowances[owner, spender], "ALLOWANCE_TOO_LOW")
    left = token.allowances.set((owner, spender), token.allowances[owner, spender] - amount)
    return replace(state, token=replace(token, allowances=left))


@action
def approve(state: Staking, caller: Address, spender: Address, amount: TotalWei) -> Outcome[Staking, None]:
    """Set the spender's allowance from the caller to an amount of wei, whatever it was before."""
    token = state.token
    after = replace(state, token=replace(token, allowances=token.allowances.set((caller, spender), amount)))
    return Outcome(after, None, (Approval(caller, spender, amount),))


@action
def transfer(state: Staking, caller: Address, recipient: Address, amount: TotalWei) -> Outcome[Staking, int]:
    """Transfer an amount of wei of the rebasing token, as whole shares, rounded down (C16, C17)."""
    shares = shares_of(state, amount)
    return Outcome(moved(state, caller, recipient, shares), shares, (Transfer(caller, recipient, amount, shares),))


@action
def transfer_from(state: Staking, caller: Address, owner: Address, recipient: Address, amount: TotalWei) -> Outcome[Staking, int]:
    """Transfer an owner's wei, out of the caller's allowance."""
    shares = shares_of(state, amount)
    after = moved(spent(state, owner, caller, amount), owner, recipient, shares)
    return Outcome(after, shares, (Transfer(owner, recipient, amount, shares),))


@action
def transfer_shares(state: Staking, caller: Address, recipient: Address, shares: Shares) -> Outcome[Staking, int]:
    """Transfer shares of the caller."""
    amount = worth(state, shares)
    return Outcome(moved(state, caller, recipient, shares), amount, (Transfer(caller, recipient, amount, shares),))


@action
def transfer_shares_from(state: Staking, caller: Address, owner: Address, recipient: Address, shares: Shares) -> Outcome[Staking, int]:
    """Transfer an owner's shares; the allowance pays their worth rounded up, so that no share moves for nothing (C17)."""
    amount = mul_div_up(shares, state.core.pooled, state.token.supply)
    after = moved(spent(state, owner, caller, amount), owner, recipient, shares)
    return Outcome(after, amount, (Transfer(owner, recipient, amount, shares),))


@action
def burn_shares(state: Staking, caller: Address, shares: Shares) -> Outcome[Staking, None]:
    """Burn the caller's shares without payment, to the gain of all others: the only burning for which no ether leaves (C18)."""
    token = state.token
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    need(not stays(caller), "ACCOUNT_STAYS")
    need(shares <= token.shares[caller], "TOO_FEW_SHARES")
    burned = replace(token, supply=token.supply - shares, shares=token.shares.set(caller, token.shares[caller] - shares))
    return Outcome(replace(state, token=burned), None, (SharesBurned(caller, shares),))


# The wrapped view.


@action
def wrap(state: Staking, caller: Address, shares: Shares) -> Outcome[Staking, None]:
    """Move shares to the wrapper and mint as many wrapped tokens (C16)."""
    token = moved(state, caller, WRAPPER, shares).token
    after = replace(token, wrapped_supply=token.wrapped_supply + shares, wrapped=token.wrapped.set(caller, token.wrapped[caller] + shares))
    return Outcome(replace(state, token=after), None, (WrappedTransfer(Address.none(), caller, shares),))


@action
def unwrap(state: Staking, caller: Address, shares: Shares) -> Outcome[Staking, None]:
    """Burn wrapped tokens and move as many shares back from the wrapper."""
    token = state.token
    need(not paused(state), "PAUSED")
    need(shares <= token.wrapped[caller], "TOO_FEW_WRAPPED")
    without = token.shares.set(WRAPPER, token.shares[WRAPPER] - shares)
    after = replace(
        token,
        wrapped_supply=token.wrapped_supply - shares,
        wrapped=token.wrapped.set(caller, token.wrapped[caller] - shares),
        shares=without.set(caller, without[caller] + shares),
    )
    return Outcome(replace(state, token=after), None, (WrappedTransfer(caller, Address.none(), shares),))


def wrapped_moved(state: Staking, sender: Address, recipient: Address, shares: int) -> Staking:
    """The state with wrapped tokens moved from one holder to another, or to the same."""
    token = state.token
    need(not paused(state), "PAUSED")
    need(shares <= token.wrapped[sender], "TOO_FEW_WRAPPED")
    without = token.wrapped.set(sender, token.wrapped[sender] - shares)
    return replace(state, token=replace(token, wrapped=without.set(recipient, without[recipient] + shares)))


@action
def approve_wrapped(state: Staking, caller: Address, spender: Address, shares: Shares) -> Outcome[Staking, None]:
    """Set the spender's allowance of the caller's wrapped tokens, whatever it was before."""
    token = state.token
    after = replace(state, token=replace(token, wrapped_allowances=token.wrapped_allowances.set((caller, spender), shares)))
    return Outcome(after, None, (WrappedApproval(caller, spender, shares),))


@action
def transfer_wrapped(state: Staking, caller: Address, recipient: Address, shares: Shares) -> Outcome[Staking, None]:
    """Transfer wrapped tokens of the caller."""
    return Outcome(wrapped_moved(state, caller, recipient, shares), None, (WrappedTransfer(caller, recipient, shares),))


@action
def transfer_wrapped_from(state: Staking, caller: Address, owner: Address, recipient: Address, shares: Shares) -> Outcome[Staking, None]:
    """Transfer an owner's wrapped tokens, out of the caller's allowance."""
    token = state.token
    need(shares <= token.wrapped_allowances[owner, caller], "ALLOWANCE_TOO_LOW")
    left = token.wrapped_allowances.set((owner, caller), token.wrapped_allowances[owner, caller] - shares)
    after = wrapped_moved(replace(state, token=replace(token, wrapped_allowances=left)), owner, recipient, shares)
    return Outcome(after, None, (WrappedTransfer(owner, recipient, shares),))
