"""A random run of any system by Hypothesis, with all contracts on: what breaks is shrunk to the fewest and smallest steps."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from hypothesis import HealthCheck, Phase, note, reject, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from megaspec.language import Identifier, Map, OrderedIdentifier, Outcome, Revert, System, universe_of
from megaspec.language.quantities import Range
from megaspec.language.scenarios import Taken
from megaspec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of, parameters_of
from megaspec.recording.scripts import scenarios_of
from megaspec.witness.drawing import Nearby, numbers_named

LENGTH = 25
"""How many steps a run takes at most from where it starts."""
SHORTEST = 20
"""How many it takes on average, at least."""
FROM_GENESIS = 4
"""One step in so many is of a run that begins at genesis, where there are scenarios to begin with."""
STRANGERS = ("a", "b", "c", "d")
ANEW = 7
"""Of the parameters of a scenario's genesis, one in a few more is drawn anew."""
STARTS = 10
"""How often genesis is tried before a run is given up."""


@dataclass
class Tally:
    """How many calls a random run made, and how many of each action succeeded, which are its steps."""

    calls: int = 0
    taken: Counter[str] = field(default_factory=Counter)

    def count(self, action: str, succeeded: bool = True) -> None:
        """One call more."""
        self.calls += 1
        self.taken[action] += succeeded

    @property
    def steps(self) -> int:
        """How many calls succeeded; the others were refused, and left all as it was."""
        return self.taken.total()

    def never(self, system: System) -> list[str]:
        """The actions that never succeeded."""
        return [action.__name__ for action in system.actions if not self.taken[action.__name__]]


Watch = Callable[[str, Any, dict[str, Any], Outcome[Any, Any]], None]
"""Told an action, the state before, its arguments, and what came out."""


def unwatched(action: str, before: Any, arguments: dict[str, Any], outcome: Outcome[Any, Any]) -> None:
    """Let a step pass."""


