"""Throughput, latency and cost, recalculated."""

from megaspec.claims import Rounding, Theorem
from spec.staking.properties import capacity

FIGURES = "TD Performance Characteristics"

COSTS = Theorem(
    name="capacity.costs_are_a_hundred_times_the_table",
    sentence="At 100 gwei and 4,000 dollars per ether, a deposit costs 20 dollars, a withdrawal 12, and a distribution to a hundred validators 40.",
    section=FIGURES,
    requirements=("D21", "TD-157", "TD-158", "TD-159"),
    predicate=capacity.costs_are_a_hundred_times_the_table,
)

PROPORTION = Theorem(
    name="capacity.cost_is_in_proportion",
    sentence="The cost of two calls' gas together is at least the sum of their costs, and at most one cent more.",
    section=FIGURES,
    requirements=("D21", "TD-159"),
    predicate=capacity.cost_is_in_proportion,
    rounding=Rounding("cost_in_cents", "nobody: a figure", "1 cent"),
)

DEPOSITS = Theorem(
    name="capacity.a_thousand_deposits_need_fifty_million",
    sentence="A thousand deposits fit into a block if and only if its limit is at least 50 million gas.",
    section=FIGURES,
    requirements=("D22", "TD-150"),
    predicate=capacity.a_thousand_deposits_need_fifty_million,
)

WITHDRAWALS = Theorem(
    name="capacity.five_hundred_withdrawals_fit",
    sentence="Five hundred withdrawals fit into every block of at least 15 million gas.",
    section=FIGURES,
    requirements=("D22", "TD-151"),
    predicate=capacity.five_hundred_withdrawals_fit,
)

LIMIT = Theorem(
    name="capacity.what_fits_stays_within_the_limit",
    sentence="For every limit and every gas per call, the calls that fit use at most the limit, and one more would exceed it.",
    section=FIGURES,
    requirements=("D22", "TD-150", "TD-151"),
    predicate=capacity.what_fits_stays_within_the_limit,
    rounding=Rounding("calls_in", "nobody: a figure", "less than a call"),
)

DISTRIBUTIONS = Theorem(
    name="capacity.a_transaction_serves_a_hundred_validators",
    sentence="At 5,000 gas per validator record, a transaction of 2^24 gas can update exactly 3,355 records, and 100,000 gas exactly twenty.",
    section=FIGURES,
    requirements=("D21", "TD-152", "TD-159"),
    predicate=capacity.a_transaction_serves_a_hundred_validators,
)

REPORTS = Theorem(
    name="capacity.at_most_a_report_a_day",
    sentence=(
        "If the reports from one state to a later one are a frame apart, at most one of them is settled, and one more for each whole day between "
        "the two."
    ),
    section=FIGURES,
    requirements=("C49", "X05", "TD-155"),
    predicate=capacity.at_most_a_report_a_day,
    rounding=Rounding("reports_in", "nobody: a figure", "less than a report"),
)

WAIT = Theorem(
    name="capacity.the_wait_is_longer_than_27_hours",
    sentence="The minimum wait of a withdrawal request is exactly 98,304 seconds, which is longer than 27 hours.",
    section=FIGURES,
    requirements=("D18", "TD-44", "TD-93", "TD-154"),
    predicate=capacity.the_wait_is_longer_than_27_hours,
)
