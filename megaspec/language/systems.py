"""Actions and the systems they make: what may happen, from where it starts, and what always holds.

Outside any other reading, an action checks at its boundary, through icontract, that its arguments and what
it writes fit their declared shapes, and that the invariants of its system hold before and after.
"""

from __future__ import annotations

import functools
import inspect
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import Context, ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

import icontract

from megaspec.language.contracts import ContractBroken
from megaspec.language.final import refuse_kind, remember
from megaspec.language.names import check_dotted, check_identifier
from megaspec.language.reading import current_reading
from megaspec.language.records import Outcome, is_record
from megaspec.language.roles import check_of_a_state, check_rule
from megaspec.language.schema import Fields, Schema, misfits, parameters_of, record_schema, schema_of
from megaspec.language.universe import OpenUniverse, Universe, current_universe, is_closed, universe, universe_of

P = ParamSpec("P")
R = TypeVar("R")
Predicate = Callable[..., bool]


REMEMBERED = 1024
"""Of how many states of a system it is remembered which invariant they break, or that they break none."""

GENESIS = "genesis"
"""What the rule is called by which a system starts, beside its actions."""


def action(rule: Callable[P, R]) -> Callable[P, R]:
    """A rule that may happen: from a state and arguments to an `Outcome`, or a `Revert`."""
    return _Boundary(rule).wrapper


class _Boundary:
    """The contracts of one action: its own shapes, and the invariants of the system that owns it."""

    def __init__(self, rule: Callable[..., Any]) -> None:
        self.rule = rule
        self.owners: list[System] = []
        """The systems that list the action, rejected designs apart."""
        self.checked: Callable[..., Any] | None = None

        @functools.wraps(rule)
        def at_boundary(*args: Any, **kwargs: Any) -> Any:
            reading = current_reading()
            if reading is not None:
                return reading.performed(rule, tuple(inspect.signature(rule).bind(*args, **kwargs).args), self.owner)
            performer = _performer.get()
            if performer is not None:
                return performer(rule, tuple(inspect.signature(rule).bind(*args, **kwargs).args))
            with universe_of(args, tuple(kwargs.values())):
                return self.contracted()(*args, **kwargs)

        at_boundary.boundary = self  # type: ignore[attr-defined]
        self.wrapper = at_boundary

    @property
    def owner(self) -> System | None:
        """The system whose states it is called with; None where several list it, or none."""
        return self.owners[0] if len(self.owners) == 1 else None

    def contracted(self) -> Callable[..., Any]:
        if self.checked is None:
            self.checked = self._contracted()
        return self.checked

    def _contracted(self) -> Callable[..., Any]:
        shapes = parameters_of(self.rule)
        names, where = list(shapes), self.rule.__qualname__

        def may_be_called(_ARGS: tuple[Any, ...], _KWARGS: dict[str, Any]) -> bool:
            kept = _kept(self.owner)
            given = dict(zip(names, _ARGS, strict=False)) | _KWARGS
            fitting = {names[0]: kept.last()}
            _refuse([line for name, value in given.items() for line in misfits(shapes[name], value, name, fitting.get(name))], self.rule)
            kept.hold(given[names[0]], f"{where} (before)")
            return True

        def may_be_answered(_ARGS: tuple[Any, ...], _KWARGS: dict[str, Any], result: Any) -> bool:
            before = _ARGS[0] if _ARGS else _KWARGS[names[0]]
            _refuse(_misfits_of_outcome(result, shapes[names[0]], before), self.rule)
            _kept(self.owner).hold(result.state, f"{where} (after)")
            return True

        def bare(*args: Any, **kwargs: Any) -> Any:
            return self.rule(*args, **kwargs)

        return icontract.require(may_be_called)(icontract.ensure(may_be_answered)(bare))


Performer = Callable[[Callable[..., Any], tuple[Any, ...]], Any]
"""Told the bare rule of an action and its arguments; answers in its place."""

