"""Scenarios: named, scripted runs from an initial state, which read like the flow diagrams of a design.

A scenario is plain Python, run by CPython with all contracts on, in a process of its own.  It is never read as rules are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, overload

from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.records import Outcome
from megaspec.language.schema import misfits, parameters_of
from megaspec.language.systems import System, hold
from megaspec.language.universe import universe_of

Action = Callable[..., Any]
Script = Callable[["Run"], None]


class ScenarioFailed(Exception):
    """A scenario does not go as it is written; the message names it, the step and the reason."""


@dataclass(frozen=True, eq=False)
class Taken:
    """One call of a scenario: the state before (None for genesis), the arguments, and how it ended."""

    action: str
    before: Any
    arguments: Mapping[str, Any]
    outcome: Outcome[Any, Any] | Revert

    @property
    def after(self) -> Any:
        """The state after: the state before, where the call was refused."""
        return self.before if isinstance(self.outcome, Revert) else self.outcome.state


class Run:
    """A scenario while it goes on.

    `run(action, name=value, …)` takes a step and hands back what its caller gets; `run.refused(action, REVERT, …)`
    expects a revert; `run.start(…)`, before the first step, gives genesis its parameters.
    """

    def __init__(self, scenario: Scenario, system: System, steps: tuple[Taken, ...]) -> None:
        self.scenario, self.system = scenario, system
        self.steps = list(steps)
        self.earlier = len(steps)

    @property
    def state(self) -> Any:
        """The state that the run has come to."""
        self._begin()
        return self.steps[-1].after

    @property
    def last(self) -> Outcome[Any, Any]:
        """The outcome of the last call that was not refused: its `returned` and its `events`."""
        self._begin()
        return next(one.outcome for one in reversed(self.steps) if isinstance(one.outcome, Outcome))

    def start(self, **arguments: Any) -> None:
        """Start the run anew from genesis with these parameters."""
        if self.steps:
            self._fail("start", "the run has begun; start it before the first step, and not in a scenario that follows another")
        schemas = parameters_of(self.system.genesis)
        self._hold_names("genesis", schemas, arguments)
        for line in (line for name, value in arguments.items() for line in misfits(schemas[name], value, name)):
            self._fail("genesis", line)
        with universe_of(tuple(arguments.values())):
            outcome = self._called("genesis", self.system.genesis, arguments, arguments)
        if isinstance(outcome, Revert):
            self._fail("genesis", f"it reverts with {outcome.name}")
        with universe_of(outcome):
            for one in self.system.assumptions:
                if not one(outcome.state):
                    self._fail("genesis", f"the assumption {one.__name__} does not hold")
        self._called("genesis", lambda: hold(self.system, outcome.state, "genesis"), {}, arguments)
        self._take(Taken("genesis", None, arguments, outcome))

    def __call__(self, action: Action, **arguments: Any) -> Any:
        """Take a step, and hand back what its caller gets."""
        done = self._called_with(action, arguments)
        if isinstance(done.outcome, Revert):
            self._fail(action.__name__, f"it reverts with {done.outcome.name}")
        self._take(done)
        return done.outcome.returned

    def refused(self, action: Action, name: str, **arguments: Any) -> None:
        """Call an action that must revert with `name`."""
        done = self._called_with(action, arguments)
        if not isinstance(done.outcome, Revert):
            self._fail(action.__name__, f"it should revert with {name} and succeeds")
        if done.outcome.name != name:
            self._fail(action.__name__, f"it should revert with {name} and reverts with {done.outcome.name}")
        self._take(done)

    def _take(self, done: Taken) -> None:
        self.steps.append(done)
        if self.scenario.watch is not None:
            self.scenario.watch(done)

    def _begin(self) -> None:
        if not self.steps:
            self.start()

    def _called_with(self, action: Action, arguments: Mapping[str, Any]) -> Taken:
        before = self.state
        if action not in self.system.actions:
            self._fail(action.__name__, f"it is no action of {self.system.name}")
        state, *others = parameters_of(action)
        self._hold_names(action.__name__, others, arguments)
        return Taken(action.__name__, before, arguments, self._called(action.__name__, action, {state: before, **arguments}, arguments))

    def _hold_names(self, called: str, wanted: Iterable[str], given: Iterable[str]) -> None:
        for name in dict.fromkeys((*wanted, *given)):
            if name not in given:
                self._fail(called, f"the argument {name} is missing")
            if name not in wanted:
                self._fail(called, f"the argument {name} is unknown")

    def _called(self, called: str, rule: Action, given: Mapping[str, Any], arguments: Mapping[str, Any]) -> Outcome[Any, Any] | Revert:
        try:
            outcome: Outcome[Any, Any] = rule(**given)
        except Revert as revert:
            return revert
        except ContractBroken as broken:
            self.scenario.failing = called, arguments
            self._fail(called, str(broken))
        except Exception as error:
            self.scenario.failing = called, arguments
            self._fail(called, f"it raises {_in_one_line(error)}")
        return outcome

    def _fail(self, called: str, why: str) -> NoReturn:
        raise ScenarioFailed(f"the scenario {self.scenario.name} of {self.system.name} fails at its step {self.number}, {called}: {why}")

    @property
    def number(self) -> int:
        """The number of the step that comes next, in this scenario: 0 is genesis, or the end of the one before."""
        return len(self.steps) - self.earlier + (1 if self.earlier else 0)


def _in_one_line(error: Exception) -> str:
    said = str(error).splitlines()
    return f"{type(error).__name__}: {said[0]}" if said else type(error).__name__


class Scenario:
    """A named run of a system, as `@scenario` makes it; `after` is the scenario that it goes on from."""

    def __init__(self, script: Script, after: Scenario | None = None) -> None:
        self.name = script.__name__
        self.sentence = " ".join((script.__doc__ or "").split())
        if not self.sentence:
            raise TypeError(f"the scenario {self.name} has no docstring that says what happens")
        self.script = script
        self.after = after
        self.owner: System | None = None
        self._steps: tuple[Taken, ...] | None = None
        self.failure: str | None = None
        """Why it does not go as it is written, once it was tried."""
        self.failing: tuple[str, Mapping[str, Any]] | None = None
        """The call after its last step, with its arguments, that broke a contract or raised an error, if one did."""
        self.watch: Callable[[Taken], None] | None = None
        """Told of each of its own steps, once it was taken."""

    def run(self) -> tuple[Taken, ...]:
        """Every call from genesis on, those of the scenario before it too; a `ScenarioFailed` where it does not go as written."""
        steps = self.taken()
        if self.failure is not None:
            raise ScenarioFailed(self.failure)
        return steps

    def taken(self) -> tuple[Taken, ...]:
        """Every call from genesis on that was made; see `failure` for whether all went as written."""
        if self._steps is None:
            self._steps = self._taken()
        return self._steps

    def _taken(self) -> tuple[Taken, ...]:
        if self.owner is None:
            self.failure = f"the scenario {self.name} belongs to no system; name its module in one"
            return ()
        earlier = self.after.taken() if self.after else ()
        if self.after and self.after.failure is not None:
            self.failure = self.after.failure
            return earlier
        run = Run(self, self.owner, earlier)
        try:
            self.script(run)
        except ScenarioFailed as error:
            self.failure = str(error)
        except Exception as error:
            self.failure = f"the scenario {self.name} of {self.owner.name} fails before its step {run.number}: {_in_one_line(error)}"
        if self.failure is None and len(run.steps) <= max(run.earlier, 1):
            self.failure = f"the scenario {self.name} of {self.owner.name} takes no step"
        return tuple(run.steps)


@overload
def scenario(script: Script) -> Scenario: ...


@overload
def scenario(*, after: Scenario) -> Callable[[Script], Scenario]: ...


def scenario(script: Script | None = None, *, after: Scenario | None = None) -> Scenario | Callable[[Script], Scenario]:
    """A scenario from a function of its `Run`, whose docstring says what happens: `@scenario`, or `@scenario(after=another)`."""
    if script is not None:
        return Scenario(script)
    return lambda inner: Scenario(inner, after)
