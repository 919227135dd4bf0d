"""From a solver's model to a counterexample: plain values, the real rule run on them, everything judged again by CPython."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.claims.transitions import BEFORE, Reading
from checker.evidence.ground import Disagreement, matched, values_of
from checker.evidence.plain import plain_value, rich
from checker.evidence.runs import Transition, argument_schemas, perform, satisfies_invariants
from checker.lifting.inputs import symbols
from checker.lifting.kinds import kind_of
from checker.obligations.obligation import Obligation
from checker.solving.models import Model
from checker.terms.evaluate import Interpretation, Table
from checker.terms.sorts import BOOLEAN, Enumeration, Opaque, Sort, Symbol
from spec.language.schema import Schema
from spec.language.universe import Universe


class Spurious(Exception):
    """A model that CPython does not confirm; the message says where it differs."""


def interpretation_of(model: Model, schemas: Mapping[str, Schema], needed: set[Symbol]) -> tuple[Interpretation, Universe]:
    """The values of the inputs in a model: opaque elements become names, ordered ones indexes by their order."""
    names = {sort: _named(sort, model) for sort in _sorts(needed)}
    functions = {}
    for symbol in needed:
        table = model.functions.get(symbol.name)
        entries = {}
        for key, value in (table or {}).items():
            entries[tuple(_plain(sort, part, names) for sort, part in zip(symbol.domain, key, strict=True))] = _plain(symbol.range, value, names)
        functions[symbol] = Table(entries, _default(symbol.range))
    universe: dict[Sort, tuple[Any, ...]] = {sort: _members(sort, found.values()) for sort, found in names.items()}
    rich_members = {kind_of(sort): tuple(rich(sort, one) for one in members) for sort, members in universe.items()}
    return Interpretation(universe, functions), Universe(rich_members, closed=True)


def _sorts(symbols_used: set[Symbol]) -> list[Opaque]:
    found = {sort: None for symbol in symbols_used for sort in (*symbol.domain, symbol.range)}
    return [sort for sort in found if isinstance(sort, Opaque)]


def _members(sort: Opaque, named: Iterable[Any]) -> tuple[Any, ...]:
    """The universe of a sort: what the model names and, of an ordered one, a successor of the last."""
    found = tuple(dict.fromkeys(named))
    if sort.ordered:
        return tuple(range(max(found, default=0) + 2))
    return found or ("none",)


def _named(sort: Opaque, model: Model) -> dict[str, Any]:
    """What each element of the model's universe is called."""
    elements = model.universes.get(sort.name, ())
    if sort.ordered:
        below = model.functions.get(f"{sort.name} <=", {})
        ranks = sorted(elements, key=lambda one: sum(bool(below.get((other, one), False)) for other in elements))
        return {element: place for place, element in enumerate(ranks)}
    constants = {}
    for name in kind_of(sort).registered:  # type: ignore[attr-defined]
        for value in model.functions.get(f"{sort.name}.{name}", {}).values():
            constants[value] = name
    letters = (f"{chr(97 + place % 26)}{place // 26 or ''}" for place in range(len(elements)))
    return {element: constants.get(element) or next(letters) for element in elements}


def _plain(sort: Sort, value: Any, names: Mapping[Opaque, Mapping[str, Any]]) -> Any:
    if isinstance(sort, Enumeration):
        return str(value).removeprefix(f"{sort.name}.")
    return names[sort][value] if isinstance(sort, Opaque) and value in names.get(sort, {}) else value


def _default(sort: Sort) -> Any:
    if isinstance(sort, Enumeration):
        return sort.members[0]
    if isinstance(sort, Opaque):
        return 0 if sort.ordered else "none"
    return False if sort == BOOLEAN else 0


def replayed(reading: Reading, obligation: Obligation, model: Model) -> Transition:
    """The transition that a model of a step's obligation describes, confirmed by CPython; `Spurious` if it is not."""
    schemas = dict(argument_schemas(reading.system, reading.name))
    if reading.before is not None:
        schemas[BEFORE] = reading.system.schema
    needed = {symbol for name, schema in schemas.items() for symbol in symbols(schema, name)}
    values, within = interpretation_of(model, schemas, needed)
    plain = {name: plain_value(schema, name, values) for name, schema in schemas.items()}
    before = plain.pop(BEFORE, None)
    if before is not None and not satisfies_invariants(reading.system, before, within):
        raise Spurious("CPython does not find the invariants true of the model's state")
    done = perform(reading.system, reading.name, before, plain, within)
    try:
        matched(reading, done, values_of(done))
    except Disagreement:
        raise
    except Exception as error:
        raise Spurious(f"the model's step cannot be followed: {error}") from None
    return done

