"""Published numbers of live protocols (`vectors.json`, each with its source), checked against the real rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from megaspec.language import replace, universe_of
from megaspec.language.systems import rule_of
from spec.staking.books import worth
from spec.staking.core import deposit
from spec.staking.defaults import no_operator
from spec.staking.deployment import deployed
from spec.staking.quantities import BPS, EPOCH, RATE_CAP, SLASHING_DELAY, WITHDRAWABILITY_DELAY
from spec.staking.records import Member
from spec.staking.settlement import rises_too_far, settle_gain
from spec.staking.state import Staking
from tests.staking.reports import ANNE, MEMBER, REPORT, STAKER

Vector = dict[str, Any]
PUBLISHED: list[Vector] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))["vectors"]


def pool(pooled: int, supply: int) -> Staking:
    """Contracts whose holders own so much ether by so many shares; only the arithmetic of them is asked."""
    state = deployed(MEMBER).state
    return replace(state, core=replace(state.core, pooled=pooled), token=replace(state.token, supply=supply))


def reported(pooled: int, was: int, supply: int, frames: int) -> Staking:
    """Contracts with a report settled, some frames after the one before it."""
    state = pool(pooled, supply)
    return replace(state, oracle=replace(state.oracle, frame=frames, previous=0, pooled=was, supply=supply))


def shares_too_few_for_a_wei(one: Vector) -> None:
    assert worth(pool(one["pooled"], one["total_shares"]), one["shares_in"]) == one["expect_wei_out"]


def shares_for_a_deposit(one: Vector) -> None:
    minted = rule_of(deposit)(pool(one["pooled"], one["total_shares"]), STAKER, one["wei_in"])
    assert minted.returned == one["expect_shares_out"]


def rewards_of_both_layers(one: Vector) -> None:
    """The protocol's 5 % and an operator at its most, 5 %, make the 10 % of the source; two months are reported, for the cap."""
    net = one["consensus_reward"] + one["execution_reward"]
    assert one["fee_bps"] == 1_000
    state = reported(one["principal"], one["principal"], one["principal"], frames=60)
    operators = state.registry.operators.set(ANNE, replace(no_operator(), rate=500, next_rate=500, gain=net))
    state = replace(
        state,
        core=replace(state.core, unsettled=net),
        registry=replace(state.registry, operators=operators, gains=net),
        oracle=replace(state.oracle, open=True, members=state.oracle.members.set(MEMBER, Member(current=True, frame=60, vote=REPORT))),
        draft=replace(state.draft, report=REPORT, received=net),
    )
    with universe_of(state):
        assert rule_of(settle_gain)(state).state.core.pooled == one["expect_pooled"]


def a_published_day(one: Vector) -> None:
    change = (one["rate_after"] - one["rate_before"]) * BPS * 10**6
    assert change // one["rate_before"] == one["expect_change_bps_1e6"]
    assert not rises_too_far(reported(one["rate_after"], one["rate_before"], 10**18, frames=1))
    in_a_day = one["rate_before"] * (BPS + RATE_CAP) // BPS
    honest_days = RATE_CAP * 10**6 // one["expect_change_bps_1e6"]
    assert rises_too_far(reported(in_a_day + 1, one["rate_before"], 10**18, frames=1)) and honest_days == 31


def a_rise_of_exactly_the_cap(one: Vector) -> None:
    """A cap of 2 % is four frames' here."""
    frames = one["cap_bps"] // RATE_CAP
    assert frames * RATE_CAP == one["cap_bps"]
    assert rises_too_far(reported(one["after"], one["before"], one["before"], frames)) is not one["expect_accepted"]
    assert rises_too_far(reported(one["after"] + 1, one["before"], one["before"], frames))
    assert rises_too_far(reported(one["after"], one["before"], one["before"], frames - 1))


def caps_of_another_oracle(one: Vector) -> None:
    """What another protocol lets a report rise by is within the cap here, which is what it lets a second opinion deviate by."""
    was = 10**27
    risen = was + was * one["rebase_cap_1e9"] // 10**9
    assert not rises_too_far(reported(risen, was, was, frames=1))
    assert one["rate_deviation_bps"] == RATE_CAP
    assert one["request_margin_seconds"] < WITHDRAWABILITY_DELAY


def constants_of_consensus(one: Vector) -> None:
    assert one["seconds_per_slot"] * one["slots_per_epoch"] == EPOCH
    assert one["min_validator_withdrawability_delay_epochs"] * EPOCH == WITHDRAWABILITY_DELAY == one["expect_min_delay_seconds"]
    assert one["epochs_per_slashings_vector"] * EPOCH == SLASHING_DELAY


CHECKS: dict[str, Callable[[Vector], None]] = {
    "meth-redeem-dust": shares_too_few_for_a_wei,
    "meth-mint": shares_for_a_deposit,
    "meth-rewards": rewards_of_both_layers,
    "lido-report-17272708": a_published_day,
    "rocketpool-rate-cap": a_rise_of_exactly_the_cap,
    "lido-report-caps": caps_of_another_oracle,
    "consensus-constants": constants_of_consensus,
}


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one["id"])
def test_the_rules_give_the_published_numbers(one: Vector) -> None:
    CHECKS[one["id"]](one)


def test_every_published_vector_is_checked() -> None:
    assert {one["id"] for one in PUBLISHED} == set(CHECKS)
