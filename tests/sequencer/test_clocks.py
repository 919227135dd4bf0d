"""No rule of the protocol that keeps the chain safe knows what time it is."""

from __future__ import annotations

import ast
import inspect
import sys

import pytest

from megaspec.language import System
from megaspec.language.schema import Fields, Mapping, Quantity, Schema, parameters_of
from proofs.sequencer.failover import FAILOVER
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.timing.settled.system import SETTLED

TIMES = {"Micros", "Span", "Cadence", "Drift", "Seconds"}


def quantities(schema: Schema) -> set[str]:
    """The names of the quantities in a shape."""
    match schema:
        case Quantity(range):
            return {range.name}
        case Fields(_, of):
            return {name for _, inner in of for name in quantities(inner)}
        case Mapping(_, inner):
            return quantities(inner)
    return set()


def quantities_of(system: System) -> set[str]:
    """The names of the quantities in a system's state, and in the arguments of its rules."""
    rules = (system.genesis, *system.actions)
    return {name for rule in rules for schema in parameters_of(rule).values() for name in quantities(schema)} | quantities(system.schema)


def modules_of(system: System) -> set[str]:
    """The modules that a system's rules and invariants stand in, and those of the specification that these import."""
    found: set[str] = set()
    ahead = {one.__module__ for one in (system.state, system.genesis, *system.actions, *system.invariants)}
    while ahead:
        name = ahead.pop()
        found.add(name)
        tree = ast.parse(inspect.getsource(sys.modules[name]))
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ahead |= {one for one in imported if one.startswith("spec.") and not one.startswith("megaspec.language")} - found
    return found


@pytest.mark.parametrize("system", [FAILOVER, CLUSTER], ids=lambda system: system.name)
def test_no_state_and_no_rule_of_failover_has_a_time(system: System) -> None:
    assert not quantities_of(system) & TIMES
    assert quantities_of(SETTLED) & TIMES, "a system that has times is seen to have them"


@pytest.mark.parametrize("system", [FAILOVER, CLUSTER], ids=lambda system: system.name)
def test_nothing_that_failover_is_made_of_imports_anything_about_time(system: System) -> None:
    assert not [name for name in modules_of(system) if "timing" in name]
    assert [name for name in modules_of(SETTLED) if "timing" in name]
