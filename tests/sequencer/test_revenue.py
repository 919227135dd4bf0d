"""Revenue in plain calls: parts to the wei, policies that wait, rollbacks, and what was collected under which policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from megaspec.language import Map, Revert, total
from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import BPS, GREATEST_AMOUNT
from spec.sequencer.revenue.chain import Distributed, all_parts, distribute, extend, finalize, pass_time, roll_back
from spec.sequencer.revenue.invariants import ever_paid
from spec.sequencer.revenue.policies import PolicyAdopted, PolicyScheduled, adopt_policy, draft_policy, schedule_policy, set_part
from spec.sequencer.revenue.state import BUYBACK, ECOSYSTEM, GOVERNOR, POLICY_DELAY, TREASURY, Account, PolicyId, Revenue, genesis
from spec.sequencer.revenue.system import REVENUE

FIRST, SECOND = PolicyId(0), PolicyId(1)
STRANGER, BUILDER = Account("stranger"), Account("builder")


def refusal(rule: Callable[..., Any], *arguments: Any) -> str:
    """Why a call is refused; nothing if it is not."""
    try:
        rule(*arguments)
    except Revert as revert:
        return revert.name
    return ""


def chain_of(*fees: int, buyback: int = 0, ecosystem: int = 0, final: int = 0) -> Revenue:
    """A chain of blocks that earned so much each, up to a final height, under a first policy."""
    blocks = [Block(f"block {number}") for number in range(len(fees))]
    state = genesis(Map(0, dict(zip(blocks, fees, strict=True))), buyback, ecosystem).state
    for block in blocks:
        state = extend(state, block).state
    return finalize(state, Height(final)).state if final else state


@pytest.mark.parametrize("one", scenarios_of(REVENUE), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    taken = {step.action for one in scenarios_of(REVENUE) for step in one.run() if not isinstance(step.outcome, Exception)}
    assert {action.__name__ for action in REVENUE.actions} <= taken


@pytest.mark.parametrize(
    ("revenue", "buyback", "ecosystem", "parts"),
    [
        (10_000, 3_000, 4_000, (3_000, 4_000, 3_000)),
        (9_999, 3_333, 3_333, (3_332, 3_332, 3_335)),
        (1, 5_000, 5_000, (0, 0, 1)),
        (7, BPS, 0, (7, 0, 0)),
        (7, 0, BPS, (0, 7, 0)),
        (7, 0, 0, (0, 0, 7)),
        (GREATEST_AMOUNT, 1, 9_998, (GREATEST_AMOUNT // BPS, GREATEST_AMOUNT * 9_998 // BPS, 7922816251426433759354396)),
    ],
)
def test_parts_are_rounded_down_and_the_residual_recipient_has_the_rest(
    revenue: int, buyback: int, ecosystem: int, parts: tuple[int, int, int]
) -> None:
    before = chain_of(revenue, buyback=buyback, ecosystem=ecosystem, final=1)
    after = distribute(before, Height(1))
    paid = after.state.paid
    assert after.returned == revenue == sum(parts)
    assert (paid[BUYBACK], paid[ECOSYSTEM], paid[TREASURY]) == parts
    assert after.events == (Distributed(Height(1), FIRST, revenue, parts[2]),)


def test_no_policy_gives_more_than_the_whole() -> None:
    assert refusal(genesis, Map(0), 6_000, 4_001) == "MORE_THAN_THE_WHOLE"
    drafted = draft_policy(chain_of(), GOVERNOR, TREASURY).state
    written = set_part(drafted, GOVERNOR, SECOND, BUYBACK, 9_000).state
    assert refusal(set_part, written, GOVERNOR, SECOND, ECOSYSTEM, 1_001) == "MORE_THAN_THE_WHOLE"
    rewritten = set_part(written, GOVERNOR, SECOND, BUYBACK, 8_999).state
    assert set_part(rewritten, GOVERNOR, SECOND, ECOSYSTEM, 1_001).state.policies[SECOND].weight == BPS


def test_a_run_of_blocks_is_split_as_one_sum() -> None:
    chain = chain_of(5_000, 5_000, buyback=1, final=2)
    at_once = distribute(chain, Height(2)).state
    one_by_one = distribute(distribute(chain, Height(1)).state, Height(2)).state
    assert (at_once.paid[BUYBACK], one_by_one.paid[BUYBACK]) == (1, 0)
    assert total(at_once.paid, ever_paid) == total(one_by_one.paid, ever_paid) == 10_000


def test_only_final_revenue_is_paid_in_order_and_once() -> None:
    chain = chain_of(10, 20, 30, final=2)
    assert refusal(distribute, chain, Height(3)) == "NOT_FINAL"
    paid = distribute(chain, Height(2)).state
    assert paid.paid[TREASURY] == 30
    assert refusal(distribute, paid, Height(2)) == refusal(distribute, paid, Height(1)) == "ALREADY_DISTRIBUTED"


def test_a_rollback_restores_the_books_and_spares_what_is_final() -> None:
    chain = chain_of(10, 20, 30, final=1)
    assert refusal(roll_back, chain, Height(0)) == "BELOW_FINAL"
    assert refusal(roll_back, chain, Height(3)) == "NOTHING_TO_ROLL_BACK"
    shorter = roll_back(chain, Height(1)).state
    again = extend(shorter, Block("block 2")).state
    assert (again.tip, again.earned[again.tip]) == (Height(2), 40)
    assert refusal(finalize, again, Height(3)) == "NOT_PUBLIC"
    assert refusal(finalize, again, Height(1)) == "ALREADY_FINAL"
    assert distribute(finalize(again, Height(2)).state, Height(2)).state.paid[TREASURY] == 40


def adopted(state: Revenue) -> Revenue:
    """A second policy is in force: a third for a builder, the rest for the ecosystem."""
    state = draft_policy(state, GOVERNOR, ECOSYSTEM).state
    state = set_part(state, GOVERNOR, SECOND, BUILDER, 3_333).state
    scheduled = schedule_policy(state, GOVERNOR, SECOND)
    assert scheduled.events == (PolicyScheduled(SECOND),)
    in_force = adopt_policy(pass_time(scheduled.state, POLICY_DELAY).state, SECOND)
    assert in_force.events == (PolicyAdopted(SECOND),)
    return in_force.state


def test_collected_revenue_keeps_its_policy() -> None:
    state = adopted(chain_of(100, 50, buyback=BPS, final=1))
    state = finalize(extend(state, Block("block 0")).state, Height(3)).state
    assert refusal(distribute, state, Height(3)) == "SEVERAL_POLICIES"
    state = distribute(distribute(state, Height(2)).state, Height(3)).state
    assert (state.paid[BUYBACK], state.paid[BUILDER], state.paid[ECOSYSTEM]) == (150, 33, 67)


def test_a_block_that_is_made_again_is_under_the_policy_of_then() -> None:
    state = adopted(chain_of(100, buyback=BPS))
    state = extend(roll_back(state, Height(0)).state, Block("block 0")).state
    assert distribute(finalize(state, Height(1)).state, Height(1)).state.paid[BUYBACK] == 0


def test_only_the_governor_writes_policies_and_only_until_they_are_scheduled() -> None:
    state = draft_policy(chain_of(), GOVERNOR, TREASURY).state
    assert refusal(draft_policy, state, STRANGER, STRANGER) == "NOT_THE_GOVERNOR"
    assert refusal(draft_policy, state, GOVERNOR, Account.none()) == "NOBODY"
    assert refusal(set_part, state, STRANGER, SECOND, STRANGER, 1) == "NOT_THE_GOVERNOR"
    assert refusal(set_part, state, GOVERNOR, SECOND, Account.none(), 1) == "NOBODY"
    assert refusal(set_part, state, GOVERNOR, FIRST, STRANGER, 1) == "NOT_A_DRAFT"
    assert refusal(set_part, state, GOVERNOR, PolicyId(2), STRANGER, 1) == "NOT_A_DRAFT"
    assert refusal(schedule_policy, state, STRANGER, SECOND) == "NOT_THE_GOVERNOR"
    state = schedule_policy(state, GOVERNOR, SECOND).state
    assert refusal(schedule_policy, state, GOVERNOR, SECOND) == "NOT_A_DRAFT"
    assert refusal(set_part, state, GOVERNOR, SECOND, STRANGER, 1) == "NOT_A_DRAFT"


def test_a_policy_waits_and_no_earlier_one_comes_back() -> None:
    state = draft_policy(chain_of(), GOVERNOR, TREASURY).state
    assert refusal(adopt_policy, state, SECOND) == "NOT_SCHEDULED"
    state = pass_time(schedule_policy(state, GOVERNOR, SECOND).state, POLICY_DELAY - 1).state
    assert refusal(adopt_policy, state, SECOND) == "TIMELOCKED"
    state = adopt_policy(pass_time(state, 1).state, SECOND).state
    assert refusal(adopt_policy, state, FIRST) == refusal(adopt_policy, state, SECOND) == "SUPERSEDED"


def test_all_parts_are_within_the_revenue() -> None:
    assert all_parts(Map(0, {(FIRST, BUYBACK): 9_999, (FIRST, ECOSYSTEM): 1, (SECOND, BUILDER): BPS}), FIRST, 9_999) == 9_998
