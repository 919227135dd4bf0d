"""Suspected traps: states of real runs from which random calls that a claim allows lead no further, and not to its goal.

It is a hint and no verdict: another call, or one with other arguments, may lead on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Any

from megaspec.claims.can_reach import Possibility
from megaspec.claims.fairness import arguments_of
from megaspec.language.scenarios import Taken
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition, perform
from megaspec.runs.universes import closed_universe
from megaspec.witness.can_reach import call_is_allowed, parameters_at, remembered_of
from megaspec.witness.drawing import Nearby, drawn, numbers_named
from megaspec.witness.ranked import runs_of
from megaspec.witness.response_eval import holds_in, roomy

LOOKED_AT = 5_000
"""How many states, each with some values of the parameters, are looked at, at most."""

CHECKED = 60
"""From how many of them calls are tried, at most."""

TRIES = 40
"""How many calls of each action are tried in a state."""

STEPS = 8
"""After how many calls that succeed nothing is suspected any more."""

Run = Sequence[Taken | Transition]


def suspected(claim: Possibility, seed: int = 0) -> list[Transition] | None:
    """A run, of scenarios or of walks and allowed calls after it, to a state in which no call that was tried succeeds; None if none is found."""
    random = Random(f"{claim.name} {seed}")
    looked_at = islice(_looked_at(claim, random), LOOKED_AT)
    for run, parameters, _ in islice((one for one in looked_at if _is_waiting(claim, *one)), CHECKED):
        calls = _calls_until_stuck(claim, run[-1].after, parameters, random)
        if calls is not None:
            return _made(claim, run, calls)
    return None


def _looked_at(claim: Possibility, random: Random) -> Iterator[tuple[Run, Mapping[str, Any], Universe]]:
    """Runs, each with some values of the parameters: of a longer run those to its last states first."""
    for run in runs_of(claim.system):
        remembered = remembered_of(claim, run)
        for end in range(len(run), 0, -1):
            within = _around(claim, run[end - 1].after, tuple(remembered.values()))
            yield from ((run[:end], one, within) for one in parameters_at(claim, run[end - 1].after, within, remembered, random))


def _is_waiting(claim: Possibility, run: Run, parameters: Mapping[str, Any], within: Universe) -> bool:
    """Whether the goal should be possible where a run has come to, and is not reached."""
    state = run[-1].after
    return holds_in(claim.given, state, parameters, within) and not holds_in(claim.goal, state, parameters, within)


def _made(claim: Possibility, run: Run, calls: Sequence[Transition]) -> list[Transition]:
    """A run with the calls after it, made again over one universe; its last step alone, where it is not known how that was reached."""
    known = run if run[0].before is None else run[-1:]
    states = (known[0].before, *(step.after for step in (*known, *calls)))
    within = _around(claim, known[-1].after, (*states, *(tuple(step.arguments.values()) for step in (*known, *calls))))
    found: list[Transition] = []
    for step in (*known, *calls):
        found.append(perform(claim.system, step.action, found[-1].after if found else step.before, step.arguments, within))
    return found


def _calls_until_stuck(claim: Possibility, state: Any, parameters: Mapping[str, Any], random: Random) -> list[Transition] | None:
    """The allowed calls, drawn at random, after which none succeeds any more; None if the goal is reached, or many succeed."""
    done: list[Transition] = []
    while len(done) < STEPS:
        within = _around(claim, state, tuple(parameters.values()))
        if holds_in(claim.goal, state, parameters, within):
            return None
        made = _some_call(claim, state, parameters, within, random)
        if made is None:
            return done
        done.append(made)
        state = made.after
    return None


def _some_call(claim: Possibility, state: Any, parameters: Mapping[str, Any], within: Universe, random: Random) -> Transition | None:
    """An allowed call that succeeds, if one is drawn; arguments may be what a parameter of their name and shape is."""
    actions = random.sample(list(claim.by), len(claim.by))
    for action in (action for action in actions for _ in range(TRIES)):
        near = Nearby(claim.system.schema, state).turned_to(random, numbers_named(action))
        schemas = arguments_of(action)
        alike = {name for name, schema in schemas.items() if claim.parameters.get(name) == schema}
        arguments = {name: drawn(schema, within, random, near) for name, schema in schemas.items()}
        arguments |= {name: parameters[name] for name in schemas if name in alike and random.random() < 0.5}
        if call_is_allowed(claim, action, state, arguments, parameters, within):
            made = perform(claim.system, action.__name__, state, arguments, within)
            if made.succeeded:
                return made
    return None


def _around(claim: Possibility, state: Any, values: Sequence[Any]) -> Universe:
    return roomy(claim, closed_universe([claim.system.schema, *claim.parameters.values()], (state, *values)))
