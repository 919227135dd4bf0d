"""A trace in the Informal Trace Format holds the states of its run: read back, they are the same."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from megaspec.language import Map, System
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.report.itf import PICKED, TAKEN, trace
from megaspec.runs.steps import Transition, perform
from megaspec.witness.findings import Counterexample
from megaspec.witness.theorem import false_theorem
from spec.sequencer.failover.system import FAILOVER
from tests.logs.written import random_run
from tests.systems import counter
from tests.systems.shapes import VAULT


def read(schema: Schema, given: Any) -> Any:
    """The plain value that an expression of the format stands for."""
    match schema:
        case Truth():
            return given
        case Quantity():
            return int(given["#bigint"])
        case Atom(kind):
            if issubclass(kind, Enum):
                return kind[given]
            return kind(int(given["#bigint"])) if issubclass(kind, OrderedIdentifier) else kind(given)  # type: ignore[call-arg]
        case Fields(kind, of):
            return kind(**{name: read(inner, given[name]) for name, inner in of})
    if isinstance(schema.value, Truth):
        return Map(False, {_key(schema.keys, key): True for key in given["#set"]})
    return Map(default_of(schema.value), {_key(schema.keys, key): read(schema.value, held) for key, held in given["#map"]})


def _key(atoms: tuple[Atom, ...], given: Any) -> Any:
    return read(atoms[0], given) if len(atoms) == 1 else tuple(read(atom, part) for atom, part in zip(atoms, given["#tup"], strict=True))


def told(steps: list[Transition]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(trace(Counterexample("some.claim", steps, True))))
    return made


@pytest.mark.parametrize("system", [VAULT, FAILOVER], ids=lambda system: system.name)
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_the_states_of_a_run_are_the_same_when_they_are_read_back(system: System, seed: int) -> None:
    steps = random_run(system, seed, 15)
    made = told(steps)
    assert made["#meta"]["format"] == "ITF"
    assert set(made["vars"]) == {*(name for name, _ in system.schema.of), TAKEN, PICKED}
    assert [state["#meta"]["index"] for state in made["states"]] == list(range(len(steps)))
    for step, state in zip(steps, made["states"], strict=True):
        assert set(state) == {"#meta", *made["vars"]}
        assert read(system.schema, state) == step.after
        assert state[TAKEN] == step.action and set(state[PICKED]) == set(step.arguments)


def test_one_step_is_the_state_before_and_the_state_after() -> None:
    step = next(one for one in random_run(VAULT, 2) if one.before is not None and one.succeeded)
    first, last = told([step])["states"]
    assert read(VAULT.schema, first) == step.before and read(VAULT.schema, last) == step.after
    assert (first[TAKEN], last[TAKEN]) == ("", step.action)


def test_of_a_theorem_the_inputs_are_told() -> None:
    (claim,) = [one for one in counter.CLAIMS if one.name == "counter.two_bumps_add_three"]
    within = random_run(counter.COUNTER, 1)[0].universe
    found = false_theorem(claim, {"counter": counter.Counter(value=3)}, within)  # type: ignore[arg-type]
    assert trace(found)["states"] == [{"#meta": {"index": 0}, "counter": {"value": {"#bigint": "3"}}, TAKEN: "two_bumps_add_three", PICKED: {}}]


def test_great_integers_are_text() -> None:
    begun = random_run(counter.COUNTER, 1)[0]
    step = perform(counter.COUNTER, "reset", counter.Counter(value=2**200), {}, begun.universe)
    assert told([step])["states"][0]["value"] == {"#bigint": str(2**200)}
