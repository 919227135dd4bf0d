"""One function run by CPython and read as a tree, on the same values: whether the two say the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from megaspec.language import ContractBroken, Revert
from megaspec.language.schema import Schema
from megaspec.language.universe import Universe, universe
from megaspec.lifting.kinds import kind_of
from megaspec.lifting.maps import SymbolicMap, content_of
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import formula, inputs, rule_parameters, tree
from megaspec.lifting.unmentioned import FINITE
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, evaluate
from megaspec.terms.term import Term
from megaspec.witness.valuation import flat, interpretation


@dataclass(frozen=True)
class Ending:
    """One way a function can end: under which path, and with a revert's name or an answer seen as terms."""

    path: tuple[Term, ...]
    kind: str
    answer: Any


@dataclass(frozen=True)
class Lifted:
    """A function with everything that its symbolic reading says of it."""

    schemas: Mapping[str, Schema]
    endings: tuple[Ending, ...]
    owed: tuple[SideCondition, ...]


def lifted(function: Callable[..., Any]) -> Lifted:
    """Read a rule through every path, or a predicate as one formula."""
    lifting = Lifting()
    schemas = rule_parameters(function)
    arguments = inputs(lifting, schemas)
    if hasattr(function, "is_predicate"):
        answer, side_conditions = formula(lifting, function, arguments)
        endings = [Ending((), "next", answer)]
    else:
        read = tree(lifting, function, arguments)
        endings = [Ending(leaf.path, leaf.kind, leaf.answer.name if leaf.kind == "revert" else _observed(leaf.answer)) for leaf in read.leaves]
        side_conditions = read.side_conditions
    return Lifted(schemas, tuple(endings), tuple(note for note in side_conditions if note.kind in ("contract", "crash", "measure")))


def disagreements(lifted: Lifted, run: Callable[..., Any], arguments: Mapping[str, Any], known: Universe) -> Iterator[str]:
    """One sentence for each way in which the tree and CPython's `run` differ on these arguments; nothing if they agree.

    What changes endlessly many keys where there are always more changes all there are in a universe that is closed.
    """
    named = {name: (schema, arguments[name]) for name, schema in lifted.schemas.items()}
    within = interpretation(named, known)
    kind, answer = _run(run, arguments, known)
    broken = [note for note in lifted.owed if not evaluate(note.condition, within) and not (known.closed and note.name == FINITE)]
    if kind == "crash":
        if not any(note.name == answer for note in broken):
            yield f"CPython breaks the contract {answer}, which the tree owes nowhere"
        return
    if broken:
        yield f"the tree owes {broken[0].name}, which does not hold, while CPython ends in {kind}"
        return
    taken = [ending for ending in lifted.endings if all(evaluate(condition, within) for condition in ending.path)]
    if len(taken) != 1:
        yield f"{len(taken)} endings are taken"
        return
    (ending,) = taken
    agrees = _same(ending.answer, answer, within, known, {}) if kind == "next" else ending.answer == answer
    if ending.kind != kind or not agrees:
        yield f"the tree ends in {ending.kind} {ending.answer!r}, CPython in {kind} {answer!r}"


def _run(function: Callable[..., Any], arguments: Mapping[str, Any], known: Universe) -> tuple[str, Any]:
    with universe(known):
        try:
            return "next", function(**arguments)
        except Revert as revert:
            return "revert", revert.name
        except ContractBroken as broken:
            return "crash", broken.name


@dataclass(frozen=True)
class _Entries:
    """A symbolic map: its value at keys that are variables."""

    keys: tuple[Term, ...]
    value: Any


def _observed(value: Any) -> Any:
    """A symbolic answer with terms for its scalars."""
    if isinstance(value, SymbolicMap):
        content = content_of(value)
        keys = tuple(map(t.temporary, content.sorts or ()))
        return _Entries(keys, _observed(content.read(keys)))
    if isinstance(value, tuple):
        return tuple(map(_observed, value))
    if dataclasses.is_dataclass(value):
        return tuple(_observed(getattr(value, field.name)) for field in dataclasses.fields(value))
    return scalar_term(value)


def _same(observed: Any, value: Any, within: Interpretation, known: Universe, bound: dict[Term, Any]) -> bool:
    """Whether an observed answer, on drawn values, is the plain one: maps at every key of the universe."""
    if isinstance(observed, Term):
        return bool(evaluate(observed, within, bound) == flat(value))
    if isinstance(observed, _Entries):
        for members in product(*(known.domain(kind_of(key.sort), 0) for key in observed.keys)):
            there = value[members if len(members) > 1 else members[0]]
            if not _same(observed.value, there, within, known, bound | dict(zip(observed.keys, map(flat, members), strict=True))):
                return False
        return True
    if isinstance(observed, tuple):
        parts = value if isinstance(value, tuple) else [getattr(value, field.name) for field in dataclasses.fields(value)]
        return all(_same(one, other, within, known, bound) for one, other in zip(observed, parts, strict=True))
    return observed is None and value is None
