"""The document's figures of cost and throughput, as it prints them (D21, D22)."""

from megaspec.language import Outcome, System, action, all_of, predicate, record
from spec.staking.capacity import (
    DEPOSIT_GAS,
    DISTRIBUTION_GAS,
    STORAGE_UPDATE_GAS,
    WITHDRAWAL_GAS,
    BlockGas,
    Dollars,
    Gwei,
    calls_in,
    cost_in_cents,
)


@record
class Market:
    """What a block holds, and what gas and ether cost."""

    limit: BlockGas
    gwei: Gwei
    dollars: Dollars


def at_the_tables_prices(limit: BlockGas) -> Outcome[Market, None]:
    """A block of any limit, at 100 gwei and 4,000 dollars."""
    return Outcome(Market(limit=limit, gwei=100, dollars=4_000))


@action
def next_block(state: Market, limit: BlockGas) -> Outcome[Market, None]:
    """The next block may have another limit."""
    return Outcome(Market(limit=limit, gwei=state.gwei, dollars=state.dollars))


@predicate
def costs_are_as_printed(state: Market) -> bool:
    """A deposit costs 0.20 dollars, a withdrawal 0.12, a distribution 0.40."""
    return all_of(
        cost_in_cents(DEPOSIT_GAS, state.gwei, state.dollars) == 20,
        cost_in_cents(WITHDRAWAL_GAS, state.gwei, state.dollars) == 12,
        cost_in_cents(DISTRIBUTION_GAS, state.gwei, state.dollars) == 40,
    )


@predicate
def a_hundred_records_for_the_printed_gas(state: Market) -> bool:
    """The printed gas of a distribution keeps the records of a hundred validators."""
    return all_of(calls_in(DISTRIBUTION_GAS, STORAGE_UPDATE_GAS) >= 100, state.limit > 0)


@predicate
def a_thousand_deposits_fit(state: Market) -> bool:
    """A block takes a thousand deposits."""
    return calls_in(state.limit, DEPOSIT_GAS) >= 1_000


PRINTED = System(name="printed_figures", state=Market, genesis=at_the_tables_prices, actions=(next_block,), invariants=(), rejected=True)
