"""What a lock holds: facts about claims and systems, as plain text that is compared and shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from megaspec.refusal import Ended

Texts = tuple[str, ...]
Named = Mapping[str, str]
Lists = Mapping[str, Texts]

VERSION = 1
"""Of the format: a lock of another is not read."""


class Damaged(Ended):
    """A lock that cannot be what was written; the message says where."""

    status = 2


@dataclass(frozen=True)
class ClaimFacts:
    """One claim.

    `scope` are named sets, as the actions that a step claim speaks of; `limits` what else bounds it, as a depth.  `says` are its formulas by
    what each is for, `inputs` the declarations of what they speak of that is no part of a state; `functions` what they were read from.
    """

    kind: str
    sentence: str
    verdict: str
    method: str
    requirements: Texts = ()
    systems: Texts = ()
    trusts: Texts = ()
    functions: Texts = ()
    scope: Lists = field(default_factory=dict)
    limits: Named = field(default_factory=dict)
    says: Lists = field(default_factory=dict)
    inputs: Named = field(default_factory=dict)


@dataclass(frozen=True)
class SystemFacts:
    """One system; `rules` are digests, `trusts` what rules assume of a call, `supposes` what is assumed of states."""

    state: str
    rejected: bool = False
    actions: Texts = ()
    invariants: Texts = ()
    adversarial: Texts = ()
    observed: Texts = ()
    arguments: Named = field(default_factory=dict)
    rules: Named = field(default_factory=dict)
    trusts: Lists = field(default_factory=dict)
    supposes: Lists = field(default_factory=dict)


@dataclass(frozen=True)
class StateFacts:
    """The shape of a state: the declaration of each of its parts."""

    parts: Named


@dataclass(frozen=True)
class KindFacts:
    """A kind of identifiers or an enum, which has members."""

    is_a: str
    members: Texts = ()


@dataclass(frozen=True)
class FunctionFacts:
    """A function that claims are read from: its text for the reader, what it calls, and the constants that it names."""

    text: str
    calls: Texts = ()
    constants: Texts = ()


@dataclass(frozen=True)
class RowFacts:
    """A requirement row."""

    sentence: str
    assumption: str = ""


@dataclass(frozen=True)
class AssumptionFacts:
    """An entry of the ledger."""

    sentence: str
    outside: bool = False


@dataclass(frozen=True)
class PartFacts:
    """A long part of formulas."""

    says: str


@dataclass(frozen=True)
class Acceptance:
    """A weakening that is acknowledged, by its identity; why."""

    reason: str


@dataclass(frozen=True)
class Lock:
    """All that is kept of a project."""

    claims: Mapping[str, ClaimFacts] = field(default_factory=dict)
    systems: Mapping[str, SystemFacts] = field(default_factory=dict)
    requirements: Mapping[str, RowFacts] = field(default_factory=dict)
    assumptions: Mapping[str, AssumptionFacts] = field(default_factory=dict)
    states: Mapping[str, StateFacts] = field(default_factory=dict)
    kinds: Mapping[str, KindFacts] = field(default_factory=dict)
    functions: Mapping[str, FunctionFacts] = field(default_factory=dict)
    parts: Mapping[str, PartFacts] = field(default_factory=dict)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)


_SECTIONS: Mapping[str, type] = {
    "accepted": Acceptance, "claims": ClaimFacts, "systems": SystemFacts, "requirements": RowFacts, "assumptions": AssumptionFacts,
    "states": StateFacts, "kinds": KindFacts, "functions": FunctionFacts, "parts": PartFacts,
}  # fmt: skip
"""The sections of a lock, in the order in which they are written."""

Plain = dict[str, dict[str, dict[str, Any]]]
"""Sections, their entries, and what each says: texts, truth values, lists, and tables of these."""


def plain_of(lock: Lock) -> Plain:
    """A lock as plain data: sorted, without what is empty."""
    found: Plain = {}
    for section in _SECTIONS:
        entries = getattr(lock, section)
        if entries:
            found[section] = {name: _plain(entries[name]) for name in sorted(entries)}
    return found


def _plain(entry: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in dataclasses.fields(entry):
        value = getattr(entry, one.name)
        if value or one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            found[one.name] = {name: value[name] for name in sorted(value)} if isinstance(value, Mapping) else value
    return found


def lock_in(plain: Mapping[str, Any]) -> Lock:
    """The lock that plain data is; a `Damaged` if it is none."""
    sections: dict[str, dict[str, Any]] = {}
    for section, entries in plain.items():
        if section not in _SECTIONS:
            raise Damaged(f"a lock has no section {section!a}")
        sections[section] = {name: _entry(_SECTIONS[section], f"{section}.{name}", entry) for name, entry in _table(entries, section).items()}
    found = Lock(**sections)
    _check_names(found)
    return found


def _check_names(lock: Lock) -> None:
    """A `Damaged` for a system or a state that something names and the lock does not have."""
    for name, claim in lock.claims.items():
        for system in claim.systems:
            if system not in lock.systems:
                raise Damaged(f"claims.{name} is about the system {system!a:.60}, which is not there")
    for name, one in lock.systems.items():
        if one.state not in lock.states:
            raise Damaged(f"systems.{name} has states {one.state!a:.60}, which are not there")


T = TypeVar("T")


def _entry(kind: type[T], where: str, given: Any) -> T:
    entry, known = _table(given, where), {one.name: one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name in entry:
        if name not in known:
            raise Damaged(f"{where} has a line {name!a} that no such entry has")
    for name, one in known.items():
        if name not in entry and one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            raise Damaged(f"{where} lacks its {name}")
    return kind(**{name: _value(str(known[name].type), f"{where}.{name}", value) for name, value in entry.items()})


def _value(kind: str, where: str, given: Any) -> Any:
    """A value of one of the kinds that entries are annotated with."""
    match kind:
        case "str" | "bool":
            if type(given).__name__ == kind:
                return given
        case "Texts":
            if isinstance(given, list) and all(isinstance(one, str) for one in given):
                return tuple(given)
        case "Named" | "Lists":
            inner = "str" if kind == "Named" else "Texts"
            return {name: _value(inner, f"{where}.{name}", value) for name, value in _table(given, where).items()}
    raise Damaged(f"{where} is {given!a:.60}, which is nothing of its kind")


def _table(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Damaged(f"{where} is {given!a:.60}, which is no table")
    return given
