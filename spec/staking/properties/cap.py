"""What a compromised oracle can do to the price of a share before governance can act (C51).

With r the cap of a frame, a price rises in n frames by at most (1 + r)^n, whether it is reported in one step or in
many, and falls, unless a second opinion agrees, by at most n*r.  Prices are compared by cross products.
"""

from megaspec.language import all_of, implies, mul_div_up, predicate, replace
from spec.staking.core import pass_time
from spec.staking.oracle import open_report
from spec.staking.quantities import BPS, FRAME, RATE_CAP, TIMELOCK, Count, ReportId, Seconds, Shares, TotalWei
from spec.staking.settlement import falls_too_far, rises_too_far, settle_gain, settle_loss
from spec.staking.state import Staking

MILLION = 1_000_000

HARM_UP = 10_025
"""Parts in a million by which a share may rise in two frames: 1.0025 %."""

HARM_DOWN = 10_000
"""Parts in a million by which it may fall in two frames, unconfirmed: 1 %."""

# Two reports, one after the other.


def a_frame_later(settled: Staking, opened_pooled: int, opened_supply: int, pooled: int, supply: int) -> Staking:
    """A report of the next frame, settled: what the holders' ether and the shares were when it was opened, and what they are."""
    oracle = replace(
        settled.oracle, previous=settled.oracle.frame, frame=settled.oracle.frame + 1, pooled=opened_pooled, supply=opened_supply
    )
    return replace(settled, oracle=oracle, core=replace(settled.core, pooled=pooled), token=replace(settled.token, supply=supply))


@predicate
def two_gains_rise_little(first: Staking, opened_pooled: TotalWei, opened_supply: Shares, pooled: TotalWei, supply: Shares) -> bool:
    """Two gains of consecutive frames make a share worth at most 1.010025 of what it was worth when the first was opened.

    Between them everything may happen that leaves a share worth no more: deposits, withdrawals and finalization do,
    but for dust; what is given is not the oracle's doing.
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
    """Two losses of consecutive frames, unconfirmed, make a share worth at least 0.99 of what it was worth when the first was opened.

    Between them everything may happen that leaves a share worth no less, as every other step does.
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
    """A price at most most/least of the first, raised as far as the cap of `frames` frames lets it, is at most that much more of the first."""
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
    """A price that fell by at most `fallen` caps, lowered as far as the cap of `frames` frames lets it, fell by at most their sum."""
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
    """One report of many frames lifts the price no further than one report a frame would."""
    return (BPS + RATE_CAP * (frames + 1)) * BPS <= (BPS + RATE_CAP * frames) * (BPS + RATE_CAP)


# Until governance can act.


@predicate
def two_frames_until_governance(state: Staking, waited: Seconds, frame: Count, report: ReportId) -> bool:
    """In the 48 hours that a change of the oracle takes, an oracle that is up to date reports at most two frames; they are worth 1.0025 %."""
    open_report(pass_time(state, waited).state, frame, report)
    up_to_date = state.now < (state.oracle.frame + 1) * FRAME
    return all_of(
        implies(all_of(up_to_date, waited <= TIMELOCK), frame <= state.oracle.frame + 2),
        mul_div_up(TIMELOCK, 1, FRAME) == 2,
        (BPS + RATE_CAP) * (BPS + RATE_CAP) * MILLION == BPS * BPS * (MILLION + HARM_UP),
        2 * RATE_CAP * MILLION == BPS * HARM_DOWN,
    )
