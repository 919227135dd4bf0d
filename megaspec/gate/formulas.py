"""What claims and systems say, as formulas: lifted over unknown states, steps and inputs, whatever the rules do."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from megaspec.claims.aims import PARAMETER, Aim, asked_for
from megaspec.claims.can_reach import CanReach, Possibility, Trapped
from megaspec.claims.fairness import Recurring, arguments_of
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo, Response, Starved
from megaspec.claims.runs import RunClaim
from megaspec.claims.stages import CanReachInStages
from megaspec.gate.reached import plain
from megaspec.language.failing import NotAssumed, Revert
from megaspec.language.quantities import WORD, Range
from megaspec.language.roles import ROLES, argument_shapes, parameters, takes_a_state
from megaspec.language.schema import Fields, Quantity, Schema, schema_of
from megaspec.language.systems import Predicate, System
from megaspec.language.universe import Universe
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Tree, formula, rule_parameters, tree
from megaspec.runs.steps import argument_schemas, perform
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.transitions import BEFORE, Reading, inputs_of, reading_of, readings

SAYS = "says"
"""What the only formula of a claim is called."""
BEGINS, GOAL, STUCK, TOLD = "begins", "goal", "stuck", "told"

ANY_NUMBER = Quantity(Range("int", -WORD, WORD))
"""What is declared to be a number and no more."""

Values = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula over unknown inputs; `states` are those of them that are states of systems.

    `ask` is what CPython says of inputs over the universe that they live in.
    """

    term: Term
    inputs: Mapping[str, Schema]
    states: Mapping[str, System]
    ask: Callable[[Values, Universe], bool]
    own: Predicate | None = None
    """The predicate of one state that it is, if it is one."""


Formulas = dict[str, Formula]
"""By what each is for."""


@singledispatch
def formulas_of(claim: Claim) -> Formulas:
    """What a claim says, but for what is said by the names of its actions and systems."""
    raise ClaimError(f"{claim.name}: the gate does not know what a {claim.kind} says, so it could not tell whether one is weakened")


@formulas_of.register
def _(claim: Safe | Refines) -> Formulas:
    return {}


@formulas_of.register
def _(claim: Invariant) -> Formulas:
    return {SAYS: of_states(claim.system, claim.predicate)}


@formulas_of.register
def _(claim: Step) -> Formulas:
    return _of_steps(claim.system, claim.predicate, claim.actions())


@formulas_of.register
def _(claim: RunClaim) -> Formulas:
    system, predicate = claim.system, claim.predicate
    if takes_a_state(predicate, system.state):
        return {SAYS: of_states(system, predicate)}
    asked = {name for name, _ in parameters(predicate) if name not in ROLES}
    return _of_steps(system, predicate, [action for action in system.actions if asked <= set(argument_shapes(action))])


# Of states.


@functools.cache
def _lifting(system: System) -> Lifting:
    return Lifting()


@functools.cache
def _state(system: System, name: str) -> Any:
    return unknown(_lifting(system), system.schema, name)


def of_states(system: System, predicate: Predicate) -> Formula:
    """A predicate of states: that it holds, and breaks no contract of its own."""
    ((name, _),) = parameters(predicate)
    term = meant(*formula(_lifting(system), predicate, {name: _state(system, BEFORE)}))
    return Formula(term, {BEFORE: system.schema}, {BEFORE: system}, lambda values, within: predicate(values[BEFORE]), predicate)


# Of steps.


@dataclass(frozen=True)
class _Told:
    """What a step of some rule hands back and tells, by shape: nothing is handed back where there is no schema."""

    returned: Schema | None = None
    events: tuple[type, ...] = ()


def _of_steps(system: System, predicate: Predicate, actions: Sequence[Callable[..., Any]]) -> Formulas:
    """A predicate of steps; one formula for each shape of what steps hand back and tell, if it asks for that."""
    asked = [name for name, _ in parameters(predicate)]
    inputs: dict[str, Schema] = {name: system.schema for name in asked if name in ("before", "after")}
    inputs |= {name: _widest(argument_schemas(system, one.__name__)[name] for one in actions) for name in asked if name not in ROLES}
    found: Formulas = {}
    for told in _shapes(system, predicate, actions, asked):
        label = _label(asked, told)
        others = sum(one == label or one.startswith(f"{label} <") for one in found)
        found[f"{label} <{others + 1}>" if others else label] = _of_step(system, predicate, inputs, asked, told)
    return found


def _shapes(system: System, predicate: Predicate, actions: Iterable[Callable[..., Any]], asked: Sequence[str]) -> dict[_Told, None]:
    if "returned" not in asked and "events" not in asked:
        return {_Told(): None}
    found: dict[_Told, None] = {}
    for action in actions:
        returned = _returned(predicate, action) if "returned" in asked else None
        leaves = reading_of(system, action.__name__).tree.nexts() if "events" in asked else ()
        events = {tuple(type(one) for one in leaf.answer.events): None for leaf in leaves} or {(): None}
        found |= {_Told(returned, told): None for told in events}
    return found


