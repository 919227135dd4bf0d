"""The decision tree of a rule: every path through its guards, and how each ends."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.records import Outcome, is_record
from megaspec.language.schema import Atom, Fields, Schema, parameters_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import System, rule_of
from megaspec.lifting import calling
from megaspec.lifting.admission import admit
from megaspec.lifting.calling import Calls
from megaspec.lifting.classes import admit_class
from megaspec.lifting.decisions import Performed
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.shapes import check_shape, keyed
from megaspec.lifting.values import Condition, shown, truth_term
from megaspec.refusal import Refusal, is_own, place, place_of
from megaspec.terms import term as t
from megaspec.terms.term import Term


@dataclass(frozen=True, eq=False)
class Leaf:
    """One path of a rule, and how it ends.  `answer` is an `Outcome`, a truth value, a `Revert`, or None for a crash."""

    path: tuple[Term, ...]
    answer: Any
    kind: str
    """`next`, `revert` or `crash`."""
    performed: tuple[Performed, ...] = ()
    """The calls of actions on the way, in the order in which they began."""

    @property
    def condition(self) -> Term:
        """The whole path as one condition."""
        return t.and_(*self.path)


@dataclass(frozen=True)
class Tree:
    """All leaves of a function on given inputs, and what is owed on the way to them."""

    leaves: tuple[Leaf, ...]
    side_conditions: tuple[SideCondition, ...]
    called: Mapping[System, str] = field(default_factory=dict)
    """The systems whose actions are called on the way, and where first."""

    def nexts(self) -> list[Leaf]:
        """The leaves that hand back an answer."""
        return [leaf for leaf in self.leaves if leaf.kind == "next"]


def inputs(lifting: Lifting, schemas: Mapping[str, Schema], prefix: str = "") -> dict[str, Any]:
    """Unknown inputs of the schemas, called by the names they are given."""
    for schema in schemas.values():
        admit_records(schema)
    return {name: unknown(lifting, schema, prefix + name) for name, schema in schemas.items()}


def tree(lifting: Lifting, function: Callable[..., Any], arguments: Mapping[str, Any], *, arithmetic: bool = True, owing: bool = False) -> Tree:
    """Run a rule under the symbolic reading through every path; `owing` if what it owes of the actions that it calls is to be noted.

    No solver takes part.
    """
    rule = rule_of(function)
    admit(rule)
    calls = calling.owed if owing else calling.owed_elsewhere
    found = paths(lifting, lambda: rule(**arguments), arithmetic=arithmetic, calls=calls)
    for leaf in found.nexts():
        if isinstance(leaf.answer, Outcome):
            _check_events(rule, leaf.answer.events)
    return found


def _check_events(rule: Callable[..., Any], events: Any) -> None:
    if not isinstance(events, tuple) or not all(is_record(type(event)) for event in events):
        code = inspect.unwrap(rule).__code__
        complaint = f"{rule.__qualname__} emits what is no record; write a tuple of records"
        raise Refusal(complaint, place(code.co_filename, code.co_firstlineno))


def paths(lifting: Lifting, call: Callable[[], Any], assuming: Term = t.TRUE, *, arithmetic: bool = False, calls: Calls = calling.none) -> Tree:
    """The tree of a call; what is assumed is decided, and stands on no path.  `calls` passes the calls of actions."""
    leaves = []
    outer, lifting.side_conditions = lifting.side_conditions, {}
    with lifting.in_force(), lifting.calling(calls):
        for frame, answer in lifting.runs(call, assuming, arithmetic):
            path, performed = frame.conditions(), tuple(frame.performed)
            if isinstance(answer, Revert):
                leaves.append(Leaf(path, answer, "revert", performed))
            elif isinstance(answer, Exception):
                lifting.note_failure(answer, frame.path)
                leaves.append(Leaf(path, f"{type(answer).__name__} at {place_of(answer)}", "crash", performed))
            else:
                leaves.append(Leaf(path, answer, "next", performed))
    side_conditions, lifting.side_conditions = tuple(lifting.side_conditions), outer
    return Tree(tuple(leaves), side_conditions, dict(lifting.called))


def value(lifting: Lifting, function: Callable[..., Any], arguments: Mapping[str, Any]) -> tuple[Any, tuple[SideCondition, ...]]:
    """What a function that never reverts answers, as one value whatever its paths, and what is owed for it."""
    admit(function)
    outer, lifting.side_conditions = lifting.side_conditions, {}
    with lifting.in_force():
        answer = lifting.merged(functools.partial(function, **arguments), ())
    side_conditions, lifting.side_conditions = tuple(lifting.side_conditions), outer
    return answer, side_conditions


def formula(lifting: Lifting, predicate: Callable[..., Any], arguments: Mapping[str, Any]) -> tuple[Term, tuple[SideCondition, ...]]:
    """A predicate on given inputs as one formula, and what is owed for it to mean anything."""
    if not is_own(inspect.unwrap(predicate).__code__.co_filename):
        admit(predicate)
    outer, lifting.side_conditions = lifting.side_conditions, {}
    with lifting.in_force():
        answer = predicate(**arguments)
    side_conditions, lifting.side_conditions = tuple(lifting.side_conditions), outer
    if not isinstance(answer, Condition | bool):
        raise Refusal(f"the predicate {predicate.__name__} answers {shown(answer)}, which is no truth value")
    return truth_term(answer), side_conditions


def rule_parameters(function: Callable[..., Any]) -> dict[str, Schema]:
    """The schemas of a rule's parameters; its state comes first."""
    return parameters_of(rule_of(function))


def next_state(leaf: Leaf, schema: Fields, rule: Callable[..., Any], called: str = "the next state") -> Any:
    """The state a leaf of a rule hands back, checked against its schema; a `Refusal` with the rule's place if it is of another shape."""
    outcome = leaf.answer
    code = inspect.unwrap(rule_of(rule)).__code__
    where = place(code.co_filename, code.co_firstlineno)
    if not isinstance(outcome, Outcome):
        raise Refusal(f"a rule answers {shown(outcome)}; write `return Outcome(replace(state, …))`", where)
    try:
        check_shape(outcome.state, schema, called)
    except Refusal as refusal:
        raise Refusal(f"{rule.__name__}: {refusal.message}", where) from None
    return keyed(outcome.state, schema)


def admit_records(schema: Schema) -> None:
    """Pass the classes of all records, identifiers and enums inside a schema."""
    match schema:
        case Atom(kind):
            admit_class(kind)
        case Fields(kind, of):
            admit_class(kind)
            for _, inner in of:
                admit_records(inner)
        case MapSchema(keys, inner):
            for key in keys:
                admit_records(key)
            admit_records(inner)
        case _:
            pass
