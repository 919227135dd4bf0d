"""What claims share that speak of the way to a goal: a state that it is asked of, and parameters, for all values of which it holds."""

from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from megaspec.claims.kinds import Claim, check_predicate, told_of
from megaspec.claims.roles import RoleError, check_given
from megaspec.language.roles import ROLES, argument_shapes, parameters, shown
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate, System

PARAMETER = "parameter"
"""What the names of the symbols of a claim's parameters begin with."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Aim(Claim, ABC):
    """A claim about the way from the states in which it `begins` to its `goal`, for all values of its parameters.

    The parameters are those of the first predicate beside the state; every other function asks for some of them by name.
    """

    system: System
    goal: Predicate

    def __post_init__(self) -> None:
        super().__post_init__()
        for predicate in (self.begins, self.goal):
            self.check_predicate(predicate)

    @property
    @abstractmethod
    def begins(self) -> Predicate:
        """Where the way begins."""

    @property
    def parameters(self) -> dict[str, Schema]:
        """What the claim holds for all of."""
        return argument_shapes(self.begins)

    def systems(self) -> tuple[System, ...]:
        return (self.system,)

    def check_predicate(self, predicate: Predicate) -> None:
        """A `ClaimError` unless a predicate is one of a state and of parameters of the claim."""
        check_predicate(self, predicate)
        self.check_function(predicate)

    def check_function(self, function: Callable[..., Any]) -> None:
        """A `ClaimError` unless a function asks for a state first, and then only for parameters of the claim."""
        with told_of(self):
            check_given(function, self.parameters, self.asked_beside_the_state(function), shown(self.begins))

    def asked_beside_the_state(self, function: Callable[..., Any]) -> list[str]:
        """What a function asks for after a state; a `RoleError` unless it asks for one first, and could mean no other."""
        (state, kind), *others = parameters(function) or [("", None)]
        if kind is not self.system.state:
            named = f"a {self.system.state.__name__}, a state of {self.system.name}"
            raise RoleError(f"{shown(function)} must have {named}, as its first parameter")
        for name, kind in others:
            if name in ROLES or kind is self.system.state:
                raise RoleError(f"{shown(function)} takes `{name}`, which could be a state of a run or a parameter of the claim; write one state")
        if state in ROLES:
            raise RoleError(f"{shown(function)} calls its state `{state}`, which could also be a part of a step; call it `state`")
        return [name for name, _ in others]


def asked_for(function: Callable[..., Any], state: Any, known: Mapping[str, Any]) -> dict[str, Any]:
    """What a function of a claim is called with: the state, and what it names of what is known beside it."""
    first, *others = _names(function)
    return {first: state, **{name: known[name] for name in others}}


def names_beside_the_state(function: Callable[..., Any]) -> set[str]:
    """What a function of a claim asks for beside a state."""
    return set(_names(function)[1:])


@functools.cache
def _names(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)
