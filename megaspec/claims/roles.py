"""Whether the functions of a claim ask for what there is: the one check of it, made where a claim is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from megaspec.language.roles import ROLES, argument_shapes, check_of_a_state, check_part, fits, parameters, shown, takes_a_state
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate, System


class RoleError(TypeError):
    """A function that asks for what there is not; the message says what."""


def check_state_predicate(predicate: Predicate, system: System) -> None:
    """A `TypeError` unless a predicate is one of a state of the system."""
    check_of_a_state(predicate, system.state, "the predicate")


def check_step_predicate(predicate: Predicate, system: System, actions: Sequence[Callable[..., Any]]) -> None:
    """A `TypeError` unless a predicate asks for parts of a step, and for arguments that every one of the actions has."""
    asked = parameters(predicate)
    if not asked:
        raise RoleError(f"{shown(predicate)} asks for nothing, so it says nothing of a step")
    if takes_a_state(predicate, system.state):
        name = asked[0][0]
        raise RoleError(f"{shown(predicate)} takes `{name}`, which could be the state before the step, or after it; call it `before` or `after`")
    for name, kind in asked:
        if name in ROLES:
            check_part(predicate, name, kind, system.state)
        else:
            check_arguments(predicate, name, kind, actions, system)


def check_arguments(predicate: Callable[..., Any], name: str, kind: Any, actions: Iterable[Callable[..., Any]], system: System) -> None:
    """A `TypeError` unless each of the actions has an argument of a name, of the shape that a predicate gives it."""
    for action in actions:
        shapes = argument_shapes(action)
        if name not in shapes:
            known = ", ".join((*ROLES, *shapes))
            raise RoleError(f"{shown(predicate)} asks for `{name}`, which a step of {shown(action)} of {system.name} does not have; it has {known}")
        if not fits(predicate, name, kind, shapes[name]):
            raise RoleError(f"{shown(predicate)} takes `{name}` for something else than {shown(action)} of {system.name} does; annotate it alike")


def check_run_predicate(predicate: Predicate, system: System) -> None:
    """A `TypeError` unless a predicate is one of a state, or one of the steps of those actions that have all that it asks for."""
    if takes_a_state(predicate, system.state):
        return
    asked = {name for name, _ in parameters(predicate) if name not in ROLES}
    concerned = [action for action in system.actions if asked <= set(argument_shapes(action))]
    check_step_predicate(predicate, system, concerned or system.actions)


def check_given(function: Callable[..., Any], known: Mapping[str, Schema], names: Iterable[str], whose: str) -> None:
    """A `TypeError` unless each parameter of some names is known, with the shape that the function gives it."""
    kinds = dict(parameters(function))
    for name in names:
        if name not in known:
            raise RoleError(f"{shown(function)} asks for `{name}`, which {whose} does not have")
        if not fits(function, name, kinds[name], known[name]):
            raise RoleError(f"{shown(function)} takes `{name}` for something else than {whose} does; annotate it alike")
