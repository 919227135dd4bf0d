"""Throughput, latency and cost, as formulas of the machine's limits (D21, D22)."""

from megaspec.language import Annotated, Range, mul_div_down
from spec.staking.quantities import FRAME, WITHDRAWABILITY_DELAY

Gas = Annotated[int, Range("Gas", 1, 2**40)]
BlockGas = Annotated[int, Range("BlockGas", 15_000_000, 1_000_000_000)]
Gwei = Annotated[int, Range("Gwei", 0, 1_000_000)]
Dollars = Annotated[int, Range("Dollars", 0, 1_000_000)]

DEPOSIT_GAS = 50_000
WITHDRAWAL_GAS = 30_000
DISTRIBUTION_GAS = 100_000
"""Gas of a deposit, of a withdrawal, and of a distribution to a hundred validators, as the document gives them."""

STORAGE_UPDATE_GAS = 5_000
"""Gas of changing one nonzero word of storage: the least that updating a validator's record takes."""

GREATEST_TRANSACTION_GAS = 2**24
"""The maximum gas of one transaction."""

TABLE_GWEI = 100
TABLE_DOLLARS = 4_000
"""The prices of gas, in gwei, and of ether, in dollars, that the document's table assumes."""

GWEI_DOLLARS_IN_A_CENT = 10_000_000
"""Gwei times dollars per ether in one cent."""


def cost_in_cents(gas: int, gwei: int, dollars: int) -> int:
    """The cost of gas in cents, rounded down, at a price in gwei per gas and in dollars per ether."""
    return mul_div_down(gas * gwei, dollars, GWEI_DOLLARS_IN_A_CENT)


def calls_in(limit: int, gas: int) -> int:
    """How many calls, of a given gas each, fit into a limit."""
    return mul_div_down(limit, 1, gas)


def reports_in(seconds: int) -> int:
    """The maximum number of reports that are settled in a period of seconds: one, and one more for each whole frame."""
    return mul_div_down(seconds, 1, FRAME) + 1


def least_wait() -> int:
    """The minimum time from a request to its finalization, in seconds; 27 hours are about that, and no upper bound (D18)."""
    return WITHDRAWABILITY_DELAY