_performer: ContextVar[Performer | None] = ContextVar("performer", default=None)


@contextmanager
def performed_by(performer: Performer | None) -> Iterator[None]:
    """Let `performer` answer the calls of actions inside the block, with no checks at their boundary (None: let them answer)."""
    token = _performer.set(performer)
    try:
        yield
    finally:
        _performer.reset(token)


class _Kept:
    """The invariants of a system, with the states that were last asked about in their own open universes, and the one last found to satisfy all."""

    def __init__(self, invariants: tuple[Predicate, ...]) -> None:
        self.invariants = invariants
        self.last: Callable[[], Any] = lambda: None
        self._broken_alone = functools.lru_cache(REMEMBERED)(self._broken_in_its_own_universe)

    def hold(self, state: Any, where: str) -> None:
        """Raise a `ContractBroken` that names the first invariant which a state does not satisfy.

        In an open universe the answer depends on the state's value alone, so equal states are asked about once.  It is asked apart from what runs:
        a function with contracts that the rule is in the middle of is asked as ever.
        """
        closed = is_closed()
        if not closed and self.last() is state:
            return
        broken = Context().run(self._broken, state, current_universe("an invariant")) if closed else self._broken_alone(state)
        if broken is not None:
            raise ContractBroken(broken, where)
        if not closed:
            self.last = weakref.ref(state)

    def _broken_in_its_own_universe(self, state: Any) -> str | None:
        return Context().run(self._broken, state, OpenUniverse((state,)))

    def _broken(self, state: Any, within: Universe) -> str | None:
        with universe(within):
            return next((invariant.__name__ for invariant in self.invariants if not invariant(state)), None)


@functools.cache
def _kept(system: System | None) -> _Kept:
    return _Kept(system.invariants if system else ())


def _misfits_of_outcome(result: Any, state: Schema, before: Any) -> list[str]:
    if not isinstance(result, Outcome):
        return [f"the rule answered {result!r}, which is no Outcome"]
    if not isinstance(result.events, tuple) or not all(is_record(type(event)) for event in result.events):
        return [f"the rule emits {result.events!r}, which is no tuple of records"]
    return list(misfits(state, result.state, "the next state", before))


def _refuse(lines: list[str], rule: Callable[..., Any]) -> None:
    if lines:
        raise ContractBroken("; ".join(lines), rule.__qualname__)


def rule_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """The bare rule of an action, without the checks at its boundary."""
    boundary = getattr(function, "boundary", None)
    return boundary.rule if isinstance(boundary, _Boundary) and is_action(function) else function


def is_action(value: Any) -> bool:
    """Whether a value is a rule under `@action`, and under nothing else that would not be read with it."""
    boundary = getattr(value, "boundary", None)
    return isinstance(boundary, _Boundary) and boundary.wrapper is value


def hold(system: System, state: Any, where: str) -> None:
    """Raise a `ContractBroken` unless a state fits its shape and satisfies every invariant of its system."""
    lines = list(misfits(system.schema, state, "the state"))
    if lines:
        raise ContractBroken("; ".join(lines), f"{where} (after)")
    _kept(system).hold(state, f"{where} (after)")


def _names_a_module(name: Any, called: str) -> bool:
    """Whether text names a module that is called so, or stands in a package that is; nothing is named by empty text."""
    if not isinstance(name, str) or not name:
        return name == ""
    parts = name.split(".")
    return all(part.isidentifier() for part in parts) and called in parts[1:]


