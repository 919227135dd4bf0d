"""Bugs that are planted in the real systems: the shortest run is found, in instances of any size, and made again by CPython."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from megaspec.bounded.anysize import AnySize
from megaspec.bounded.finite import Finite
from megaspec.language import System
from spec.rejected.minting import deposit_one_for_one
from spec.rejected.no_quorum import publish_on_one_acknowledgement
from spec.sequencer.failover.invariants import published_is_acknowledged, published_is_in_log
from spec.sequencer.failover.rules import publish
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import NodeId, Quorum
from spec.staking.core import deposit
from spec.staking.properties.books import share_price_never_falls
from spec.staking.system import STAKING
from tests.bounded.test_corpus import checked
from tests.systems.claiming import invariant, step

pytestmark = pytest.mark.slow

WORK = 20_000_000


def planted(system: System, swaps: Mapping[Callable[..., Any], Callable[..., Any]]) -> System:
    """A system with some of its rules replaced, and all of its invariants."""
    actions = tuple(swaps.get(one, one) for one in system.actions)
    return System(f"planted_{system.name}", system.state, system.genesis, actions, system.invariants, system.assumptions, rejected=True)


PLANTED_FAILOVER = planted(FAILOVER, {publish: publish_on_one_acknowledgement})
PLANTED_STAKING = planted(STAKING, {deposit: deposit_one_for_one})


@pytest.mark.parametrize(
    "engine", [Finite(PLANTED_FAILOVER, {NodeId: 3, Quorum: 2}, WORK), AnySize(PLANTED_FAILOVER, WORK)], ids=["finite", "any size"]
)
def test_a_block_given_out_too_early_is_found_in_three_steps(engine: Finite | AnySize) -> None:
    results = checked(engine, [invariant(PLANTED_FAILOVER, one) for one in (published_is_acknowledged, published_is_in_log)], 3)
    found = results["planted_failover.published_is_acknowledged"].counterexample
    assert found is not None
    assert [one.action for one in found.steps] == ["genesis", "produce", "acknowledge", "publish_on_one_acknowledgement"]
    assert results["planted_failover.published_is_in_log"].verdict == "bounded"


def test_shares_at_a_wei_each_are_found_in_two_steps() -> None:
    found = checked(AnySize(PLANTED_STAKING, WORK), [step(PLANTED_STAKING, share_price_never_falls)], 2)[
        "planted_staking.share_price_never_falls"
    ].counterexample
    assert found is not None and [one.action for one in found.steps] == ["genesis", "donate", "deposit_one_for_one"]


@pytest.mark.parametrize("system", [FAILOVER, STAKING], ids=lambda system: system.name)
def test_the_real_systems_break_nothing_in_two_steps_of_any_instance(system: System) -> None:
    results = checked(AnySize(system, WORK), [invariant(system, one) for one in system.invariants], 2)
    assert {result.verdict for result in results.values()} == {"bounded"}
