"""A random run takes all actions, finds what is broken, and shows it in few steps."""

from __future__ import annotations

import pytest

from megaspec.language import ContractBroken, Outcome, System, action, need, predicate, replace
from tests.systems import shapes
from tests.systems.counter import COUNTER
from tests.systems.shapes import Stage, Vault
from tests.walking import random_run

pytestmark = pytest.mark.slow


@action
def execute_early(vault: Vault, motion: shapes.MotionId) -> Outcome[Vault, None]:
    """Without waiting for a second seat."""
    found = vault.governance.motions[motion]
    need(found.stage == Stage.OPEN or found.stage == Stage.QUEUED, "NOT_OPEN")
    done = vault.governance.motions.set(motion, replace(found, stage=Stage.DONE))
    return Outcome(replace(vault, governance=replace(vault.governance, motions=done)))


@predicate
def two_seats_did_it(vault: Vault) -> bool:
    return shapes.two_seats_queued_it(vault)


def test_a_random_run_takes_every_action() -> None:
    tally = random_run(shapes.VAULT, 2_000)
    assert tally.calls >= 2_000
    assert tally.never(shapes.VAULT) == []


def test_a_random_run_is_the_same_each_time() -> None:
    assert random_run(COUNTER, 300) == random_run(COUNTER, 300)


def test_a_random_run_finds_a_broken_rule_and_shows_few_steps() -> None:
    hasty = System("hasty_vault", Vault, shapes.founded, (shapes.propose, execute_early), (two_seats_did_it,))
    with pytest.raises(ContractBroken, match=r"execute_early \(after\) breaks its contract two_seats_did_it") as caught:
        random_run(hasty, 3_000)
    told = "\n".join(caught.value.__notes__)
    assert told.count("state.propose(") == 1 and told.count("state.execute_early(") == 1
