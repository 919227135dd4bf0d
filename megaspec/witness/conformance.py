"""Ground truth: what CPython really did must be allowed by the text that was proved.

A transition is matched with its leaf, the lifted next state is checked against the real one, and the script is
pinned to the transition's values: its hypotheses and lemmas must be satisfiable.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.schema import Fields, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import System
from megaspec.lifting.inputs import symbols
from megaspec.lifting.maps import content_of
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Leaf
from megaspec.obligations.identity import GOAL
from megaspec.obligations.obligation import Asked
from megaspec.refusal import Ended
from megaspec.runs.steps import Transition, argument_schemas, is_allowed
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table, Undefined, evaluate, evaluating
from megaspec.terms.smtlib import Script, labelled
from megaspec.terms.sorts import Symbol
from megaspec.vcgen.transitions import BEFORE, Reading, readings
from megaspec.witness.valuation import interpretation

Written = tuple[tuple[Symbol, tuple[t.Term, ...], t.Term], ...]
"""The symbols of a state, each with variables as keys and what stands at them."""


class Disagreement(Ended):
    """The tree and CPython disagree: an error of the engine, whatever the solvers say."""


@dataclass(frozen=True)
class Sample:
    """A successful transition at its leaf, with the values of the leaf's symbols."""

    transition: Transition
    leaf: int
    values: Interpretation


def fitting(system: System, made: Sequence[Transition]) -> dict[tuple[str, int], list[Sample]]:
    """Transitions by action and leaf, from the plainest to the richest of each; a `Disagreement` where tree and CPython differ."""
    by_name = {reading.name: reading for reading in readings(system)}
    found: dict[tuple[str, int], list[Sample]] = {}
    for one in made:
        values = values_of(one)
        place = matched(by_name[one.action], one, values)
        if place is not None:
            found.setdefault((one.action, place), []).append(Sample(one, place, values))
    allowed = {leaf: [one for one in sorted(ones, key=_richness) if is_allowed(one.transition)] for leaf, ones in found.items()}
    return {leaf: ones for leaf, ones in allowed.items() if ones}


def _richness(sample: Sample) -> int:
    """How much a sample's inputs hold: entries of maps that differ from the default."""
    return sum(len(table.entries) for table in sample.values.functions.values())


def values_of(one: Transition) -> Interpretation:
    """The interpretation of an action's symbols that a transition gives."""
    named = {name: (schema, one.arguments[name]) for name, schema in argument_schemas(one.system, one.action).items()}
    if one.before is not None:
        named[BEFORE] = (one.system.schema, one.before)
    return interpretation(named, one.universe)


def way(one: Transition) -> int:
    """Which of the paths of its action a successful transition took."""
    (reading,) = (reading for reading in readings(one.system) if reading.name == one.action)
    ways = reading.tree.nexts()
    if len(ways) == 1:
        return 0
    return next((ways.index(leaf) for leaf in leaves_along(ways, values_of(one))), len(ways))


def matched(reading: Reading, one: Transition, values: Interpretation) -> int | None:
    """The leaf that a transition took, if it succeeded; a `Disagreement` unless tree and CPython end alike.

    Where CPython fails, and what is owed on the way does not hold, the tree need not say how it ends.
    """
    owed = (note.condition for note in reading.tree.side_conditions if note.kind in ("contract", "crash"))
    if isinstance(one.outcome, Exception) and not isinstance(one.outcome, Revert) and not _is_true(owed, evaluating(values)):
        return None
    took = list(leaves_along(reading.tree.leaves, values))
    if len(took) != 1:
        raise Disagreement(f"{reading.name}: {len(took)} leaves of the tree fit one transition of CPython")
    leaf = took[0]
    if isinstance(one.outcome, Revert):
        if leaf.kind != "revert" or leaf.answer.name != one.outcome.name:
            raise Disagreement(f"{reading.name}: CPython reverts with {one.outcome.name}, the tree ends in {_shown(leaf.answer)}")
        return None
    if isinstance(one.outcome, Exception):
        if leaf.kind != "crash":
            raise Disagreement(f"{reading.name}: CPython raises {one.outcome!r}, the tree ends in {_shown(leaf.answer)}")
        return None
    if leaf.kind != "next":
        raise Disagreement(f"{reading.name}: CPython succeeds, the tree ends in {_shown(leaf.answer)}")
    place = reading.tree.nexts().index(leaf)
    check_written(reading.name, written(reading, place), one, values)
    return place


