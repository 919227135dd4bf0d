"""Actions and the systems they make: what may happen, from where it starts, and what always holds.

Outside any other reading, an action checks at its boundary, through icontract, that its arguments and what
it writes fit their declared shapes, and that the invariants of its system hold before and after.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

import icontract

from spec.language.contracts import ContractBroken
from spec.language.reading import current_reading
from spec.language.records import Outcome
from spec.language.schema import Fields, misfits, parameters_of, record_schema
from spec.language.universe import universe_of

P = ParamSpec("P")
R = TypeVar("R")
Predicate = Callable[..., bool]


def action(rule: Callable[P, R]) -> Callable[P, R]:
    """A rule that may happen: from a state and arguments to an `Outcome`, or a `Revert`."""
    return _Boundary(rule).wrapper


class _Boundary:
    """The contracts of one action: its own shapes, and the invariants of the system that owns it."""

    def __init__(self, rule: Callable[..., Any]) -> None:
        self.rule = rule
        self.owner: System | None = None
        self.checked: Callable[..., Any] | None = None

        @functools.wraps(rule)
        def at_boundary(*args: Any, **kwargs: Any) -> Any:
            reading = current_reading()
            if reading is not None:
                return reading.performed(rule, tuple(inspect.signature(rule).bind(*args, **kwargs).args))
            with universe_of(args, tuple(kwargs.values())):
                return self.contracted()(*args, **kwargs)

        at_boundary.boundary = self  # type: ignore[attr-defined]
        self.wrapper = at_boundary

    def contracted(self) -> Callable[..., Any]:
        if self.checked is None:
            self.checked = self._contracted()
        return self.checked

    def _contracted(self) -> Callable[..., Any]:
        shapes = parameters_of(self.rule)
        names = list(shapes)

        def arguments_fit(_ARGS: tuple[Any, ...], _KWARGS: dict[str, Any]) -> bool:
            given = dict(zip(names, _ARGS, strict=False)) | _KWARGS
            _refuse([line for name, value in given.items() for line in misfits(shapes[name], value, name)], self.rule)
            return True

        def result_fits(result: Any) -> bool:
            _refuse(_misfits_of_outcome(result, shapes[names[0]]), self.rule)
            return True

        checked = icontract.require(arguments_fit)(icontract.ensure(result_fits)(self.rule))
        for invariant in reversed(self.owner.invariants if self.owner else ()):
            checked = _holding_around(invariant, names[0])(checked)
        return checked


def _misfits_of_outcome(result: Any, state: Any) -> list[str]:
    if not isinstance(result, Outcome):
        return [f"the rule answered {result!r}, which is no Outcome"]
    return list(misfits(state, result.state, "the next state"))


def _refuse(lines: list[str], rule: Callable[..., Any]) -> None:
    if lines:
        raise ContractBroken("; ".join(lines), rule.__qualname__)


def _holding_around(invariant: Predicate, state: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    name = invariant.__name__

    def before(_ARGS: tuple[Any, ...], _KWARGS: dict[str, Any]) -> bool:
        return invariant(_ARGS[0] if _ARGS else _KWARGS[state])

    def after(result: Any) -> bool:
        with universe_of(result):
            return invariant(result.state)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        where = function.__qualname__
        guarded = icontract.ensure(after, description=name, error=lambda: ContractBroken(name, f"{where} (after)"))(function)
        return icontract.require(before, description=name, error=lambda: ContractBroken(name, f"{where} (before)"))(guarded)

    return decorate


def rule_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """The bare rule of an action, without the checks at its boundary."""
    boundary = getattr(function, "boundary", None)
    return boundary.rule if isinstance(boundary, _Boundary) else function


def is_action(value: Any) -> bool:
    """Whether a value is a rule under `@action`."""
    return isinstance(getattr(value, "boundary", None), _Boundary)


@dataclass(frozen=True, eq=False)
class System:
    """A state machine: the class of its states, how it starts, what may happen, and what always holds.

    `genesis` makes an initial state from its parameters, or reverts for parameters that no instance has.
    `assumptions` are predicates of the state that no rule can break, taken on trust and listed by every claim.
    """

    name: str
    state: type
    genesis: Callable[..., Any]
    actions: tuple[Callable[..., Any], ...]
    invariants: tuple[Predicate, ...]
    assumptions: tuple[Predicate, ...] = ()
    rejected: bool = field(default=False)

    def __post_init__(self) -> None:
        for one in self.actions:
            if not is_action(one):
                raise TypeError(f"the system {self.name} lists {one.__name__}, which is not under @action")
            if not self.rejected and one.boundary.owner is None:  # type: ignore[attr-defined]
                one.boundary.owner = self  # type: ignore[attr-defined]
        for kind, things in (("action", self.actions), ("invariant", self.invariants)):
            names = [one.__name__ for one in things]
            if len(set(names)) < len(names):
                raise TypeError(f"the system {self.name} lists an {kind} twice")

    @property
    def schema(self) -> Fields:
        """The shape of the state."""
        return record_schema(self.state)

    def action(self, name: str) -> Callable[..., Any]:
        """The action of that name; a `KeyError` if there is none."""
        for one in self.actions:
            if one.__name__ == name:
                return one
        raise KeyError(name)

    def variant(
        self,
        name: str,
        replacing: dict[Callable[..., Any], Callable[..., Any]] | None = None,
        adding: tuple[Callable[..., Any], ...] = (),
    ) -> System:
        """A rejected design: this system with some of its rules replaced, and none of its invariants claimed."""
        swaps = replacing or {}
        for old in swaps:
            if old not in self.actions:
                raise KeyError(f"{self.name} has no action {old.__name__} to replace")
        actions = tuple(swaps.get(one, one) for one in self.actions) + adding
        return System(name, self.state, self.genesis, actions, (), self.assumptions, rejected=True)
