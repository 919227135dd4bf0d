"""Throughput, latency and cost, calculated again."""

from megaspec.claims import Dust, Theorem
from spec.staking.properties import capacity

FIGURES = "TD Performance Characteristics"

COSTS = Theorem(
    name="capacity.costs_are_a_hundred_times_the_table",
    sentence="At 100 gwei and 4,000 dollars a deposit costs 20 dollars, a withdrawal 12, a distribution to a hundred validators 40.",
    section=FIGURES,
    requirements=("D21", "TD-157", "TD-158", "TD-159"),
    predicate=capacity.costs_are_a_hundred_times_the_table,
)

PROPORTION = Theorem(
    name="capacity.cost_is_in_proportion",
    sentence="Two calls cost what one of their gas does, but for a cent of rounding.",
    section=FIGURES,
    requirements=("D21", "TD-159"),
    predicate=capacity.cost_is_in_proportion,
    dust=Dust("cost_in_cents", "nobody: a figure", "1 cent"),
)

DEPOSITS = Theorem(
    name="capacity.a_thousand_deposits_need_fifty_million",
    sentence="A thousand deposits fit a block exactly if its limit is at least 50 million gas.",
    section=FIGURES,
    requirements=("D22", "TD-150"),
    predicate=capacity.a_thousand_deposits_need_fifty_million,
)

WITHDRAWALS = Theorem(
    name="capacity.five_hundred_withdrawals_fit",
    sentence="Five hundred withdrawals fit every block of at least 15 million gas.",
    section=FIGURES,
    requirements=("D22", "TD-151"),
    predicate=capacity.five_hundred_withdrawals_fit,
)

LIMIT = Theorem(
    name="capacity.what_fits_stays_within_the_limit",
    sentence="For every limit and every gas, the calls that fit use at most the limit, and one more would exceed it.",
    section=FIGURES,
    requirements=("D22", "TD-150", "TD-151"),
    predicate=capacity.what_fits_stays_within_the_limit,
    dust=Dust("calls_in", "nobody: a figure", "less than a call"),
)

DISTRIBUTIONS = Theorem(
    name="capacity.a_transaction_serves_a_hundred_validators",
    sentence="A transaction can keep the records of a hundred validators, though not with 100,000 gas, which keep twenty.",
    section=FIGURES,
    requirements=("D21", "TD-152", "TD-159"),
    predicate=capacity.a_transaction_serves_a_hundred_validators,
)

INCLUSION = Theorem(
    name="capacity.inclusion_is_not_finality",
    sentence="A deposit is in a block after twelve seconds, and final 64 blocks later at the earliest.",
    section=FIGURES,
    requirements=("TD-153", "TD-172"),
    predicate=capacity.inclusion_is_not_finality,
)

REPORTS = Theorem(
    name="capacity.at_most_a_report_a_day",
    sentence="In any time there are at most as many reports as whole days.",
    section=FIGURES,
    requirements=("C49", "TD-155"),
    predicate=capacity.at_most_a_report_a_day,
    dust=Dust("reports_in", "nobody: a figure", "less than a report"),
)

WAIT = Theorem(
    name="capacity.the_wait_is_longer_than_27_hours",
    sentence="A withdrawal waits 98,304 seconds at the least, which is longer than 27 hours.",
    section=FIGURES,
    requirements=("D18", "TD-44", "TD-93", "TD-154"),
    predicate=capacity.the_wait_is_longer_than_27_hours,
)
