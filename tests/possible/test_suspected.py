"""Suspicions of bounded search and of random calls: found where there is a trap at once, and nowhere else."""

from __future__ import annotations

import pytest

from megaspec.bounded.suspected import Stuck
from megaspec.bounded.suspected import suspected as by_search
from megaspec.claims import CanReach
from megaspec.runs.steps import kinds_of
from megaspec.simulation.suspected import suspected as by_chance
from megaspec.solving.inquiries import settled
from tests.possible.test_can_reach import FALSE, TRUE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("claim", (*TRUE, *FALSE), ids=lambda claim: claim.name)
def test_a_bounded_search_suspects_what_is_stuck(claim: CanReach) -> None:
    instance = dict.fromkeys(kinds_of(claim.system), 3)
    run = settled(by_search(claim, instance, 3, 50_000_000))
    assert (run is None) == (claim in TRUE)
    if run is not None:
        assert run[0].action == "genesis" and all(step.succeeded for step in run) and Stuck(claim, instance).of(run[-1])


@pytest.mark.parametrize("claim", (*TRUE, *FALSE), ids=lambda claim: claim.name)
def test_random_calls_suspect_what_is_stuck(claim: CanReach) -> None:
    run = by_chance(claim)
    assert (run is None) == (claim in TRUE)
    assert run is None or all(step.succeeded for step in run)
