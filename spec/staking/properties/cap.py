"""What a compromised oracle can do to the price of a share, in any number of frames (C51).

With r the cap of one frame: a report of k frames multiplies the price by at most 1 + k*r, and lowers it, unless the fall is
confirmed, by at most k*r of it.  A finalization raises the worth of all shares that are left by less than one wei, so that of one
share by less than one wei for each share of the seed.  So with p the price at first, m finalizations and reports of n frames in
all leave it at no more than (p + m/SEED) / (1 - n*r), while n*r < 1.  Prices are compared by cross-multiplication.
"""

from megaspec.language import Annotated, Range, all_of, implies, predicate
from spec.staking.core import pass_time
from spec.staking.oracle import open_report
from spec.staking.quantities import BPS, FRAME, RATE_CAP, SEED, Count, ReportId, Seconds, Shares, TotalWei
from spec.staking.state import Staking

Product = Annotated[int, Range("Product", 0, 2**256)]
"""Wei times shares."""

# One report, and one finalization.


@predicate
def a_report_raises_the_price_by_its_cap(before: Staking, after: Staking) -> bool:
    """A settlement changes no supply, and multiplies the price by at most 1 plus the cap for the frames since the report before (C51)."""
    frames = before.oracle.frame - before.oracle.previous
    return all_of(
        after.token.supply == before.token.supply,
        after.core.pooled * BPS <= before.core.pooled * (BPS + RATE_CAP * frames),
    )


# Any number of reports.


@predicate
def rises_compose(
    pooled: TotalWei,
    supply: Shares,
    pooled_1: TotalWei,
    supply_1: Shares,
    pooled_2: TotalWei,
    supply_2: Shares,
    most: Shares,
    least: Shares,
    frames: Count,
) -> bool:
    """A rise by at most the factor most/least, followed by one within the cap of some frames, is at most the product."""
    return implies(
        all_of(
            supply_1 > 0,
            pooled_1 * supply * least <= pooled * supply_1 * most,
            pooled_2 * supply_1 * BPS <= pooled_1 * supply_2 * (BPS + RATE_CAP * frames),
        ),
        pooled_2 * supply * (least * BPS) <= pooled * supply_2 * (most * (BPS + RATE_CAP * frames)),
    )


@predicate
def falls_compose(
    pooled: TotalWei,
    supply: Shares,
    pooled_1: TotalWei,
    supply_1: Shares,
    pooled_2: TotalWei,
    supply_2: Shares,
    fallen: Count,
    frames: Count,
) -> bool:
    """A fall within the cap of `fallen` frames, followed by one within that of `frames`, is within the cap of their sum."""
    return implies(
        all_of(
            supply_1 > 0,
            RATE_CAP * fallen <= BPS,
            RATE_CAP * frames <= BPS,
            pooled * supply_1 * (BPS - RATE_CAP * fallen) <= pooled_1 * supply * BPS,
            pooled_1 * supply_2 * (BPS - RATE_CAP * frames) <= pooled_2 * supply_1 * BPS,
        ),
        pooled * supply_2 * (BPS - RATE_CAP * (fallen + frames)) <= pooled_2 * supply * BPS,
    )


@predicate
def waiting_gains_nothing(frames: Count) -> bool:
    """The cap of one report over n + 1 frames is at most the cap over n frames compounded with that of one frame."""
    return (BPS + RATE_CAP * (frames + 1)) * BPS <= (BPS + RATE_CAP * frames) * (BPS + RATE_CAP)


# The bound on the harm.


def within_the_bound(first: int, shares: int, pooled: int, supply: int, reported: int) -> bool:
    """Whether the price is at most `first / (shares * SEED)`, divided by 1 less the cap of the frames reported.

    `shares` is the supply at first, and `first` the pooled ether at first times the seed, plus that supply for each finalization
    since: so `first / (shares * SEED)` is the price at first and a wei for each share of the seed and finalization.
    """
    return pooled * SEED * shares * (BPS - RATE_CAP * reported) <= first * supply * BPS


@predicate
def bound_begins(pooled: TotalWei, supply: Shares) -> bool:
    """At first the price is within the bound: of no frame and no finalization."""
    return within_the_bound(pooled * SEED, supply, pooled, supply, 0)


@predicate
def reports_stay_within_the_bound(
    first: Product, shares: Shares, pooled: TotalWei, supply: Shares, raised: TotalWei, reported: Count, frames: Count
) -> bool:
    """A price within the bound of some frames is, after a report of more, within the bound of all of them."""
    return implies(
        all_of(
            RATE_CAP * (reported + frames) < BPS,
            within_the_bound(first, shares, pooled, supply, reported),
            raised * BPS <= pooled * (BPS + RATE_CAP * frames),
        ),
        within_the_bound(first, shares, raised, supply, reported + frames),
    )


@predicate
def finalizations_stay_within_the_bound(
    first: Product, shares: Shares, pooled: TotalWei, supply: Shares, left: TotalWei, remaining: Shares, reported: Count
) -> bool:
    """A price within the bound is, after a finalization, within that of one finalization more."""
    return implies(
        all_of(
            RATE_CAP * reported < BPS,
            within_the_bound(first, shares, pooled, supply, reported),
            remaining >= SEED,
            remaining <= supply,
            left * supply < pooled * remaining + supply,
        ),
        within_the_bound(first + shares, shares, left, remaining, reported),
    )


@predicate
def payouts_stay_within_the_bound(
    first: Product, shares: Shares, pooled: TotalWei, supply: Shares, asked: Shares, value: TotalWei, reported: Count
) -> bool:
    """A request made at a price within the bound is worth, and so is ever paid, at most its shares times that bound."""
    return implies(
        all_of(
            RATE_CAP * reported < BPS,
            supply > 0,
            within_the_bound(first, shares, pooled, supply, reported),
            value * supply <= asked * pooled,
        ),
        value * SEED * shares * (BPS - RATE_CAP * reported) <= first * asked * BPS,
    )


@predicate
def frames_take_their_time(state: Staking, waited: Seconds, frame: Count, report: ReportId) -> bool:
    """A report that is opened some time from now is of a frame that is over by then."""
    opened = open_report(pass_time(state, waited).state, frame, report).state
    return all_of(frame * FRAME <= state.now + waited, opened.oracle.frame == frame, opened.oracle.previous == state.oracle.frame)
