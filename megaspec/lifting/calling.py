"""Who may call an action while it is read, and what is owed of the state that it is called with.

CPython checks at the boundary of an action that the state is one of its system.  So only what owes this may call one: a rule, whose `Safe` does; a
theorem; and a correspondence, which calls an action of the abstract system on the mapped state and on no other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from megaspec.language.systems import System, rule_of
from megaspec.refusal import Refusal, here


class Owing(Protocol):
    """What is asked of the lifting that comes to a call of an action."""

    called: dict[System, str]
    """The systems whose actions were called, and where first."""

    def known(self) -> list[tuple[Any, System]]:
        """The states of which it is known of which systems they are."""

    def owe_state(self, rule: Callable[..., Any], state: Any, owner: System) -> None:
        """Note that a state is one of the system whose action is called with it."""


Calls = Callable[[Owing, Callable[..., Any], Any, System | None], Any]
"""Passes a call of a rule with a state, or refuses it, told whose action it is; answers with what passes the calls inside of it."""


def none(lifting: Owing, rule: Callable[..., Any], state: Any, owner: System | None) -> Any:
    """In a predicate of a state or a step, a measure, a mapping or a rank."""
    instead = "ask the state itself, or call it in a rule or a theorem"
    raise Refusal(f"the action {rule.__name__} is called where nothing is owed of the state that it is called with; {instead}", here())


def owed(lifting: Owing, rule: Callable[..., Any], state: Any, owner: System | None) -> Any:
    """In a rule or a theorem: the state must be one of the system."""
    systems = [owner] if owner else [system for one, system in lifting.known() if one is state and lists(system, rule)]
    if not systems:
        instead = "call one that is listed by one system, rejected designs apart"
        raise Refusal(f"the action {rule.__name__} is called, and it is not known of which system its state must be; {instead}", here())
    for system in systems:
        lifting.called.setdefault(system, here())
        lifting.owe_state(rule, state, system)
    return owed


def owed_elsewhere(lifting: Owing, rule: Callable[..., Any], state: Any, owner: System | None) -> Any:
    """In a rule that is read at a state on the way: what it owes is owed where it is read at any state."""
    return owed_elsewhere


def of(system: System, mapped: Any) -> Calls:
    """In a correspondence: an action of the abstract system, on the mapped state; the `Safe` of that system owes the rest."""

    def passed(lifting: Owing, rule: Callable[..., Any], state: Any, owner: System | None) -> Any:
        if state is not mapped or not lists(system, rule):
            instead = f"call one of {system.name}, on the state that it is given"
            raise Refusal(f"a correspondence calls the action {rule.__name__} on a state that is not the mapped one; {instead}", here())
        return owed_elsewhere

    return passed


def lists(system: System, rule: Callable[..., Any]) -> bool:
    """Whether a bare rule is one of a system's actions."""
    return any(rule_of(action) is rule for action in system.actions)
