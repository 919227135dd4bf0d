"""Claims that something stays possible: that from every reachable state some actors can bring it about, or that a run leads where they cannot."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.claims.fairness import arguments_of
from megaspec.claims.instances import Instance, misfits_of
from megaspec.claims.kinds import ClaimError, check_depth, check_predicate, told_of
from megaspec.claims.roles import check_given
from megaspec.claims.verdicts import Verdict
from megaspec.language.final import refuse_kind
from megaspec.language.roles import parameters, shown
from megaspec.language.systems import Predicate

Action = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Environment:
    """What moves without a caller whose will counts: time, another chain.

    `allowed` says which of its calls are relied on; all, if it is left out.
    """

    allowed: Predicate | None = None

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)


ENVIRONMENT = Environment()
"""The environment, whichever of its calls it makes."""


Arguments = Mapping[str, Callable[..., Any]]
"""What a helpful call is given: for each argument a function of a state and of parameters of the claim."""


@dataclass(frozen=True, eq=False)
class HelpfulCall:
    """A call that brings the goal nearer, by whom `by` of its claim says.

    It helps in the pending states of which `when` is true; always, if that is left out.  `arguments` are those of the call, as functions of a
    state and of parameters of the claim: all of them.
    """

    action: Action
    arguments: Arguments = field(default_factory=dict)
    when: Predicate | None = None

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The action, as the one of which a call helps."""
        return (self.action,)


Callers = Mapping[Action, Predicate | Environment]
"""For each action that may be called by whom and how."""


def allowed_by(by: Callers, action: Action) -> Predicate | None:
    """What calls of an action that may be called must be; None if any will do."""
    whose = by[action]
    return whose.allowed if isinstance(whose, Environment) else whose


def movers_of(by: Callers) -> Iterator[str]:
    """Who moves, as a reader is told: each action with its caller."""
    for action, whose in by.items():
        allowed = allowed_by(by, action)
        name = "" if allowed is None else allowed.__name__
        yield f"{action.__name__} ({f'the environment, {name}'.rstrip(', ') if isinstance(whose, Environment) else name})"


@dataclass(frozen=True, eq=False, kw_only=True)
class Possibility(Aim, ABC):
    """Whether from the states of which `given` is true one can come to the `goal` by calls that `by` allows, and by no others.

    `by` gives each action that may be called a predicate of the state, of arguments of the action and of parameters of the claim, which says
    by whom and how; or the `Environment`.  A name that an argument and a parameter share is that of the argument.
    """

    given: Predicate
    by: Callers

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.by:
            raise ClaimError(f"{self.name}: `by` names nobody; name the actions that are called, each with who calls it")
        for action in self.by:
            self._check_by(action)

    @property
    def begins(self) -> Predicate:
        return self.given

    @property
    def said(self) -> tuple[object, ...]:
        return (self.kind, self.systems(), self.given, self.goal, frozenset(self.by.items()))

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        callers = (one for action in self.by if (one := self.allows(action)) is not None)
        return tuple(dict.fromkeys((self.given, self.goal, *callers)))

    def allows(self, action: Action) -> Predicate | None:
        """What calls of an action that `by` names must be; None if any will do."""
        return allowed_by(self.by, action)

    def movers(self) -> Iterator[str]:
        """Who moves, as a reader is told: each action with its caller."""
        return movers_of(self.by)

    def check_instance(self, instance: Instance) -> None:
        """A `ClaimError` unless an instance has all actions that may be called, and values for their arguments: what is not tried may lead on."""
        for line in misfits_of(instance, self.system):
            raise ClaimError(f"{self.name}: {line}")
        for action in self.by:
            if action not in instance.actions(self.system):
                raise ClaimError(f"{self.name}: the instance leaves out {action.__name__}, which `by` allows")

    def _check_by(self, action: Action) -> None:
        if action not in self.system.actions:
            raise ClaimError(f"{self.name}: {shown(action)}, which `by` allows, is not an action of the system {self.system.name}")
        if action in self.system.adversarial:
            raise ClaimError(f"{self.name}: `by` allows {action.__name__}, which {self.system.name} lists as adversarial: nobody is to rely on it")
        allowed = self.allows(action)
        if allowed is None:
            return
        check_predicate(self, allowed)
        with told_of(self):
            known = {**self.parameters, **arguments_of(action)}
            check_given(allowed, known, self.asked_beside_the_state(allowed), f"{action.__name__} of {self.system.name}, or {shown(self.given)},")