def random_run(system: System, calls: int = 10_000, watch: Watch = unwatched) -> Tally:
    """At least so many calls of a system's actions, the same ones each time; `watch` is told of those that succeed.

    Runs begin at an initial state, near those of scenarios, or with a step that a scenario takes: those of every action get an equal part.
    """
    tally = Tally()
    rules = {action.__name__: _rule_of(system, action, tally, watch) for action in system.actions}
    shown = _shown(system)
    from_genesis = calls // FROM_GENESIS if shown else calls
    _run(system, _beginning(system), rules, from_genesis)
    for known in shown.values():
        _run(system, _going_on(system, known, tally), rules, -(-(calls - from_genesis) // len(shown)))
    assert tally.calls >= calls, f"only {tally.calls} calls were made; shorten what a run is expected to take"
    return tally


def _run(system: System, begin: Any, rules: dict[str, Any], steps: int) -> None:
    profile = settings(
        max_examples=-(-steps // SHORTEST) + 1,
        stateful_step_count=LENGTH,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    machine = type(f"RunOf{system.name.title()}", (RuleBasedStateMachine,), {"first of all": begin, "near": (None, Nearby()), **rules})
    run_state_machine_as_test(machine, settings=profile)


@functools.cache
def _shown(system: System) -> dict[str, list[Taken]]:
    """The steps of scenarios that succeed, by action."""
    found: dict[str, list[Taken]] = {}
    for step in dict.fromkeys(step for one in scenarios_of(system) for step in one.run()):
        if step.before is not None and not isinstance(step.outcome, Revert):
            found.setdefault(step.action, []).append(step)
    return found


def _going_on(system: System, known: list[Taken], tally: Tally) -> Any:
    def begin(self: Any, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(known), "begin")
        self.state = system.action(step.action)(step.before, **step.arguments).state
        tally.count(step.action)

    return initialize(data=st.data())(begin)


def _beginning(system: System) -> Any:
    def begin(self: Any, data: st.DataObject) -> None:
        for _ in range(STARTS):
            found = _started(system, data)
            if found is not None:
                self.state = found
                return
        reject()

    return initialize(data=st.data())(begin)


def _started(system: System, data: st.DataObject) -> Any:
    near = Nearby(numbers=numbers_named(system.genesis))
    earlier = [step.arguments for step in dict.fromkeys(one.run()[0] for one in scenarios_of(system))]
    arguments = dict(data.draw(st.sampled_from(earlier), "as in a scenario")) if earlier else {}
    for name, schema in parameters_of(system.genesis).items():
        if name not in arguments or not data.draw(st.integers(0, ANEW), f"another {name}"):
            arguments[name] = data.draw(values(schema, near), name)
    try:
        with universe_of(tuple(arguments.values())):
            state = system.genesis(**arguments).state
    except Revert:
        return None
    with universe_of(state):
        return state if all(one(state) for one in system.assumptions) else None


def _rule_of(system: System, action: Callable[..., Any], tally: Tally, watch: Watch) -> Any:
    first, *names = parameters_of(action)
    schemas = parameters_of(action)
    numbers = numbers_named(action)
    earlier = [step.arguments for step in _shown(system).get(action.__name__, ())]
    an_earlier_one = st.none() | st.sampled_from(earlier) if earlier else st.none()

    def step(self: Any, data: st.DataObject) -> None:
        if self.near[0] is not self.state:
            self.near = self.state, Nearby(system.schema, self.state)
        near = self.near[1].beside(numbers)
        again = data.draw(an_earlier_one, "again")
        arguments = dict(again or {})
        for name in names:
            if again is None or data.draw(st.booleans(), f"another {name}"):
                arguments[name] = data.draw(values(schemas[name], near), name)
        before = self.state
        try:
            outcome = action(**{first: before, **arguments})
        except Revert as revert:
            note(f"reverts: {revert.name}")
            tally.count(action.__name__, succeeded=False)
        else:
            self.state = outcome.state
            tally.count(action.__name__)
            watch(action.__name__, before, arguments, outcome)

    step.__name__ = action.__name__
    return rule(data=st.data())(step)


def values(schema: Schema, near: Nearby) -> st.SearchStrategy[Any]:
    """Plain values of a schema near those of a state."""
    match schema:
        case Truth():
            return st.booleans()
        case Quantity(range):
            known = _numbers(range, near)
            return st.one_of(st.sampled_from(known), st.integers(range.low, range.high), st.integers(range.low, max(range.low, known[-1])))
        case Atom(kind):
            everyone = st.sampled_from(_members(kind, near))
            return st.sampled_from(list(near.atoms[kind])) | everyone if kind in near.atoms else everyone
        case Fields(kind, of):
            made = st.builds(kind, **{name: values(inner, near) for name, inner in of})
            return made | st.sampled_from(near.records[kind]) if kind in near.records else made
        case Mapping(keys, inner):
            key = values(keys[0], near) if len(keys) == 1 else st.tuples(*(values(one, near) for one in keys))
            return st.dictionaries(key, values(inner, near), max_size=4).map(lambda held: Map(default_of(inner), held))


def _numbers(range: Range, near: Nearby) -> list[int]:
    known = {*near.numbers(range), *near.named}
    found = {min(max(number + beside, range.low), range.high) for number in known for beside in (-1, 0, 1)}
    sums = {one + other for one in near.numbers(range) for other in near.named}
    return sorted(found | {number for number in sums if range.low <= number <= range.high})


def _members(kind: type, near: Nearby) -> list[Any]:
    if issubclass(kind, Enum):
        return list(kind)
    used = list(near.atoms.get(kind, ()))
    if issubclass(kind, OrderedIdentifier):
        last = max(used, default=kind.first())
        return list(dict.fromkeys((*sorted(used), kind.first(), last.successor())))
    assert issubclass(kind, Identifier)
    return list(dict.fromkeys((*used, *kind.registered.values(), *map(kind, STRANGERS))))