@dataclass(frozen=True, eq=False)
class System:
    """A state machine: the class of its states, how it starts, what may happen, and what always holds.

    `genesis` makes an initial state from its parameters, or reverts for parameters that no instance has.
    `assumptions` are predicates of what no action changes, taken on trust of where it starts and listed by every claim.
    `scenarios` names a module, or a package, of runs that show what it is for; they are evidence that rules do what they should.
    `actors` are the kinds of identifiers of those who act: each has a lane of its own where a run is drawn.
    `starts` names a module, or a package, of functions that say which initial states a finite instance is explored from, where all of them
    would be too many: told the identifiers of the instance, each answers with parameters of genesis, and may name further opaque ones.
    Neither module is imported by who judges: a process of its own runs them.
    `adversarial` are actions that nobody is to rely on, as a theft or a lie: no claim that something can be brought about may name one.
    `observed` are, by the action, arguments that say what their caller saw of the world, as a report's: what such a claim gives for them is a
    parameter of it, never chosen.
    """

    name: str
    state: type
    genesis: Callable[..., Any]
    actions: tuple[Callable[..., Any], ...]
    invariants: tuple[Predicate, ...]
    assumptions: tuple[Predicate, ...] = ()
    rejected: bool = field(default=False)
    scenarios: str = ""
    actors: tuple[type, ...] = ()
    starts: str = ""
    adversarial: tuple[Callable[..., Any], ...] = ()
    observed: Mapping[Callable[..., Any], tuple[str, ...]] = field(default_factory=dict)

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    def __post_init__(self) -> None:
        check_dotted(self.name, "a system")
        remember(self)
        for one in self.actions:
            if not is_action(one):
                raise TypeError(f"the system {self.name} lists {one.__name__}, which is not under @action")
            if not self.rejected:
                one.boundary.owners.append(self)  # type: ignore[attr-defined]
        self._check_parameters()
        for what, module in (("scenarios", self.scenarios), ("starts", self.starts)):
            if not _names_a_module(module, what):
                raise TypeError(f'the system {self.name} has {what}={module!r}; name a module or package called {what}, as {what}="package.{what}"')
        for kind, names in (
            ("an action", [one.__name__ for one in self.actions]),
            ("an invariant", [one.__name__ for one in self.invariants]),
        ):
            if len(set(names)) < len(names):
                raise TypeError(f"the system {self.name} lists {kind} twice")
        self._check_roles()

    def _check_roles(self) -> None:
        """A `TypeError` unless what is adversarial is an action, and what is observed an argument of one."""
        for kind, ones in (("adversarial", self.adversarial), ("observed", self.observed)):
            for one in ones:
                if one not in self.actions:
                    raise TypeError(f"the system {self.name} lists {one.__name__} as {kind}, which is no action of it")
        for one, names in self.observed.items():
            for name in names:
                if name not in list(parameters_of(rule_of(one)))[1:]:
                    raise TypeError(f"the system {self.name} lists `{name}` of {one.__name__} as observed, which is no argument of it")

    def _check_parameters(self) -> None:
        """A `TypeError` unless each function takes what it must, and nothing that could be taken for something else."""
        check_rule(self.genesis, self.state, f"the system {self.name}: genesis", starts=True)
        for one in self.actions:
            check_rule(one, self.state, f"the system {self.name}: the action")
            if one.__name__ == GENESIS:
                raise TypeError(f"the system {self.name} calls an action `{GENESIS}`, as it calls how it starts; give it another name")
        for kind, ones in (("the invariant", self.invariants), ("the assumption", self.assumptions)):
            for one in ones:
                check_of_a_state(one, self.state, f"the system {self.name}: {kind}")
                check_identifier(one.__name__, f"the system {self.name}: {kind}")

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

    def taking(self, argument: str, kind: Any) -> tuple[Callable[..., Any], ...]:
        """The actions that have an argument of that name and shape; a `TypeError` if there are none."""
        wanted = schema_of(kind, argument)
        found = tuple(one for one in self.actions if parameters_of(one).get(argument) == wanted)
        if not found:
            raise TypeError(f"no action of {self.name} has an argument {argument} of this kind")
        return found

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
        return System(
            name, self.state, self.genesis, actions, (), self.assumptions, rejected=True, actors=self.actors, starts=self.starts,
            adversarial=tuple(swaps.get(one, one) for one in self.adversarial),
            observed={swaps.get(one, one): names for one, names in self.observed.items()},
        )  # fmt: skip
