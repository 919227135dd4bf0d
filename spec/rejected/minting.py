"""Ways of minting that take from holders or from depositors: one for one (D01), priced too late (D09), with no seed (D08)."""

from megaspec.language import Outcome, System, action, ite, mul_div_down, need, predicate, replace
from spec.staking.books import worth
from spec.staking.core import received
from spec.staking.deployment import deployed
from spec.staking.quantities import Address, Wei
from spec.staking.state import Staking


def credited(state: Staking, caller: Address, minted: int) -> Staking:
    """The state with shares minted for a caller."""
    token = state.token
    return replace(state, token=replace(token, supply=token.supply + minted, shares=token.shares.set(caller, token.shares[caller] + minted)))


def counted(state: Staking, amount: int) -> Staking:
    """The state with ether arrived and counted as the holders'."""
    core = received(state, amount).core
    return replace(state, core=replace(core, buffered=core.buffered + amount, pooled=core.pooled + amount))


@action
def deposit_one_for_one(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, int]:
    """Mint a share a wei, whatever a share is worth."""
    return Outcome(credited(counted(state, amount), caller, amount), amount)


@action
def deposit_priced_late(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, int]:
    """Mint at the price after the ether was counted."""
    arrived = counted(state, amount)
    minted = mul_div_down(amount, arrived.token.supply, arrived.core.pooled)
    need(minted > 0, "MINTS_NOTHING")
    return Outcome(credited(arrived, caller, minted), minted)


@action
def deposit_into_nothing(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, int]:
    """Mint a share a wei into an empty pool, and at the price otherwise."""
    need(amount > 0, "NOTHING_DEPOSITED")
    priced = mul_div_down(amount, state.token.supply, ite(state.core.pooled == 0, 1, state.core.pooled))
    minted = ite(state.token.supply == 0, amount, priced)
    need(minted > 0, "MINTS_NOTHING")
    return Outcome(credited(counted(state, amount), caller, minted), minted)


def unseeded(member: Address) -> Outcome[Staking, None]:
    """The contracts without the protocol's seed: no shares, no ether."""
    state = deployed(member).state
    core = replace(state.core, balance=0, buffered=0, pooled=0)
    shares = state.token.shares.where(Address, lambda holder: state.token.shares[holder] > 0, lambda holder: 0)
    return Outcome(replace(state, core=core, token=replace(state.token, supply=0, shares=shares)))


@action
def give(state: Staking, gift: Wei) -> Outcome[Staking, None]:
    """Give ether to the holders."""
    return Outcome(counted(state, gift))


@predicate
def depositor_keeps_most(before: Staking, after: Staking, amount: int, returned: int) -> bool:
    """What a depositor gets is worth nine tenths of the deposit at least."""
    return 9 * amount <= 10 * worth(after, returned)


ONE_FOR_ONE = System(
    name="one_for_one_minting", state=Staking, genesis=deployed, actions=(give, deposit_one_for_one), invariants=(), rejected=True
)

PRICED_LATE = System(name="late_pricing", state=Staking, genesis=deployed, actions=(deposit_priced_late,), invariants=(), rejected=True)

UNSEEDED = System(name="no_seed", state=Staking, genesis=unseeded, actions=(give, deposit_into_nothing), invariants=(), rejected=True)
