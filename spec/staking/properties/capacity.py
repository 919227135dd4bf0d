"""Properties of throughput, latency and cost."""

from megaspec.language import all_of, implies, max_of, predicate
from spec.staking.capacity import (
    DEPOSIT_GAS,
    DISTRIBUTION_GAS,
    GREATEST_TRANSACTION_GAS,
    STORAGE_UPDATE_GAS,
    TABLE_DOLLARS,
    TABLE_GWEI,
    WITHDRAWAL_GAS,
    BlockGas,
    Dollars,
    Gas,
    Gwei,
    calls_in,
    cost_in_cents,
    least_wait,
    reports_in,
)
from spec.staking.properties.oracle import reports_are_a_frame_apart
from spec.staking.quantities import HOUR
from spec.staking.state import Staking


@predicate
def costs_are_a_hundred_times_the_table() -> bool:
    """At 100 gwei and 4,000 dollars an ether: 20 dollars a deposit, 12 a withdrawal, 40 a distribution to a hundred validators (D21)."""
    return all_of(
        cost_in_cents(DEPOSIT_GAS, TABLE_GWEI, TABLE_DOLLARS) == 2_000,
        cost_in_cents(WITHDRAWAL_GAS, TABLE_GWEI, TABLE_DOLLARS) == 1_200,
        cost_in_cents(DISTRIBUTION_GAS, TABLE_GWEI, TABLE_DOLLARS) == 4_000,
    )


@predicate
def cost_is_in_proportion(gas: Gas, more: Gas, gwei: Gwei, dollars: Dollars) -> bool:
    """The cost of two calls' gas together is at least the sum of their costs, and at most one cent more."""
    together = cost_in_cents(gas + more, gwei, dollars)
    apart = cost_in_cents(gas, gwei, dollars) + cost_in_cents(more, gwei, dollars)
    return all_of(apart <= together, together <= apart + 1)


@predicate
def a_thousand_deposits_need_fifty_million(limit: BlockGas) -> bool:
    """A thousand deposits fit into a block if and only if its limit is at least 50 million gas (D22)."""
    return (calls_in(limit, DEPOSIT_GAS) >= 1_000) == (limit >= 50_000_000)


@predicate
def five_hundred_withdrawals_fit(limit: BlockGas) -> bool:
    """Five hundred withdrawals fit into every block of at least 15 million gas (D22)."""
    return calls_in(limit, WITHDRAWAL_GAS) >= 500


@predicate
def what_fits_stays_within_the_limit(limit: BlockGas, gas: Gas) -> bool:
    """The calls that fit use at most the limit, and one more would exceed it."""
    calls = calls_in(limit, gas)
    return all_of(calls * gas <= limit, limit < (calls + 1) * gas)


@predicate
def a_transaction_serves_a_hundred_validators() -> bool:
    """A transaction can update 3,355 validator records at 5,000 gas each, and 100,000 gas only twenty (D21)."""
    return all_of(
        calls_in(GREATEST_TRANSACTION_GAS, STORAGE_UPDATE_GAS) >= 100,
        calls_in(GREATEST_TRANSACTION_GAS, STORAGE_UPDATE_GAS) == 3_355,
        calls_in(DISTRIBUTION_GAS, STORAGE_UPDATE_GAS) == 20,
    )


@predicate
def at_most_a_report_a_day(before: Staking, after: Staking) -> bool:
    """From a state of a run to a later one, at most one report is settled, and one more for each whole day between them (C49, X05)."""
    days = reports_in(max_of(0, after.now - before.now)) - 1
    return all_of(
        days * 24 * HOUR <= max_of(0, after.now - before.now),
        implies(reports_are_a_frame_apart(before, after), after.oracle.reports <= before.oracle.reports + days + 1),
    )


@predicate
def the_wait_is_longer_than_27_hours() -> bool:
    """The minimum wait of a request, before any queue, is 98,304 seconds: 27 hours and 18 minutes (D18)."""
    return all_of(least_wait() == 98_304, least_wait() > 27 * HOUR)
