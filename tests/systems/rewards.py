"""Fees of any number of operators, each rounded down on a share of a reward: together they stay within the highest rate."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    measure,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    total,
)
from tests.systems.claiming import covered, theorem

MOST = 2**64
POINTS = 10_000
Wei = Annotated[int, Range("Wei", 0, MOST)]
Rate = Annotated[int, Range("Rate", 200, 500)]


class Operator(Identifier):
    """Whoever runs validators."""


@record
class Terms:
    gain: Wei
    rate: Rate


@record
class Report:
    net: Wei
    positive: Wei
    of: Map[Operator, Terms]


@measure
def gain(operator: Operator, terms: Terms) -> int:
    """What an operator's validators gained."""
    return terms.gain


@measure
def weighted(operator: Operator, terms: Terms) -> int:
    """The gain times the rate."""
    return terms.gain * terms.rate


@measure
def fee(operator: Operator, terms: Terms, net: int, positive: int) -> int:
    """The operator's fee: its rate on its part of the net reward, rounded down."""
    return mul_div_down(net * terms.gain, terms.rate, positive * POINTS)


def nothing() -> Outcome[Report, None]:
    """No reward."""
    return Outcome(Report(net=0, positive=0, of=Map.empty(Terms(gain=0, rate=200))))


@action
def credit(report: Report, operator: Operator, amount: Wei, rate: Rate) -> Outcome[Report, None]:
    """A gain of an operator that had none."""
    need(report.of[operator].gain == 0, "CREDITED")
    need(report.positive + amount <= MOST, "FULL")
    need(report.net + amount <= MOST, "RICH")
    of = report.of.set(operator, Terms(gain=amount, rate=rate))
    return Outcome(replace(report, net=report.net + amount, positive=report.positive + amount, of=of))


@action
def lose(report: Report, amount: Wei) -> Outcome[Report, None]:
    """A loss of others."""
    need(amount <= report.net, "TOO_MUCH")
    return Outcome(replace(report, net=report.net - amount))


@predicate
def positive_is_all_gains(report: Report) -> bool:
    """The gains sum to the positive part."""
    return report.positive == total(report.of, gain)


@predicate
def net_within_positive(report: Report) -> bool:
    """What is left after losses is at most all gains."""
    return report.net <= report.positive


@predicate
def fees_within_the_highest_rate(report: Report) -> bool:
    """All fees together are at most the highest rate of the net reward."""
    return report.positive == 0 or POINTS * total(report.of, fee, report.net, report.positive) <= 500 * report.net


@predicate
def fees_within_a_lower_rate(report: Report) -> bool:
    """All fees together are at most a rate below the highest: false."""
    return report.positive == 0 or POINTS * total(report.of, fee, report.net, report.positive) <= 400 * report.net


@predicate
def weights_in_range(report: Report) -> bool:
    """Gains by rates sum to between the lowest and the highest rate of all gains."""
    sum_of_weights = total(report.of, weighted)
    return 200 * report.positive <= sum_of_weights and sum_of_weights <= 500 * report.positive


REWARDS = System("rewards", Report, nothing, (credit, lose), (positive_is_all_gains, net_within_positive))
HIGHEST = theorem(fees_within_the_highest_rate, REWARDS)
LOWER = theorem(fees_within_a_lower_rate, REWARDS)
IN_RANGE = theorem(weights_in_range, REWARDS)
CLAIMS = [*covered(REWARDS), HIGHEST, LOWER, IN_RANGE]
