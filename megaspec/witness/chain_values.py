"""Real runs along chains: from a run to the values of a chain's unknowns, and from a solver's values to a run."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from megaspec.language.schema import Schema, default_of
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition, argument_schemas, perform, satisfies_invariants, state_holds
from megaspec.terms.evaluate import Interpretation
from megaspec.vcgen.symbolic_unrolling import Chain, Turn, UnrolledRun, called
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.conformance import Disagreement, Written, check_written, leaves_along, written_in
from megaspec.witness.replay import Spurious, with_state
from megaspec.witness.valuation import interpretation

Named = dict[str, tuple[Schema, Any]]


# From a run to values.


def values_along(course: UnrolledRun, run: Sequence[Transition]) -> tuple[Interpretation, int]:
    """The values that a run gives the unknowns of a course, and which path its last rule took (0 if it has none).

    A `Disagreement` where chain and CPython differ.
    What the run does not tell, as the arguments of actions that it did not take, is the least of its kind.
    """
    chain, within = course.chain, run[0].universe
    named: Named = {name: (schema, default_of(schema)) for name, schema in course.inputs.items()}
    if not chain.starts:
        named[BEFORE] = chain.system.schema, run[0].before
    for step, turns in enumerate(chain.turns):
        one = run[step]
        _note_arguments(named, chain, step, one)
        took = _took(turns, one, interpretation(named, within))
        if took.pick is not None:
            named[took.pick] = named[took.pick][0], True
        check_written(f"step {step + 1} of a run, {one.action}", _left(chain, step), one, interpretation(named, within))
    if course.last is None:
        return interpretation(named, within), 0
    one = run[-1]
    _note_arguments(named, chain, len(chain.turns), one)
    values = interpretation(named, within)
    leaves = list(leaves_along(course.last.tree.leaves, values))
    if len(leaves) != 1 or leaves[0].kind != "next":
        raise Disagreement(f"{one.action}: CPython succeeds at the end of a run, and the tree ends otherwise")
    check_written(f"the end of a run, {one.action}", written_in(chain.system, course.last.state_after(leaves[0])), one, values)
    return values, course.last.tree.nexts().index(leaves[0])


def _note_arguments(named: Named, chain: Chain, step: int, one: Transition) -> None:
    for name, schema in argument_schemas(one.system, one.action).items():
        long = name if one.before is None else called(step + (not chain.starts), one.action, name)
        named[long] = schema, one.arguments[name]


def _took(turns: Sequence[Turn], one: Transition, values: Interpretation) -> Turn:
    """The path that a step took."""
    ways = set(leaves_along((turn.leaf for turn in turns if turn.reading.name == one.action), values))
    found = [turn for turn in turns if turn.leaf in ways]
    if len(found) != 1:
        raise Disagreement(f"{one.action}: {len(found)} paths of a chain fit one step of CPython")
    return found[0]


@functools.cache
def _left(chain: Chain, step: int) -> Written:
    return written_in(chain.system, chain.states[step + (not chain.starts)])


# From values to a run.


def run_along(course: UnrolledRun, values: Mapping[str, Any], within: Universe) -> list[Transition]:
    """The run that values describe, made by CPython; `Spurious` unless every state that a step starts from is allowed, and each succeeds."""
    chain = course.chain
    state = None if chain.starts else values[BEFORE]
    room = with_state(chain.system, within)
    found: list[Transition] = []
    for step, action in enumerate(_actions(course, values)):
        if not chain.starts and not satisfies_invariants(chain.system, state, room):
            raise Spurious(f"CPython does not find the invariants true of the state before step {step + 1}")
        names = argument_schemas(chain.system, action)
        arguments = {name: values[name if action == "genesis" else called(step + (not chain.starts), action, name)] for name in names}
        done = perform(chain.system, action, state, arguments, room)
        if not done.succeeded:
            raise Spurious(f"CPython answers {done.outcome!r} at step {step + 1}, {action}")
        if done.before is None and not all(state_holds(one, done.after, room) for one in chain.system.assumptions):
            raise Spurious("CPython does not find the assumptions true of the initial state")
        found.append(done)
        state = done.after
    return found


def _actions(course: UnrolledRun, values: Mapping[str, Any]) -> Iterator[str]:
    """The actions that were chosen, one after the other."""
    for turns in course.chain.turns:
        yield next(turn.reading.name for turn in turns if turn.pick is None or values[turn.pick])
    if course.last is not None:
        yield course.last.name