@dataclass(frozen=True, eq=False, kw_only=True)
class CanReach(Possibility):
    """From every reachable state of which `given` is true, those whom `by` allows can bring about the `goal`, whatever anyone did before.

    It is shown by a strategy.  While the goal is `pending` (from `given` on, unless a wider predicate is written) one of `helps` can be called,
    and each such call reaches the goal, or leaves it pending and lowers the `rank`: a whole number, or a tuple of such, that is not below zero.
    With `undisturbed`, no call that `by` does not allow raises the rank, or ends what is pending short of the goal.
    With an `instance`, a trap is looked for in it as well: a run to a state from which no allowed call leads on to the goal.
    """

    rank: Callable[..., Any]
    helps: tuple[HelpfulCall, ...]
    pending: Predicate | None = None
    undisturbed: bool = False
    instance: Instance | None = None

    kind = "CanReach"
    method = "a strategy: while the goal is pending some helpful call succeeds, and each reaches the goal or lowers a rank"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check_function(self.rank)
        if self.pending is not None:
            self.check_predicate(self.pending)
        if not self.helps:
            raise ClaimError(f"{self.name}: the strategy is empty; name a call that brings the goal nearer")
        for help in self.helps:
            self._check_help(help)
        for action in self.by:
            if action not in [help.action for help in self.helps]:
                raise ClaimError(f"{self.name}: `by` allows {action.__name__}, which the strategy never calls; leave it out")
        if self.instance is not None:
            self.check_instance(self.instance)

    @property
    def until(self) -> Predicate:
        """What is true from the beginning until the goal."""
        return self.pending or self.given

    @property
    def said(self) -> tuple[object, ...]:
        return (*super().said, self.undisturbed)

    @property
    def how(self) -> str:
        return f"{self.method}{', which no other call undoes' if self.undisturbed else ''}"

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        of_helps = [one for help in self.helps for one in (help.when, *help.arguments.values()) if one is not None]
        return tuple(dict.fromkeys((*super().subjects(), self.until, self.rank, *of_helps)))

    def actions(self) -> tuple[Action, ...]:
        """The actions of whose steps something is owed: those of helpful calls, or all."""
        return self.system.actions if self.undisturbed else tuple(self.by)

    @property
    def reported(self) -> frozenset[str]:
        """The parameters that stand for what callers observe and report."""
        told = (help.arguments[name] for help in self.helps for name in self.system.observed.get(help.action, ()))
        return frozenset(name for function in told for name, _ in parameters(function)[1:])

    def _check_help(self, help: HelpfulCall) -> None:
        if help.action not in self.by:
            raise ClaimError(f"{self.name}: the strategy calls {shown(help.action)}, which `by` does not allow; say there who calls it")
        if help.when is not None:
            self.check_predicate(help.when)
        schemas = arguments_of(help.action)
        for name, function in help.arguments.items():
            if name not in schemas:
                raise ClaimError(f"{self.name}: {help.action.__name__} has no argument `{name}`")
            self.check_function(function)
        for name in schemas:
            if name not in help.arguments:
                raise ClaimError(f"{self.name}: say by `arguments` what `{name}` of {help.action.__name__} is where the call helps")


@dataclass(frozen=True, eq=False, kw_only=True)
class Trapped(Possibility):
    """A rejected design: some run leads to a state of which `given` is true, and from which no calls that `by` allows lead to the `goal`.

    The sentence says what is refuted.  `resolution` names the claims that prove what was put in its place.
    The trap is found in the `instance`.  Where `stuck` says of a state that it is one, that is shown in instances of any size: the goal is not
    reached where it is true, and no allowed call ends it.  The run into it is then one of scenarios or walks, or one of up to `depth` steps
    that is searched for, and of the identifiers that it has.
    """

    resolution: tuple[str, ...]
    instance: Instance = field(default_factory=Instance)
    stuck: Predicate | None = None
    depth: int = 6

    kind = "Trapped"
    method = "search of a finite instance for a run to a state from which no allowed calls lead to the goal"
    expected = Verdict.REFUTED
    by_a_run = True

    def __post_init__(self) -> None:
        super().__post_init__()
        check_depth(self, self.depth, 0, "a search")
        if self.stuck is not None:
            self.check_predicate(self.stuck)
        self.check_instance(self.instance)

    @property
    def how(self) -> str:
        if self.stuck is None:
            return self.method
        return f"a run to a state of which {self.stuck.__name__} is true, which no allowed call ends, and where the goal is not reached"

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (*super().subjects(), *((self.stuck,) if self.stuck is not None else ()))
