"""Claims that something happens in the end, and what they trust to be done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.claims.fairness import Fair, Recurring, Trusted, arguments_of
from megaspec.claims.instances import Instance, misfits_of
from megaspec.claims.kinds import ClaimError
from megaspec.claims.verdicts import Verdict
from megaspec.language.final import refuse_kind
from megaspec.language.schema import Atom, Schema
from megaspec.language.systems import Predicate


@dataclass(frozen=True, eq=False)
class Help:
    """A step that brings the goal nearer, and why it is taken.

    It helps in the pending states of which `when` is true; always, if that is left out.  `arguments` are those of the step, as functions of a
    state and of parameters of the claim; one that is left out is some identifier.  In such a state the step may be taken; or,
    under strong fairness, where what recurs `again` holds: something trusted, or the goal of another claim.
    `action` says which call it is, if every call of several actions is a part of its own.
    """

    fair: Fair
    action: Callable[..., Any] | None = None
    arguments: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    when: Predicate | None = None
    again: Recurring | LeadsTo | None = None

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    @property
    def actions(self) -> tuple[Callable[..., Any], ...]:
        """The actions of which a step helps: all whose steps are of the same part."""
        return self.fair.actions if self.action is None else (self.action,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Response(Aim, ABC):
    """That a state of which `trigger` is true is followed by one of which `goal` is, in every fair run, for all values of their parameters."""

    trigger: Predicate

    @property
    def begins(self) -> Predicate:
        return self.trigger

    @property
    @abstractmethod
    def trusted(self) -> tuple[Trusted, ...]:
        """What fair runs do."""

    @property
    def said(self) -> tuple[object, ...]:
        return (self.kind, self.systems(), self.trigger, self.goal, frozenset(map(str, self.trusted)))

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (self.trigger, self.goal, *(one.predicate for one in self.trusted if isinstance(one, Recurring)))

    def check_trusted(self) -> None:
        """A `ClaimError` unless what fair runs do is of the system and of parameters of the claim."""
        for one in self.trusted:
            if isinstance(one, Recurring):
                self.check_predicate(one.predicate)
            else:
                self._check_fair(one)

    def check_instance(self, instance: Instance) -> None:
        """A `ClaimError` unless an instance has all actions that fair runs take, and values for all arguments: what is not there is never due."""
        for line in misfits_of(instance, self.system):
            raise ClaimError(f"{self.name}: {line}")
        for one in self.trusted:
            for action in one.actions if isinstance(one, Fair) else ():
                if action not in instance.actions(self.system):
                    raise ClaimError(f"{self.name}: the instance leaves out {action.__name__}, of which fairness is trusted")

    def _check_fair(self, fair: Fair) -> None:
        if not fair.actions:
            raise ClaimError(f"{self.name}: the fairness {fair.assumption} is of no action")
        for action in fair.actions:
            if action not in self.system.actions:
                raise ClaimError(f"{self.name}: {action.__name__} is not an action of the system {self.system.name}")
            for name in fair.each or ():
                if arguments_of(action).get(name, ()) != arguments_of(fair.actions[0]).get(name):
                    raise ClaimError(f"{self.name}: the fairness {fair.assumption} is of each `{name}`, which {action.__name__} does not have")


@dataclass(frozen=True, eq=False, kw_only=True)
class LeadsTo(Response):
    """A response that is shown by a rank, in systems of any size.

    `rank` is a whole number, or a tuple of such of which earlier ones count for more.  While the goal is pending no step raises it, it is not
    below zero, and one of `helps` lowers it.  `pending` is true from the trigger until the goal; it is the trigger itself, if it is left out.
    With an `instance`, a fair run that never reaches the goal is looked for in that instance as well.
    """

    rank: Callable[..., Any]
    helps: tuple[Help, ...]
    pending: Predicate | None = None
    instance: Instance | None = None

    kind = "LeadsTo"
    method = "a rank that no step raises while the goal is pending, and that a step trusted by fairness lowers, unless it reaches the goal"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check_function(self.rank)
        if self.pending is not None:
            self.check_predicate(self.pending)
        if not self.helps:
            raise ClaimError(f"{self.name}: nothing helps; name a step that lowers the rank")
        for used in self.uses:
            self._check_again(used)
        self.check_trusted()
        if self.instance is not None:
            self.check_instance(self.instance)
        for help in self.helps:
            self._check_help(help)

    @property
    def trusted(self) -> tuple[Trusted, ...]:
        """The fairness of its helps, what they trust to recur, and what the claims trust by which something recurs."""
        found: dict[Trusted, None] = {}
        for help in self.helps:
            found[help.fair] = None
            if isinstance(help.again, Recurring):
                found[help.again] = None
            elif help.again is not None:
                found |= dict.fromkeys(help.again.trusted)
        return tuple(found)

    @property
    def until(self) -> Predicate:
        """What is true from the trigger until the goal."""
        return self.pending or self.trigger

    @property
    def uses(self) -> tuple[LeadsTo, ...]:
        """The claims by which something recurs."""
        return tuple(help.again for help in self.helps if isinstance(help.again, LeadsTo))

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        of_helps = [one for help in self.helps for one in (help.when, *help.arguments.values()) if one is not None]
        return tuple(dict.fromkeys((*super().subjects(), self.until, self.rank, *of_helps)))

    def _check_help(self, help: Help) -> None:
        if help.when is not None:
            self.check_predicate(help.when)
        if help.again is not None and not help.fair.strongly:
            raise ClaimError(f"{self.name}: the fairness {help.fair.assumption} is weak: too little where a step may only be taken now and then")
        for function in help.arguments.values():
            self.check_function(function)
        self._check_part(help)
        asked = {name: schema for action in help.actions for name, schema in arguments_of(action).items()}
        for name in help.arguments:
            if name not in asked:
                raise ClaimError(f"{self.name}: no action of the fairness {help.fair.assumption} has the argument `{name}` that it is given")
        for action in help.actions:
            for name, schema in arguments_of(action).items():
                self._check_argument(help, action, name, schema)

    def _check_part(self, help: Help) -> None:
        if help.action is not None and (help.fair.each is not None or help.action not in help.fair.actions):
            raise ClaimError(f"{self.name}: steps of {help.action.__name__} are no part of the fairness {help.fair.assumption}")
        if help.fair.each is None and len(help.actions) > 1:
            raise ClaimError(f"{self.name}: say by `action` which of the actions of the fairness {help.fair.assumption} helps")

    def _check_argument(self, help: Help, action: Callable[..., Any], name: str, schema: Schema) -> None:
        fixed = name in help.fair.fixed(action)
        if name not in help.arguments and (fixed or not isinstance(schema, Atom)):
            raise ClaimError(f"{self.name}: say by `arguments` what `{name}` of {action.__name__} is where the step helps")

    def _check_again(self, again: LeadsTo) -> None:
        if again.system is not self.system:
            raise ClaimError(f"{self.name}: {again.name} speaks of another system")
        for name, schema in again.parameters.items():
            if self.parameters.get(name) != schema:
                raise ClaimError(f"{self.name}: {again.name} has the parameter `{name}`, which {self.trigger.__name__} does not have")


@dataclass(frozen=True, eq=False, kw_only=True)
class Starved(Response):
    """A rejected design, or one without something that it trusts: some fair run comes to a trigger and never to the goal, in a finite instance.

    `fair` and `again` are what runs do all the same.  `resolution` names the claims that prove what was put in its place.
    """

    resolution: tuple[str, ...]
    fair: tuple[Fair, ...] = ()
    again: tuple[Recurring, ...] = ()
    instance: Instance = field(default_factory=Instance)

    kind = "Starved"
    method = "search of a finite instance for a fair run that goes round for ever and never reaches the goal"
    expected = Verdict.REFUTED
    by_a_run = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check_trusted()
        self.check_instance(self.instance)

    @property
    def trusted(self) -> tuple[Trusted, ...]:
        return (*self.fair, *self.again)
