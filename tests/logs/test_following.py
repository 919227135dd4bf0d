"""A run that is written is accepted when it is read, and what was changed in it is found where it was changed."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from megaspec.language import System
from megaspec.language.schema import Quantity, Truth
from megaspec.logs.following import NoBeginning
from megaspec.logs.writing import lines_of
from megaspec.recording.remade import scenarios_of
from megaspec.runs.lines import BadLine
from megaspec.runs.paths import spot
from megaspec.runs.steps import perform
from megaspec.runs.values import read, spelled
from megaspec.witness.walks import played
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.ledger import LEDGER
from spec.staking.system import STAKING
from tests.logs.written import followed, log_of, random_run, written
from tests.systems import counter, lock, queue
from tests.systems.shapes import VAULT

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=8, suppress_health_check=list(HealthCheck))
SYSTEMS = [VAULT, LEDGER, FAILOVER]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
@QUICK
@given(seed=st.integers(0, 10_000))
def test_a_run_that_is_written_is_accepted(system: System, seed: int, tmp_path: Path) -> None:
    steps = random_run(system, seed)
    assert sum(step.succeeded for step in steps) > 2
    verdict, told = followed(system, log_of(steps, tmp_path))
    assert (verdict.accepted, verdict.refused, told) == (len(steps), "", [])


@QUICK
@given(seed=st.integers(0, 10_000), data=st.data())
def test_a_changed_observation_is_refused_at_its_line(seed: int, data: st.DataObject, tmp_path: Path) -> None:
    steps = random_run(VAULT, seed)
    seen = [(place, path) for place, step in enumerate(steps) for path in _observed(steps, place) if place]
    if not seen:
        return
    place, path = data.draw(st.sampled_from(seen))
    schema = spot(VAULT.schema, path).schema
    real = spot(VAULT.schema, path).of(steps[place].after)
    other = next(value for value in _others(schema) if read(schema, value, path, ranged=False) != real)
    verdict, _ = followed(VAULT, log_of(steps, tmp_path, lambda lines: lines[place]["observed"].update({path: other})))
    assert verdict.accepted == place and verdict.refused.startswith(steps[place].action)
    assert any(why.startswith(f"{path} is ") and why.endswith(" in the spec") for why in verdict.why)


def _observed(steps: Any, place: int) -> list[str]:
    return list(list(lines_of(steps))[place].get("observed", {}))


def _others(schema: Any) -> list[Any]:
    match schema:
        case Truth():
            return [True, False]
        case Quantity():
            return [7, 8]
    if issubclass(schema.kind, Enum):
        return list(schema.kind.__members__)
    return ["#0", "#1"] if schema.ordered else ["none", "a"]


@QUICK
@given(seed=st.integers(0, 10_000), data=st.data())
def test_a_call_that_the_rules_refuse_is_refused_with_its_guard(seed: int, data: st.DataObject, tmp_path: Path) -> None:
    steps = random_run(VAULT, seed)
    refused = [place for place, step in enumerate(steps) if not step.succeeded]
    if not refused:
        return
    place = data.draw(st.sampled_from(refused))
    verdict, _ = followed(VAULT, log_of(steps, tmp_path, lambda lines: lines[place].pop("reverts")))
    assert verdict.accepted == place
    assert verdict.why == [f"the guard {steps[place].outcome.name} is not met; the log says that the call succeeds"]


def test_a_line_in_another_place_is_refused(tmp_path: Path) -> None:
    lines = [{"action": "genesis"}, {"action": "serve"}, {"action": "join"}]
    verdict, _ = followed(queue.QUEUE, written(lines, tmp_path))
    assert (verdict.accepted, verdict.refused, verdict.undecided) == (1, "serve()", False)
    assert verdict.why == ["the guard NOBODY_WAITS is not met; the log says that the call succeeds"]


def test_a_guard_is_refused_under_another_name_and_where_the_call_succeeds(tmp_path: Path) -> None:
    begun = [{"action": "genesis"}]
    other, _ = followed(queue.QUEUE, written([*begun, {"action": "serve", "reverts": "CLOSED"}], tmp_path))
    assert other.why == ["the guard NOBODY_WAITS is not met; the log says that it is CLOSED"]
    none, _ = followed(queue.QUEUE, written([*begun, {"action": "join", "reverts": "CLOSED"}], tmp_path))
    assert none.why == ["the call succeeds; the log says that it reverts with CLOSED"]


def test_every_scenario_of_the_staking_contracts_is_accepted_as_a_log(tmp_path: Path) -> None:
    taken = scenarios_of(STAKING)[0].steps
    known = {id(step): done for step, done in zip(dict.fromkeys(s for one in scenarios_of(STAKING) for s in one.steps), played(STAKING), strict=True)}
    steps = [known[id(step)] for step in taken]
    log = log_of(steps, tmp_path, lambda lines: lines[0].pop("universe"))
    verdict, _ = followed(STAKING, log)
    assert verdict.accepted == len(steps) > 3


def test_without_a_universe_identifiers_may_be_any(tmp_path: Path) -> None:
    lines = [{"action": "genesis"}, *({"action": "enter", "arguments": {"thread": f"t{n}"}, "observed": {f"inside[t{n}]": True}} for n in range(1))]
    assert followed(lock.LOCK, written(lines, tmp_path))[0].accepted == 2
    with pytest.raises(BadLine, match="line 2: thread mentions t0, which is not in the universe"):
        followed(lock.LOCK, written([{"action": "genesis", "universe": {"Thread": ["a"]}}, lines[1]], tmp_path))


def test_places_that_hold_records_and_maps_may_be_observed_whole(tmp_path: Path) -> None:
    whole = {"taken": True, "inside": {"t": True}}
    lines = [{"action": "genesis"}, {"action": "enter", "arguments": {"thread": "t"}, "observed": whole}]
    assert followed(lock.LOCK, written(lines, tmp_path))[0].accepted == 2
    whole["inside"]["u"] = True  # type: ignore[index]
    verdict, _ = followed(lock.LOCK, written(lines, tmp_path))
    assert verdict.why == ["inside is {[t]=True, [u]=True} in the log and {[t]=True} in the spec"]


# Beginnings.


def test_a_log_may_begin_where_genesis_has_no_parameters(tmp_path: Path) -> None:
    assert followed(counter.COUNTER, written([{"action": "bump", "observed": {"value": 1}}], tmp_path))[0].accepted == 1


def test_the_parameters_of_genesis_may_be_given_beside_the_log(tmp_path: Path) -> None:
    log = written([{"action": "genesis", "arguments": {"a": "x", "b": "y", "c": "z", "delay": 5}}], tmp_path)
    assert followed(VAULT, log)[0].accepted == 1
    log.write_text('{"action": "tick", "arguments": {"now": 1}}\n', encoding="utf-8")
    with pytest.raises(NoBeginning, match="begin it with .*genesis.*, or give the arguments by --genesis"):
        followed(VAULT, log)
    given = {"a": "x", "b": "y", "c": "z", "delay": 5}
    assert followed(VAULT, log, json.dumps(given))[0].accepted == 1
    wrong: dict[str, Any] = {"delay is -1, outside": given | {"delay": -1}, "the guard": given | {"b": "x"}, "write an object": []}
    wrong["arguments: b is missing"] = {"a": "x"}
    for message, arguments in wrong.items():
        with pytest.raises(NoBeginning, match=f"--genesis: .*{message}"):
            followed(VAULT, log, json.dumps(arguments))
    with pytest.raises(NoBeginning, match="--genesis: it is no JSON"):
        followed(VAULT, log, "[")


def test_a_log_may_begin_in_the_middle_if_the_invariants_allow_the_state(tmp_path: Path) -> None:
    def begun(value: int) -> Path:
        return written([{"action": "genesis", "state": {"value": value}}, {"action": "bump", "observed": {"value": value + 1}}], tmp_path)

    assert followed(counter.COUNTER, begun(7))[0].accepted == 2
    verdict, _ = followed(counter.COUNTER, begun(11))
    assert verdict.accepted == 0 and verdict.why == ["the state is not one of which within_limit holds"]


def test_a_step_from_the_middle_is_written_with_its_state(tmp_path: Path) -> None:
    within = random_run(VAULT, 1)[0].universe
    step = next(one for one in random_run(VAULT, 1) if one.before is not None and one.succeeded)
    log = log_of([perform(VAULT, step.action, step.before, step.arguments, within)], tmp_path)
    assert followed(VAULT, log)[0].accepted == 2


def test_a_genesis_that_is_refused_is_told(tmp_path: Path) -> None:
    lines = [{"action": "genesis", "arguments": {"a": "x", "b": "x", "c": "z", "delay": 5}}]
    verdict, _ = followed(VAULT, written(lines, tmp_path))
    assert verdict.accepted == 0 and verdict.refused.startswith("genesis(a=x, b=x, c=z") and "the guard" in verdict.why[0]


@QUICK
@given(seed=st.integers(0, 10_000))
def test_values_are_the_same_after_they_were_json(seed: int) -> None:
    for step in random_run(VAULT, seed, 6):
        text = json.dumps(spelled(VAULT.schema, step.after))
        assert read(VAULT.schema, json.loads(text), "state") == step.after
