"""The numbers of the defects, on the rejected rules of the SLA."""

from __future__ import annotations

from spec.rejected import cumulative_downtime, minutes_against_seconds, penalty_from_the_reward
from spec.staking.quantities import ETHER, HOUR, MINUTE
from tests.staking.reports import refusal


def test_minutes_against_3600_trip_only_after_sixty_hours() -> None:
    offline = minutes_against_seconds.offline().state
    for seconds, penalties in ((61 * MINUTE, 0), (60 * HOUR, 0), (60 * HOUR + MINUTE, 1)):
        late = minutes_against_seconds.stay_offline(offline, seconds).state
        assert minutes_against_seconds.enforce(late).state.penalties == penalties


def test_a_penalty_of_the_reward_takes_nine_tenths_of_itself_from_holders() -> None:
    after = penalty_from_the_reward.share_what_the_penalty_leaves(penalty_from_the_reward.nothing_shared().state, ETHER).state
    assert after.holders == ETHER * 891 // 1_000
    assert ETHER // 20 - after.operator == ETHER * 5 // 10_000


def test_sixty_one_separate_minutes_trip_a_threshold_of_sixty() -> None:
    state = cumulative_downtime.always_online().state
    for _ in range(60):
        state = cumulative_downtime.be_offline(state, MINUTE).state
    assert refusal(cumulative_downtime.enforce, state) == "NOT_OFFLINE_LONG_ENOUGH"
    tripped = cumulative_downtime.enforce(cumulative_downtime.be_offline(state, MINUTE).state).state
    assert (tripped.penalties, tripped.longest) == (1, MINUTE)
