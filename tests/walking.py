"""A random run of any system by Hypothesis, with all contracts on: what breaks is shrunk to the fewest and smallest steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from hypothesis import HealthCheck, Phase, note, reject, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from checker.evidence.drawing import Nearby, numbers_named
from spec.language import Identifier, Map, OrderedIdentifier, Revert, System, universe_of
from spec.language.quantities import Range
from spec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of, parameters_of

LENGTH = 50
"""How many steps a run takes at most from where it starts."""
SHORTEST = 40
"""How many it takes on average, at least."""
STRANGERS = ("a", "b", "c", "d")
STARTS = 10
"""How often genesis is tried before a run is given up."""


@dataclass
class Tally:
    """How many calls a random run made, and how many of each action succeeded."""

    steps: int = 0
    taken: Counter[str] = field(default_factory=Counter)

    def never(self, system: System) -> list[str]:
        """The actions that never succeeded."""
        return [action.__name__ for action in system.actions if not self.taken[action.__name__]]


def random_run(system: System, steps: int = 10_000) -> Tally:
    """At least so many calls of a system's actions, from initial states and from where scenarios lead; the same ones each time."""
    tally = Tally()
    profile = settings(
        max_examples=-(-steps // SHORTEST),
        stateful_step_count=LENGTH,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(_machine(system, tally), settings=profile)
    assert tally.steps >= steps, f"only {tally.steps} steps were taken; shorten what a run is expected to take"
    return tally


def _machine(system: System, tally: Tally) -> type[RuleBasedStateMachine]:
    rules = {action.__name__: _rule_of(system, action, tally) for action in system.actions}
    return type(f"RunOf{system.name.title()}", (RuleBasedStateMachine,), {"begin": _beginning(system), "near": (None, Nearby()), **rules})


def _beginning(system: System) -> Any:
    reached = list(dict.fromkeys(step.after for one in system.scenarios for step in one.run()))

    def begin(self: Any, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, 3 * len(reached)), "begin") if reached else 0
        if place:
            self.state = reached[(place - 1) % len(reached)]
            return
        for _ in range(STARTS):
            found = _started(system, data)
            if found is not None:
                self.state = found
                return
        reject()

    return initialize(data=st.data())(begin)


def _started(system: System, data: st.DataObject) -> Any:
    near = Nearby(numbers=numbers_named(system.genesis))
    arguments = {name: data.draw(values(schema, near), name) for name, schema in parameters_of(system.genesis).items()}
    try:
        state = system.genesis(**arguments).state
    except Revert:
        return None
    with universe_of(state):
        return state if all(one(state) for one in system.assumptions) else None


def _rule_of(system: System, action: Callable[..., Any], tally: Tally) -> Any:
    first, *names = parameters_of(action)
    schemas = parameters_of(action)
    numbers = numbers_named(action)
    earlier = [step.arguments for one in system.scenarios for step in one.run() if step.action == action.__name__ and step.after is not step.before]

    def step(self: Any, data: st.DataObject) -> None:
        if self.near[0] is not self.state:
            self.near = self.state, Nearby(system.schema, self.state)
        near = self.near[1].beside(numbers)
        again = data.draw(st.none() | st.sampled_from(earlier)) if earlier else None
        arguments = {}
        for name in names:
            drawn = values(schemas[name], near)
            arguments[name] = data.draw(drawn if again is None else st.just(again[name]) | drawn, name)
        tally.steps += 1
        try:
            self.state = action(**{first: self.state, **arguments}).state
        except Revert as revert:
            note(f"reverts: {revert.name}")
        else:
            tally.taken[action.__name__] += 1

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
