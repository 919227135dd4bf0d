"""What the parameters of a function are for: each is the state, a part of a step, or an argument, and never two of these."""

from __future__ import annotations

import functools
import inspect
import types
import typing
from collections.abc import Callable
from typing import Any

from megaspec.language.names import check_identifier
from megaspec.language.schema import Quantity, Schema, parameters_of, schema_of

STATES = ("before", "after")
"""The parts of a step that are states."""
ROLES = (*STATES, "returned", "events")
"""The parts of a step, by which a predicate asks for them."""
RESERVED = (*ROLES, "state", "parameter", "result", "OLD", "_ARGS", "_KWARGS")
"""What no argument of a rule may be called: parts of a step, and what contracts and responses use for themselves."""


class Unclear(TypeError):
    """A function whose parameters are not what they must be, or may be read in two ways; the message names both."""


def shown(function: Callable[..., Any]) -> str:
    """What a function is called."""
    return getattr(function, "__name__", repr(function))


@functools.cache
def parameters(function: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    """The parameters of a function with their annotations, in order; an `Unclear` if one of them may be left out, or stands for several."""
    plain = inspect.unwrap(function)
    if not isinstance(plain, types.FunctionType):
        raise Unclear(f"{shown(function)} is no function that can be read; write a `def` at the top of a module")
    named = inspect.signature(plain).parameters.values()
    for one in named:
        check_identifier(one.name, f"a parameter of {shown(function)}")
        if one.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise Unclear(f"{shown(function)} takes `{one}`; write each of its parameters by itself, without `*` and `/`")
        if one.default is not inspect.Parameter.empty:
            raise Unclear(f"{shown(function)} has a default for `{one.name}`; leave it out: nothing would ask for another value")
    hints = typing.get_type_hints(plain, include_extras=True)
    for one in named:
        if one.name not in hints:
            raise Unclear(f"{shown(function)}: the parameter `{one.name}` has no annotation; write what it is")
    return tuple((one.name, hints[one.name]) for one in named)


def takes_a_state(function: Callable[..., Any], state: type) -> bool:
    """Whether a function takes one state alone, and no part of a step by its name."""
    asked = parameters(function)
    return len(asked) == 1 and asked[0][1] is state and asked[0][0] not in ROLES


def check_of_a_state(function: Callable[..., Any], state: type, what: str) -> None:
    """An `Unclear` unless a function has one parameter, of the state's class, that is not called like a part of a step."""
    asked = parameters(function)
    if len(asked) != 1 or asked[0][1] is not state:
        told = ", ".join(name for name, _ in asked) or "nothing"
        raise Unclear(f"{what} {shown(function)} takes {told}; it must take a {state.__name__}, a state, and nothing else")
    name = asked[0][0]
    if name in ROLES:
        raise Unclear(f"{what} {shown(function)} calls its state `{name}`, which could also be that part of a step; call it `state`")


def check_rule(rule: Callable[..., Any], state: type, what: str, *, starts: bool = False) -> None:
    """An `Unclear` unless an action takes a state and then arguments, or genesis arguments alone, none of which could be taken for a state."""
    asked = list(parameters(rule))
    if not starts:
        check_identifier(shown(rule), what)
        if not asked or asked[0][1] is not state:
            raise Unclear(f"{what} {shown(rule)} does not start from a {state.__name__}; make that its first parameter")
        asked = asked[1:]
    for name, kind in asked:
        if name in RESERVED:
            raise Unclear(
                f"{what} {shown(rule)} calls an argument `{name}`: a predicate that asks for `{name}` could mean {_meant(name)}, or the argument; "
                "give it another name"
            )
        if kind is state:
            raise Unclear(
                f"{what} {shown(rule)} has the argument `{name}`, which is a {state.__name__} as the state is: a predicate that takes it alone could "
                "mean the state after the step, or the argument; hand over the parts of it that the rule needs, or make a record for it"
            )


def _meant(name: str) -> str:
    told = {"before": "the state before", "after": "the state after", "returned": "what the step hands back", "events": "what the step emits"}
    return told.get(name, "the state" if name == "state" else "what the checker or a contract calls so")


def argument_shapes(rule: Callable[..., Any], *, starts: bool = False) -> dict[str, Schema]:
    """The schemas of a rule's arguments, without its state."""
    found = parameters_of(rule)
    return {name: schema for place, (name, schema) in enumerate(found.items()) if place or starts}


def check_part(function: Callable[..., Any], name: str, kind: Any, state: type) -> None:
    """An `Unclear` unless a parameter that is called like a part of a step is declared as that part is."""
    if name in STATES and kind is not state:
        raise Unclear(f"{shown(function)} asks for `{name}`, a state, as something else than a {state.__name__}; write `{name}: {state.__name__}`")
    if name == "events" and kind is not tuple and typing.get_origin(kind) is not tuple:
        raise Unclear(f"{shown(function)} asks for `events`, what a step emits, as something else than a tuple; write `events: tuple`")


def fits(function: Callable[..., Any], name: str, kind: Any, shape: Schema) -> bool:
    """Whether a function that has a parameter of its own of some kind may be given what has a shape; `int` is every number."""
    if kind is int:
        return isinstance(shape, Quantity)
    return schema_of(kind, f"{shown(function)}({name})") == shape
