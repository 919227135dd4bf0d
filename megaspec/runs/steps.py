"""Runs of real rules by CPython, with the universe they were made in."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.roles import ROLES, parameters, takes_a_state
from megaspec.language.schema import Schema, misfits, parameters_of
from megaspec.language.systems import GENESIS, System, rule_of
from megaspec.language.universe import Universe, universe
from megaspec.runs.universes import kinds_in


@dataclass(frozen=True)
class Transition:
    """One call of a rule: the state before (None for genesis), the arguments, and how it ended."""

    system: System
    action: str
    before: Any
    arguments: Mapping[str, Any]
    outcome: Any
    """An `Outcome`, or the exception that the rule raised."""
    universe: Universe
    earlier: Transition | None = field(default=None, repr=False, compare=False)
    """The real step that led to the state before, if this one goes on from another."""

    @property
    def after(self) -> Any:
        """The state after: the state before, where the call did not succeed."""
        return self.before if isinstance(self.outcome, Exception) else self.outcome.state

    @property
    def succeeded(self) -> bool:
        """Whether the rule handed back an outcome."""
        return not isinstance(self.outcome, Exception)

    @functools.cached_property
    def starts_well(self) -> bool:
        """Whether it comes to a state from which the system may start, or starts from one that satisfies the invariants; asked once."""
        if self.before is None:
            return not self.succeeded or all_assumed(self.system, self.after, self.universe)
        return satisfies_invariants(self.system, self.before, self.universe)

    @functools.cached_property
    def ends_well(self) -> bool:
        """Whether the state after satisfies the invariants; asked once."""
        return satisfies_invariants(self.system, self.after, self.universe)


def perform(
    system: System, action: str, before: Any, arguments: Mapping[str, Any], within: Universe, earlier: Transition | None = None
) -> Transition:
    """Call the bare rule of an action (or `genesis`) and keep how it ended, and the step `earlier` that led there."""
    rule, state = _rule(system, action)
    given = arguments if state is None else {state: before, **arguments}
    outcome: Any
    with universe(within):
        try:
            outcome = rule(**given)
        except Revert as revert:
            outcome = revert.with_traceback(None)
        except Exception as error:
            outcome = error
    return Transition(system, action, before, arguments, outcome, within, earlier)


Call = tuple[str, Mapping[str, Any]]
"""The name of an action, or genesis, and its arguments."""


def made_again(system: System, calls: Iterable[Call], within: Universe) -> list[Transition]:
    """Calls one after the other over one universe, up to the first that does not succeed."""
    run: list[Transition] = []
    for action, arguments in calls:
        run.append(perform(system, action, run[-1].after if run else None, arguments, within))
        if not run[-1].succeeded:
            break
    return run


@functools.cache
def _rule(system: System, action: str) -> tuple[Callable[..., Any], str | None]:
    """The bare rule of an action, and what it calls its state; genesis has none."""
    if action == "genesis":
        return rule_of(system.genesis), None
    rule = rule_of(system.action(action))
    return rule, next(iter(inspect.signature(rule).parameters))


@functools.cache
def argument_schemas(system: System, action: str) -> Mapping[str, Schema]:
    """The schemas of an action's arguments, without its state."""
    if action == "genesis":
        return parameters_of(rule_of(system.genesis))
    found = parameters_of(rule_of(system.action(action)))
    return {name: schema for place, (name, schema) in enumerate(found.items()) if place}


@functools.cache
def schemas_of(system: System) -> tuple[Schema, ...]:
    """The schemas of a system's state, and of all arguments of its genesis and actions."""
    names = ["genesis", *(action.__name__ for action in system.actions)]
    return (system.schema, *(schema for name in names for schema in argument_schemas(system, name).values()))


@functools.cache
def kinds_of(system: System) -> tuple[type, ...]:
    """The kinds of identifiers of a system."""
    return tuple(dict.fromkeys(kind for schema in schemas_of(system) for kind in kinds_in(schema)))


def holds(predicate: Callable[..., bool], transition: Transition) -> bool:
    """A predicate of a transition, or of the state after it, asked in CPython."""
    known = {**transition.arguments, "before": transition.before, "after": transition.after}
    if transition.succeeded:
        known |= {"returned": transition.outcome.returned, "events": transition.outcome.events}
    wanted = _asked(predicate, transition.system)
    with universe(transition.universe):
        if wanted is None:
            return predicate(transition.after)
        return predicate(**{name: known[name] for name in wanted})


def is_true(predicate: Callable[..., bool], transition: Transition) -> bool:
    """Whether CPython finds a predicate true of a transition; one that breaks a contract of its own is not."""
    try:
        return holds(predicate, transition)
    except ContractBroken:
        return False


@functools.cache
def _asked(predicate: Callable[..., bool], system: System) -> tuple[str, ...] | None:
    """What a predicate of steps asks for; None of a predicate of states."""
    return None if takes_a_state(predicate, system.state) else tuple(name for name, _ in parameters(predicate))


def concerns(predicate: Callable[..., bool], system: System, action: str, arguments: Mapping[str, Any]) -> bool:
    """Whether a predicate can be asked of an action: whether it has all that the predicate names."""
    wanted = _asked(predicate, system)
    if wanted is None:
        return True
    return action != GENESIS and set(wanted) <= {*arguments, *ROLES}


def state_holds(predicate: Callable[..., bool], state: Any, within: Universe) -> bool:
    """A predicate of one state, asked in CPython."""
    with universe(within):
        return predicate(state)


def assumed(system: System, state: Any, within: Universe) -> bool | None:
    """Whether a state satisfies what its system takes on trust; None where asking that breaks a contract."""
    try:
        return all(state_holds(one, state, within) for one in system.assumptions)
    except ContractBroken:
        return None


def all_assumed(system: System, state: Any, within: Universe) -> bool:
    """Whether a system may start from a state: whether all that it takes on trust can be asked of it, and holds."""
    return assumed(system, state, within) is True


def satisfies_invariants(system: System, state: Any, within: Universe) -> bool:
    """Whether a state fits its schema and satisfies every invariant and assumption of its system."""
    if any(True for _ in misfits(system.schema, state, "state")):
        return False
    return all(state_holds(one, state, within) for one in (*system.invariants, *system.assumptions))


def is_allowed(one: Transition) -> bool:
    """Whether a transition starts from nothing, or from a state that satisfies the invariants: walks of a broken system go on from others too."""
    return one.starts_well


__all__ = [
    "Revert", "Transition", "argument_schemas", "concerns", "holds", "is_allowed", "is_true", "kinds_of", "perform",
    "satisfies_invariants", "schemas_of", "state_holds",
]  # fmt: skip
