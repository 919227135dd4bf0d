"""Bonds and evidence in plain calls: what convicts, what it costs, who gets it, and how long a bond stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from megaspec.language import Revert, replace
from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.bonds.deposits import Withdrawn, deposit_bond, pass_time, register_key, request_unbond, sign, withdraw_bond
from spec.sequencer.bonds.scenarios import (
    A_PROMISE,
    A_SEAL,
    ACKNOWLEDGEMENT,
    ANNE,
    ANOTHER_SEAL,
    BART,
    KEY,
    KEY_OF_BART,
    NEXT_KEY,
    PROMISE,
    SEAL,
    TERMS,
    WATCHER,
)
from spec.sequencer.bonds.slashing import Rewarded, Slashed, claim_reward, report_offence
from spec.sequencer.bonds.state import Bonds, Message, Reporter, genesis, may_lead_and_vote
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.evidence import Domain, Signed, SigningKey, is_broken_promise, is_equivocation, is_offence, is_well_formed, says_nothing
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId
from spec.sequencer.money import DAY, ETHER
from spec.sequencer.signing.system import SIGNING

OTHER = replace(SEAL, block=Block("other five"))
ACKNOWLEDGED = replace(SEAL, domain=Domain.ACKNOWLEDGEMENT)


def refusal(rule: Callable[..., Any], *arguments: Any) -> str:
    """Why a call is refused; nothing if it is not."""
    try:
        rule(*arguments)
    except Revert as revert:
        return revert.name
    return ""


def bonded(amount: int = 33 * ETHER, **terms: Any) -> Bonds:
    """Anne has a key and a bond."""
    state = register_key(genesis(replace(TERMS, **terms)).state, ANNE, KEY).state
    return deposit_bond(state, ANNE, amount).state


def offended(amount: int = 33 * ETHER, **terms: Any) -> Bonds:
    """Anne has sealed two blocks at one height."""
    return sign(sign(bonded(amount, **terms), A_SEAL).state, ANOTHER_SEAL).state


@pytest.mark.parametrize("one", [*scenarios_of(BONDS), *scenarios_of(SIGNING)], ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    for system in (BONDS, SIGNING):
        taken = {step.action for one in scenarios_of(system) for step in one.run() if not isinstance(step.outcome, Exception)}
        assert {action.__name__ for action in system.actions} <= taken


# Evidence.


@pytest.mark.parametrize(
    "change",
    [
        {"key": KEY_OF_BART},
        {"domain": Domain.ACKNOWLEDGEMENT},
        {"chain": says_nothing().chain},
        {"generation": Generation(1)},
        {"epoch": Epoch(2), "source": Epoch(2)},
        {"height": Height(6)},
        {"block": SEAL.block},
        {"source": Epoch(0)},
        {"block": Block.none()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_equivocation_is_one_key_two_blocks_and_one_place(change: dict[str, Any]) -> None:
    assert is_equivocation(SEAL, OTHER) and is_equivocation(OTHER, SEAL)
    assert not is_offence(SEAL, replace(OTHER, **change))


@pytest.mark.parametrize(
    ("acknowledged", "broken"),
    [
        ({}, True),
        ({"height": Height(4)}, False),
        ({"height": Height(3)}, False),
        ({"epoch": Epoch(0), "source": Epoch(0)}, False),
        ({"epoch": Epoch(2), "source": Epoch(2)}, False),
        ({"key": KEY_OF_BART}, False),
        ({"generation": Generation(1)}, False),
        ({"domain": Domain.SEAL}, False),
    ],
)
def test_a_broken_promise_is_an_acknowledgement_beyond_its_report(acknowledged: dict[str, Any], broken: bool) -> None:
    assert is_broken_promise(PROMISE, replace(ACKNOWLEDGED, **acknowledged)) == broken


def test_an_acknowledgement_in_an_epoch_after_the_reported_one_breaks_the_promise_too() -> None:
    promise = replace(PROMISE, epoch=Epoch(3))
    assert is_broken_promise(promise, replace(ACKNOWLEDGED, epoch=Epoch(2), source=Epoch(2), height=Height(1)))


def test_a_node_that_acknowledged_nothing_reports_the_genesis_block() -> None:
    empty = replace(PROMISE, source=Epoch(0), height=Height(0), block=Block.none())
    assert is_well_formed(empty) and is_broken_promise(replace(empty, block=Block("four")), ACKNOWLEDGED), "nonsense excuses nobody"
    assert not is_well_formed(replace(PROMISE, source=PROMISE.epoch)) and not is_well_formed(says_nothing())
    assert is_broken_promise(empty, ACKNOWLEDGED)


def test_messages_without_a_key_convict_nobody() -> None:
    assert not is_offence(replace(SEAL, key=SigningKey.none()), replace(OTHER, key=SigningKey.none()))


# Keys and bonds.


def test_terms_that_protect_nobody_are_refused() -> None:
    assert refusal(genesis, replace(TERMS, delay=TERMS.window)) == "DELAY_TOO_SHORT"
    assert refusal(genesis, replace(TERMS, penalty=0)) == "NO_PENALTY"
    assert refusal(genesis, replace(TERMS, penalty=33 * ETHER)) == "BOND_TOO_SMALL"


def test_a_key_belongs_to_one_node_for_ever() -> None:
    rotated = register_key(bonded(), ANNE, NEXT_KEY).state
    assert rotated.owner[KEY] == rotated.owner[NEXT_KEY] == ANNE
    assert refusal(register_key, rotated, BART, KEY) == refusal(register_key, rotated, ANNE, KEY) == "KEY_TAKEN"
    assert refusal(register_key, rotated, BART, SigningKey.none()) == "NO_KEY"
    assert refusal(register_key, rotated, NodeId.none(), KEY_OF_BART) == "NOBODY"


def test_office_needs_the_least_bond_a_key_and_staying() -> None:
    assert may_lead_and_vote(bonded(32 * ETHER), ANNE)
    assert not may_lead_and_vote(bonded(32 * ETHER - 1), ANNE)
    assert not may_lead_and_vote(request_unbond(bonded(), ANNE).state, ANNE)
    assert not may_lead_and_vote(deposit_bond(bonded(), BART, 32 * ETHER).state, BART)


def test_what_is_signed_with_an_old_key_is_not_signed_in_office() -> None:
    rotated = register_key(bonded(), ANNE, NEXT_KEY).state
    assert sign(bonded(), A_SEAL).state.signed[A_SEAL].in_office
    assert not sign(rotated, A_SEAL).state.signed[A_SEAL].in_office


def test_a_bond_is_paid_back_after_the_delay_and_may_be_put_up_again() -> None:
    state = request_unbond(pass_time(bonded(), DAY).state, ANNE).state
    assert refusal(request_unbond, state, ANNE) == "ALREADY_LEAVING"
    assert refusal(deposit_bond, state, ANNE, 1) == "LEAVING"
    assert refusal(withdraw_bond, pass_time(state, TERMS.delay - 1).state, ANNE) == "BOND_LOCKED"
    paid = withdraw_bond(pass_time(state, TERMS.delay).state, ANNE)
    assert (paid.returned, paid.events) == (33 * ETHER, (Withdrawn(ANNE, 33 * ETHER),))
    assert (paid.state.balance, paid.state.bonded, paid.state.withdrawn) == (0, 0, 33 * ETHER)
    assert refusal(withdraw_bond, paid.state, ANNE) == "NOT_LEAVING"
    assert may_lead_and_vote(deposit_bond(paid.state, ANNE, 32 * ETHER).state, ANNE)


# Offences.


def test_a_penalty_is_shared_out_to_the_wei() -> None:
    taken = 8 * ETHER + 19
    report = report_offence(offended(penalty=taken), WATCHER, A_SEAL, ANOTHER_SEAL)
    parts = (taken * 500 // 10_000, taken * 4_500 // 10_000)
    assert report.returned == taken
    assert report.events == (Slashed(ANNE, taken, *parts, taken - sum(parts)),)
    after = report.state
    assert (after.owed[WATCHER], after.insurance, after.burned) == (*parts, taken - sum(parts))
    assert after.balance == after.bonded + after.insurance + after.owed_in_all == 33 * ETHER - after.burned
    paid = claim_reward(after, WATCHER)
    assert (paid.returned, paid.events) == (parts[0], (Rewarded(WATCHER, parts[0]),))
    assert refusal(claim_reward, paid.state, WATCHER) == "NOTHING_OWED"


def test_a_penalty_is_at_most_the_bond() -> None:
    report = report_offence(offended(3), WATCHER, A_SEAL, ANOTHER_SEAL)
    assert (report.returned, report.state.bonds[ANNE].amount, report.state.burned) == (3, 0, 2)


def test_an_offence_costs_once_in_whatever_order_it_is_shown() -> None:
    state = report_offence(offended(), WATCHER, A_SEAL, ANOTHER_SEAL).state
    assert refusal(report_offence, state, WATCHER, A_SEAL, ANOTHER_SEAL) == "ALREADY_PUNISHED"
    assert refusal(report_offence, state, Reporter("another"), ANOTHER_SEAL, A_SEAL) == "ALREADY_PUNISHED"


def test_two_offences_cost_twice() -> None:
    state = sign(sign(offended(), ACKNOWLEDGEMENT).state, A_PROMISE).state
    state = report_offence(state, WATCHER, A_SEAL, ANOTHER_SEAL).state
    assert report_offence(state, WATCHER, A_PROMISE, ACKNOWLEDGEMENT).state.bonds[ANNE].amount == 17 * ETHER


def test_a_report_needs_an_offence_of_this_chain_that_was_signed_and_a_bond() -> None:
    state = offended()
    assert refusal(report_offence, state, Reporter.none(), A_SEAL, ANOTHER_SEAL) == "NOBODY"
    assert refusal(report_offence, state, WATCHER, A_SEAL, ACKNOWLEDGEMENT) == "NO_OFFENCE"
    elsewhere = (Message("a seal elsewhere"), Message("another seal elsewhere"))
    assert refusal(report_offence, state, WATCHER, *elsewhere) == "OTHER_CHAIN"
    assert refusal(report_offence, bonded(), WATCHER, A_SEAL, ANOTHER_SEAL).startswith("A20")
    assert refusal(report_offence, offended(0), WATCHER, A_SEAL, ANOTHER_SEAL) == "NO_BOND"


def test_an_old_key_and_a_leaver_still_pay() -> None:
    state = request_unbond(register_key(offended(), ANNE, NEXT_KEY).state, ANNE).state
    state = pass_time(state, TERMS.window).state
    assert report_offence(state, WATCHER, A_SEAL, ANOTHER_SEAL).returned == TERMS.penalty


def test_messages_are_records_of_all_that_is_signed() -> None:
    assert Signed.record_fields == ("key", "domain", "chain", "generation", "epoch", "candidate", "source", "height", "parent", "block")  # type: ignore[attr-defined]
