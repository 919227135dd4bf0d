"""What a compromised oracle can do to the price of a share before governance can act (C51).

With r the cap of one frame, the price rises in n frames by at most (1 + r)^n, whether it is reported in one step or in
many, and falls, unless the fall is confirmed, by at most n*r.  Prices are compared by cross-multiplication.
"""

from megaspec.language import all_of, implies, mul_div_up, predicate, replace
from spec.staking.core import pass_time
from spec.staking.oracle import open_report
from spec.staking.quantities import BPS, FRAME, RATE_CAP, TIMELOCK, Count, ReportId, Seconds, Shares, TotalWei
from spec.staking.settlement import falls_too_far, rises_too_far, settle_gain, settle_loss
from spec.staking.state import Staking

MILLION = 1_000_000

HARM_UP = 10_025
"""Parts in a million by which the price may rise in two frames: 1.0025 %."""

HARM_DOWN = 10_000
"""Parts in a million by which the price may fall in two frames, unconfirmed: 1 %."""

# Two consecutive reports.


def a_frame_later(settled: Staking, opened_pooled: int, opened_supply: int, pooled: int, supply: int) -> Staking:
    """The state with a settled report of the next frame: pooled ether and supply at its opening, and now."""
    oracle = replace(
        settled.oracle, previous=settled.oracle.frame, frame=settled.oracle.frame + 1, pooled=opened_pooled, supply=opened_supply
    )
    return replace(settled, oracle=oracle, core=replace(settled.core, pooled=pooled), token=replace(settled.token, supply=supply))


@predicate
def two_gains_rise_little(first: Staking, opened_pooled: TotalWei, opened_supply: Shares, pooled: TotalWei, supply: Shares) -> bool:
    """Two gains of consecutive frames make the price at most 1.010025 times that at the first opening.

    Between them anything may happen that does not raise the price: deposits, withdrawals and finalization do not,
    except by rounding errors; donations are not the oracle's doing.
    """
    settled = settle_gain(first).state
    second = a_frame_later(settled, opened_pooled, opened_supply, pooled, supply)
    return implies(
        all_of(
            first.oracle.frame == first.oracle.previous + 1,
            opened_supply > 0,
            opened_pooled * settled.token.supply <= settled.core.pooled * opened_supply,
            not rises_too_far(second),
        ),
        pooled * first.oracle.supply * MILLION <= first.oracle.pooled * supply * (MILLION + HARM_UP),
    )


@predicate
def two_losses_fall_little(first: Staking, opened_pooled: TotalWei, opened_supply: Shares, pooled: TotalWei, supply: Shares) -> bool:
    """Two losses of consecutive frames, unconfirmed, make the price at least 0.99 times that at the first opening.

    Between them anything may happen that does not lower the price, as no other step does.
    """
    settled = settle_loss(first).state
    second = a_frame_later(settled, opened_pooled, opened_supply, pooled, supply)
    return implies(
        all_of(
            first.oracle.frame == first.oracle.previous + 1,
            not first.oracle.confirmed,
            opened_supply > 0,
            settled.core.pooled * opened_supply <= opened_pooled * settled.token.supply,
            not falls_too_far(second),
        ),
        first.oracle.pooled * supply * (MILLION - HARM_DOWN) <= pooled * first.oracle.supply * MILLION,
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


# Until governance can act.


@predicate
def two_frames_until_governance(state: Staking, waited: Seconds, frame: Count, report: ReportId) -> bool:
    """If the last report is up to date, at most two more frames can be reported within 48 hours; they allow a rise of 1.0025 %."""
    open_report(pass_time(state, waited).state, frame, report)
    up_to_date = state.now < (state.oracle.frame + 1) * FRAME
    return all_of(
        implies(all_of(up_to_date, waited <= TIMELOCK), frame <= state.oracle.frame + 2),
        mul_div_up(TIMELOCK, 1, FRAME) == 2,
        (BPS + RATE_CAP) * (BPS + RATE_CAP) * MILLION == BPS * BPS * (MILLION + HARM_UP),
        2 * RATE_CAP * MILLION == BPS * HARM_DOWN,
    )