def leaves_along(leaves: Iterable[Leaf], values: Interpretation) -> Iterator[Leaf]:
    """The leaves whose paths some values satisfy."""
    value = evaluating(values)
    return (leaf for leaf in leaves if _is_true(leaf.path, value))


def _is_true(conditions: Iterable[t.Term], value: Callable[[t.Term, dict[t.Term, Any]], Any]) -> bool:
    """Whether all conditions hold; one without a value does not, as where a contract that is asked divides by zero."""
    try:
        return all(value(condition, {}) for condition in conditions)
    except Undefined:
        return False


def check_written(name: str, lifted: Written, one: Transition, values: Interpretation) -> None:
    """A `Disagreement` unless what was read of the state after a step is what CPython left."""
    real = interpretation({BEFORE: (one.system.schema, one.after)}, one.universe)
    for where, read, actual in _differences(lifted, values, real):
        raise Disagreement(f"{name}: after the step {where} is {actual} in CPython and {read} in the tree")


def _shown(answer: Any) -> str:
    return f"Revert {answer.name}" if isinstance(answer, Revert) else type(answer).__name__


def _differences(lifted: Written, values: Interpretation, real: Interpretation) -> Iterator[tuple[str, Any, Any]]:
    """Where the lifted next state is not the real one: the place, with what stands there in each."""
    value = evaluating(values)
    for symbol, variables, term in lifted:
        table = real.functions[symbol]
        kept = term.op == "apply" and term.payload == symbol and term.args == variables
        if kept and values.functions[symbol] == table:
            continue
        for key in product(*(real.domain(sort) for sort in symbol.domain)):
            read, actual = value(term, dict(zip(variables, key, strict=True))), table.entries.get(key, table.default)
            if read != actual:
                yield symbol.name.replace(BEFORE, "state", 1) + (str(list(key)) if key else ""), read, actual


@functools.cache
def written(reading: Reading, place: int) -> Written:
    """What a leaf leaves as the state after."""
    return written_in(reading.system, reading.state_after(reading.tree.nexts()[place]))


def written_in(system: System, state: Any) -> Written:
    """Each symbol of a state with what stands there in a lifted one, at keys that are variables."""
    found = []
    for symbol in symbols(system.schema, BEFORE):
        variables = tuple(t.temporary(sort) for sort in symbol.domain)
        found.append((symbol, variables, scalar_at(system.schema, state, symbol.name.split(".")[1:], variables)))
    return tuple(found)


def scalar_at(schema: Schema, value: Any, path: list[str], keys: tuple[t.Term, ...]) -> t.Term:
    """The scalar at a path and key inside a lifted value."""
    match schema:
        case Fields(_, of):
            return scalar_at(dict(of)[path[0]], getattr(value, path[0]), path[1:], keys)
        case MapSchema(atoms, inner):
            return scalar_at(inner, content_of(value).read(keys[: len(atoms)]), path, keys[len(atoms) :])
    term = scalar_term(value)
    assert term is not None
    return term


def pinned(asked: Sequence[Asked], values: Interpretation) -> str:
    """The scripts of obligations in one, without their goals, their symbols, and what was named, defined by real values.

    What has a name in several of them is the same in all.  A quotient by zero has no value, and is left open.
    """
    named = {}
    for symbol, term in {symbol: term for one in asked for symbol, term in one.meant.items()}.items():
        with suppress(Undefined):
            named[symbol] = Table({}, evaluate(term, values))
    pins = Interpretation(values.universe, {**values.functions, **named})
    given = {one.term: one for form in asked for one in form.script.assertions if one.name != str(GOAL)}
    return Script(asked[0].script.comment, labelled(given.values())).text(pins=pins)
