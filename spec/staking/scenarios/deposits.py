"""Deposits, and the two views of the token."""

from megaspec.language import Run, scenario
from spec.staking.books import worth
from spec.staking.core import Deposited, deposit, donate, receive_ether
from spec.staking.quantities import ETHER
from spec.staking.scenarios.governance import MEMBER
from spec.staking.scenarios.people import ALICE, BOB
from spec.staking.token import (
    approve,
    approve_wrapped,
    balance_of,
    burn_shares,
    transfer,
    transfer_from,
    transfer_shares,
    transfer_shares_from,
    transfer_wrapped,
    transfer_wrapped_from,
    unwrap,
    wrap,
)


@scenario
def deposits(run: Run) -> None:
    """Ether comes in, and shares are minted at the price before it came, which the seed has made one for one."""
    run.start(member=MEMBER)
    run.refused(deposit, "DEPOSIT_TOO_SMALL", caller=ALICE, amount=99)
    assert run(deposit, caller=ALICE, amount=100 * ETHER) == 100 * ETHER
    assert run.last.events == (Deposited(ALICE, 100 * ETHER, 100 * ETHER),)
    assert run(deposit, caller=BOB, amount=27 * ETHER) == 27 * ETHER
    core, token = run.state.core, run.state.token
    assert core.buffered == core.balance == core.pooled == token.supply == 128 * ETHER
    assert token.shares[ALICE] == 100 * ETHER


@scenario
def gifts(run: Run) -> None:
    """A gift raises the price of a share from 1 to 3/2, unannounced ether does not, and shares that are burned make the others dearer."""
    run.start(member=MEMBER)
    run(deposit, caller=ALICE, amount=3 * ETHER)
    run(donate, caller=BOB, amount=2 * ETHER)
    assert balance_of(run.state, ALICE) == 4_500_000_000_000_000_000
    run(receive_ether, amount=7 * ETHER)
    assert run(deposit, caller=BOB, amount=3 * ETHER) == 2 * ETHER
    run(burn_shares, caller=ALICE, shares=ETHER)
    core, token = run.state.core, run.state.token
    assert (core.pooled, token.supply, core.balance) == (9 * ETHER, 5 * ETHER, 16 * ETHER)
    assert worth(run.state, ETHER) == 1_800_000_000_000_000_000


@scenario(after=deposits)
def transfers(run: Run) -> None:
    """Wei and shares change hands, by their owner and out of an allowance, which is used up to the wei."""
    assert run(transfer, caller=ALICE, recipient=BOB, amount=5 * ETHER) == 5 * ETHER
    assert run(transfer_shares, caller=BOB, recipient=ALICE, shares=ETHER) == ETHER
    run.refused(transfer_from, "ALLOWANCE_TOO_LOW", caller=BOB, owner=ALICE, recipient=BOB, amount=ETHER)
    run(approve, caller=ALICE, spender=BOB, amount=3 * ETHER)
    run(transfer_from, caller=BOB, owner=ALICE, recipient=BOB, amount=ETHER)
    run(transfer_shares_from, caller=BOB, owner=ALICE, recipient=BOB, shares=2 * ETHER)
    token = run.state.token
    assert token.allowances[ALICE, BOB] == 0
    assert (token.shares[ALICE], token.shares[BOB]) == (93 * ETHER, 34 * ETHER)


@scenario(after=transfers)
def wrapping(run: Run) -> None:
    """Shares are wrapped, change hands in the wrapped view, and are unwrapped."""
    run(wrap, caller=ALICE, shares=6 * ETHER)
    run(transfer_wrapped, caller=ALICE, recipient=BOB, shares=ETHER)
    run(approve_wrapped, caller=ALICE, spender=BOB, shares=2 * ETHER)
    run(transfer_wrapped_from, caller=BOB, owner=ALICE, recipient=BOB, shares=2 * ETHER)
    run.refused(transfer_wrapped_from, "ALLOWANCE_TOO_LOW", caller=BOB, owner=ALICE, recipient=BOB, shares=1)
    run(unwrap, caller=BOB, shares=3 * ETHER)
    run.refused(unwrap, "TOO_FEW_WRAPPED", caller=BOB, shares=1)
    token = run.state.token
    assert (token.shares[ALICE], token.shares[BOB]) == (87 * ETHER, 37 * ETHER)
    assert token.wrapped[ALICE] == token.wrapped_supply == 3 * ETHER