def _label(asked: Sequence[str], told: _Told) -> str:
    parts = []
    if "returned" in asked:
        parts.append(f"returning {_called(told.returned)}")
    if "events" in asked:
        parts.append(f"telling {', '.join(one.__name__ for one in told.events) or 'nothing'}")
    return f"{SAYS} {', '.join(parts)}".rstrip()


def _called(schema: Schema | None) -> str:
    match schema:
        case None:
            return "nothing"
        case Quantity(range):
            return range.name
    return str(getattr(getattr(schema, "kind", None), "__name__", "bool"))


def _returned(predicate: Predicate, action: Callable[..., Any]) -> Schema | None:
    """The schema of what an action hands back, as the predicate asks for it or the rule says; any number, if neither says which."""
    asked = dict(parameters(predicate))["returned"]
    said = typing.get_args(typing.get_type_hints(plain(action), include_extras=True).get("return"))[1:]
    of = asked if said in ((), (int,)) else said[0]
    return None if of in (None, type(None)) else _schema_of(of, f"{predicate.__name__}(returned)")


def _schema_of(kind: Any, where: str) -> Schema:
    """The schema of an annotation; `int` is any number."""
    return ANY_NUMBER if kind is int else schema_of(kind, where)


@functools.cache
def _of_event(kind: type) -> Fields:
    """The schema of a record that is told."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return Fields(kind, tuple((one.name, _schema_of(hints[one.name], f"{kind.__name__}.{one.name}")) for one in dataclasses.fields(kind)))


def _widest(schemas: Iterable[Schema]) -> Schema:
    """A schema that all of some fit, which differ in their ranges alone."""
    first, *others = dict.fromkeys(schemas)
    ranges = [one.range for one in (first, *others) if isinstance(one, Quantity)]
    if not others or len(ranges) < len(others) + 1:
        return first
    return Quantity(Range("int", min(one.low for one in ranges), max(one.high for one in ranges)))


def _of_step(system: System, predicate: Predicate, inputs: Mapping[str, Schema], asked: Sequence[str], told: _Told) -> Formula:
    lifting = _lifting(system)
    schemas = dict(inputs)
    known = {name: _state(system, name) if name in ("before", "after") else unknown(lifting, schema, name) for name, schema in inputs.items()}
    if "returned" in asked:
        if told.returned is not None:
            schemas["returned"] = told.returned
        known["returned"] = None if told.returned is None else unknown(lifting, told.returned, "returned")
    names = [f"events.{place}" for place in range(len(told.events))] if "events" in asked else []
    schemas |= {name: _of_event(kind) for name, kind in zip(names, told.events, strict=False)}
    if "events" in asked:
        known["events"] = tuple(unknown(lifting, schemas[name], name) for name in names)

    def ask(values: Values, within: Universe) -> bool:
        given = {**{name: values[name] for name in inputs}, "returned": values.get("returned"), "events": tuple(values[name] for name in names)}
        return predicate(**{name: given[name] for name in asked})

    states = {name: system for name in inputs if name in ("before", "after")}
    return Formula(meant(*formula(lifting, predicate, known)), schemas, states, ask)


# Of all inputs.


@dataclass(frozen=True, eq=False)
class _Read:
    """A theorem as it was read."""

    tree: Tree
    inputs: Mapping[str, Schema]


@functools.cache
def _theorem(claim: Theorem) -> _Read:
    lifting, inputs = Lifting(), rule_parameters(claim.predicate)
    arguments = {name: unknown(lifting, schema, name) for name, schema in inputs.items()}
    return _Read(tree(lifting, claim.predicate.__wrapped__, arguments, arithmetic=False), inputs)  # type: ignore[attr-defined]


def tree_of(claim: Theorem) -> Tree:
    """All paths of a theorem."""
    return _theorem(claim).tree


@formulas_of.register
def _(claim: Theorem) -> Formulas:
    """Of each path on which no rule reverts, what is answered; and that no contract is broken on the way."""
    read = _theorem(claim)
    said = [t.implies(leaf.condition, _truth(leaf.answer)) for leaf in read.tree.nexts()]
    owner = {system.state: system for system in claim.given}
    states = {name: owner[schema.kind] for name, schema in read.inputs.items() if isinstance(schema, Fields) and schema.kind in owner}

    def ask(values: Values, within: Universe) -> bool:
        try:
            return claim.predicate(**{name: values[name] for name in read.inputs})
        except Revert:
            return True

    return {SAYS: Formula(meant(t.and_(*said), read.tree.side_conditions), read.inputs, states, ask)}


def _truth(answer: Any) -> Term:
    found = scalar_term(answer)
    assert found is not None
    return found


# Of the way to a goal.


def _of_aim(claim: Aim, predicate: Predicate, beside: Mapping[str, Schema] | None = None) -> Formula:
    """A predicate of a claim that speaks of a way: of a state, of parameters, and of what is given beside."""
    system, lifting = claim.system, _lifting(claim.system)
    called = {name: (f"{PARAMETER}.{name}", schema) for name, schema in claim.parameters.items()}
    asked = [name for name, _ in parameters(predicate)]
    called |= {name: (name, schema) for name, schema in (beside or {}).items() if name in asked}
    known = {name: unknown(lifting, schema, symbol) for name, (symbol, schema) in called.items()}
    term = meant(*formula(lifting, predicate, asked_for(predicate, _state(system, BEFORE), known)))

    def ask(values: Values, within: Universe) -> bool:
        return predicate(**asked_for(predicate, values[BEFORE], {name: values[symbol] for name, (symbol, _) in called.items()}))

    return Formula(term, {BEFORE: system.schema, **dict(called.values())}, {BEFORE: system}, ask)


def _of_ends(claim: Aim) -> Formulas:
    return {BEGINS: _of_aim(claim, claim.begins), GOAL: _of_aim(claim, claim.goal)}


@formulas_of.register
def _(claim: LeadsTo | Starved) -> Formulas:
    return {**_of_ends(claim), **{name: _of_aim(claim, one.predicate) for name, one in recurring(claim).items()}}


def recurring(claim: Response) -> dict[str, Recurring]:
    """What a claim trusts to come again and again, by name."""
    return {f"again {one.assumption} {one.predicate.__name__}": one for one in claim.trusted if isinstance(one, Recurring)}


@formulas_of.register
def _(claim: Possibility) -> Formulas:
    found = {**_of_ends(claim), **_of_callers(claim, {})}
    if isinstance(claim, Trapped) and claim.stuck is not None:
        found[STUCK] = _of_aim(claim, claim.stuck)
    return found


@formulas_of.register
def _(claim: CanReachInStages) -> Formulas:
    beside = {name: schema for name, schema in _known_in(claim).items() if name not in claim.parameters}
    told = {} if claim.told is None else {TOLD: _of_aim(claim, claim.told, beside)}
    return {**_of_ends(claim), **_of_callers(claim, beside), **told}


def _known_in(claim: CanReach | CanReachInStages) -> dict[str, Schema]:
    """What a claim and its stages may ask for beside a state."""
    if isinstance(claim, CanReach):
        return claim.parameters
    found: dict[str, Schema] = {}
    for stage in claim.stages:
        found |= _known_in(stage)
    return found | claim.known


def _of_callers(claim: Possibility | CanReachInStages, beside: Mapping[str, Schema]) -> Formulas:
    """By whom and how actions are called; a name that an argument and something else share is that of the argument."""
    found = {}
    for action in claim.by:
        allowed = claim.allows(action)
        if allowed is not None:
            found[f"by {action.__name__}"] = _of_aim(claim, allowed, {**beside, **arguments_of(action)})
    return found


# Of systems.


@dataclass(frozen=True, eq=False)
class Trust:
    """What a system takes on trust: of calls, by rule and id, and of states, by the predicate."""

    calls: Formulas = field(default_factory=dict)
    states: Formulas = field(default_factory=dict)


def trust_of(system: System) -> Trust:
    """What a system takes on trust; of a rejected design only what is assumed of states."""
    states = {one.__name__: of_states(system, one) for one in system.assumptions}
    if system.rejected:
        return Trust({}, states)
    return Trust({name: one for reading in readings(system) for name, one in _assumed(reading)}, states)


def _assumed(reading: Reading) -> Iterator[tuple[str, Formula]]:
    """What a rule assumes of its calls, by id: that no path is taken on which it is not met."""
    found: dict[str, list[Term]] = {}
    for leaf in reading.tree.leaves:
        if isinstance(leaf.answer, NotAssumed):
            found.setdefault(_id(leaf.answer), []).append(t.not_(leaf.condition))
    inputs = inputs_of(reading)
    states = {BEFORE: reading.system} if BEFORE in inputs else {}
    for id, terms in found.items():
        yield f"{reading.name} {id}", Formula(t.and_(*terms), inputs, states, functools.partial(_is_assumed, reading, id))


def _is_assumed(reading: Reading, id: str, values: Values, within: Universe) -> bool:
    arguments = {name: values[name] for name in argument_schemas(reading.system, reading.name)}
    ended = perform(reading.system, reading.name, values.get(BEFORE), arguments, within).outcome
    return not (isinstance(ended, NotAssumed) and _id(ended) == id)


def _id(ended: NotAssumed) -> str:
    return ended.name.split(" ")[0]

