"""Terms as SMT-LIB 2 text: one self-contained script, read alike by every solver.

A script may be *pinned* to an interpretation: sorts become enumerations and symbols definitions, and every
assertion stays as it is, letter by letter.

To a solver `|x|` and `x` are one name, and many plain names mean something to it: `true`, `Int`, `xor`.  So a symbol that is plain gets a mark
that only quoted names may have (`x'`), what the writer names itself has a `!`, which no Python identifier has, and whatever else a name or a
comment may hold is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from megaspec.terms.digests import digest_of
from megaspec.terms.evaluate import Interpretation
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort, Symbol
from megaspec.terms.term import Term, subterms

_OPERATORS = {"not": "not", "and": "and", "or": "or", "ite": "ite", "eq": "=", "distinct": "distinct", "add": "+", "mul": "*", "div": "div"}


@dataclass(frozen=True)
class Assertion:
    """A named formula of a script; `origin` is where it comes from, for whoever made it."""

    name: str
    term: Term
    origin: Any = None

    def __post_init__(self) -> None:
        if escaped(self.name) != self.name:
            raise ValueError(f"{self.name!r} cannot name an assertion")


@dataclass(frozen=True)
class Script:
    """What a solver is asked: whether all assertions can hold together."""

    comment: tuple[str, ...]
    assertions: tuple[Assertion, ...]

    def __post_init__(self) -> None:
        if len({one.name for one in self.assertions}) < len(self.assertions):
            raise ValueError("two assertions of a script have one name")

    def text(self, pins: Interpretation | None = None) -> str:
        """The whole script; pinned to an interpretation, if so asked."""
        writer = _Writer([assertion.term for assertion in self.assertions])
        lines = [f"; {printable(line)}" for line in self.comment]
        lines += ["(set-option :produce-unsat-cores true)", "(set-logic ALL)"]
        lines += writer.declarations(pins)
        lines += writer.definitions()
        lines += [f"(assert (! {writer.show(a.term)} :named |{a.name}|))" for a in self.assertions]
        lines += ["(check-sat)"]
        return "\n".join(lines) + "\n"


    def of(self, names: Container[str]) -> Script:
        """A script with only the assertions of those names."""
        return Script(self.comment, tuple(one for one in self.assertions if one.name in names))


def labelled(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Assertions of several scripts, each under a name of its own: that of an earlier one with a number."""
    found: dict[str, int] = {}
    named = []
    for one in assertions:
        found[one.name] = found.get(one.name, 0) + 1
        named.append(one if found[one.name] == 1 else Assertion(f"{one.name} <{found[one.name]}>", one.term, one.origin))
    return tuple(named)


_ASSERTION = re.compile(r":named \|([^|]*)\|\)\)$")


def assertion_names(text: str) -> list[str]:
    """The names of a script's assertions."""
    found = [_ASSERTION.search(line) for line in text.splitlines() if line.startswith("(assert ")]
    return [one.group(1) for one in found if one is not None]


def unnamed(text: str) -> str:
    """The same script with its assertions bare: read through an interface, a named one would bind only its name."""
    return "\n".join(map(_bare, text.splitlines())) + "\n"


def _bare(line: str) -> str:
    if not _ASSERTION.search(line):
        return line
    return _ASSERTION.sub("", line).replace("(assert (! ", "(assert ", 1).rstrip() + ")"


_ESCAPED = re.compile(r"[^A-Za-z0-9_.,:<=>()\[\]{}#@!&+*/ -]")
_PLAIN = re.compile(r"[A-Za-z0-9_.<=>@!&+*/%-]*")
_PARTS = ("before.", "after.", "parameter.")
"""What begins the names of parts of states and of claims, and of nothing that a solver knows."""


def escaped(text: str) -> str:
    """A text of which each letter that is not plainly printed stands as its number."""
    return _ESCAPED.sub(lambda found: f"%{ord(found.group()):x};", text)


@cache
def solver_name(name: str) -> str:
    """What a symbol is called towards solvers: different for different names, and never what one of them means something by."""
    found = escaped(name)
    if name.startswith((".", "@")):
        found = f"%{ord(name[0]):x};{found[1:]}"
    return found if found.startswith(_PARTS) or not _PLAIN.fullmatch(found) else f"{found}'"


def printable(line: str) -> str:
    """A line of a comment, which ends where it ends."""
    return line if line.isprintable() else "".join(one if one.isprintable() else escaped(one) for one in line)


@cache
def quoted(name: str) -> str:
    """A name as an SMT-LIB symbol."""
    return f"|{solver_name(name)}|"


def sort_text(sort: Sort) -> str:
    """The name of a sort."""
    if sort == BOOLEAN:
        return "Bool"
    if sort == INTEGER:
        return "Int"
    assert isinstance(sort, Opaque | Enumeration)
    return quoted(sort.name)


LONG = 100
"""A part without bound variables whose text is longer than this has a name in a script, and is written once."""


class _Writer:
    """One script being written."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self.roots = roots

    def declarations(self, pins: Interpretation | None) -> list[str]:
        spoken = [_spoken_of(root) for root in self.roots]
        symbols: dict[str, Symbol] = {}
        for symbol in dict.fromkeys(symbol for one in spoken for symbol in one.symbols):
            if symbols.setdefault(symbol.name, symbol) != symbol:
                raise ValueError(f"two symbols are called {symbol.name}")
        members = {member for one in spoken for member in one.members}
        successors = {sort for one in spoken for sort in one.successors}
        lines: list[str] = []
        for sort in dict.fromkeys(sort for one in spoken for sort in one.sorts):
            lines += self._sort_lines(sort, pins, members, sort in successors)
        for symbol in symbols.values():
            lines.append(_declared(symbol) if pins is None or symbol not in pins.functions else _defined(symbol, pins))
        return lines

    def _sort_lines(self, sort: Sort, pins: Interpretation | None, members: set[tuple[Sort, str]], successors: bool) -> list[str]:
        match sort:
            case Enumeration(name, of):
                return [f"(declare-datatypes (({quoted(name)} 0)) (({' '.join(f'({_member(sort, one)})' for one in of)})))"]
            case Opaque(name, ordered):
                if pins is not None:
                    return _pinned_sort(sort, pins, members)
                lines = [f"(declare-sort {quoted(name)} 0)"]
                lines += [f"(declare-const {_member(sort, one)} {quoted(name)})" for kind, one in sorted(members, key=str) if kind == sort]
                if ordered:
                    lines.append(f"(declare-const {_first(sort)} {quoted(name)})")
                    lines.append(f"(declare-fun {_below(sort)} ({quoted(name)} {quoted(name)}) Bool)")
                if successors:
                    lines.append(f"(declare-fun {_next(sort)} ({quoted(name)}) {quoted(name)})")
                return lines
        return []

    def definitions(self) -> list[str]:
        """What the named parts are, each after those that it speaks of."""
        done: dict[Term, None] = {}

        def define(parts: tuple[Term, ...]) -> None:
            for part in parts:
                if part not in done:
                    define(_said_of(part).parts)
                    done[part] = None

        for root in self.roots:
            define(_said_of(root).parts)
        return list(map(_definition, done))

    def show(self, root: Term) -> str:
        return _said_of(root).text


# Of one term, wherever it is written.


@dataclass(slots=True)
class _Said:
    """The text of a term, in which long parts stand by name, and these parts; and its definition, once it was asked for."""

    text: str
    parts: tuple[Term, ...]
    definition: str | None = None


def _said_of(term: Term) -> _Said:
    found: _Said | None = term.said
    if found is None:
        shown = [_shown(arg) for arg in term.args]
        parts = tuple(dict.fromkeys(part for _, parts in shown for part in parts))
        found = term.said = _Said(_text(term, [text for text, _ in shown]), parts)
    return found


def _shown(term: Term) -> tuple[str, tuple[Term, ...]]:
    """A term inside another: by name, if it is long."""
    said = _said_of(term)
    if len(said.text) > LONG and term.args and not term.free and term.op != "not":
        return _part_name(term), (term,)
    return said.text, said.parts


def _definition(part: Term) -> str:
    said = _said_of(part)
    if said.definition is None:
        said.definition = f"(define-fun {_part_name(part)} () {sort_text(part.sort)} {said.text})"
    return said.definition


def _part_name(term: Term) -> str:
    return f"t!{digest_of(term)}"


def _text(term: Term, args: Sequence[str]) -> str:
    match term.op:
        case "boolean":
            return "true" if term.payload else "false"
        case "integer":
            return str(term.payload) if term.payload >= 0 else f"(- {-term.payload})"
        case "member":
            return _member(term.sort, term.payload)
        case "first":
            return _first(term.sort)
        case "variable":
            return f"x!{term.payload}"
        case "apply":
            return f"({quoted(term.payload.name)} {' '.join(args)})" if args else quoted(term.payload.name)
        case "le":
            sort = term.args[0].sort
            return f"({'<=' if sort == INTEGER else _below(sort)} {' '.join(args)})"
        case "successor":
            return f"({_next(term.sort)} {args[0]})"
        case "forall" | "exists":
            bound = " ".join(f"(x!{variable.payload} {sort_text(variable.sort)})" for variable in term.payload)
            return f"({term.op} ({bound}) {args[0]})"
    return f"({_OPERATORS[term.op]} {' '.join(args)})"


class _Spoken(NamedTuple):
    """What must be declared where a term is written."""

    sorts: tuple[Sort, ...]
    symbols: tuple[Symbol, ...]
    members: frozenset[tuple[Sort, str]]
    successors: frozenset[Sort]


def _spoken_of(root: Term) -> _Spoken:
    if root.spoken is None:
        root.spoken = _spoken_in(root)
    found: _Spoken = root.spoken
    return found


def _spoken_in(root: Term) -> _Spoken:
    sorts: dict[Sort, None] = {}
    symbols: dict[Symbol, None] = {}
    members, successors = [], []
    for term in subterms(root):
        if term.sort is not INTEGER and term.sort is not BOOLEAN:
            sorts[term.sort] = None
        if term.op in ("forall", "exists"):
            sorts.update(dict.fromkeys(variable.sort for variable in term.payload))
        if term.op == "apply":
            sorts.update(dict.fromkeys(term.payload.domain))
            symbols[term.payload] = None
        if term.op == "member":
            members.append((term.sort, term.payload))
        if term.op == "successor":
            successors.append(term.sort)
    return _Spoken(tuple(sorts), tuple(symbols), frozenset(members), frozenset(successors))


def _member(sort: Sort, name: str) -> str:
    assert isinstance(sort, Opaque | Enumeration)
    return quoted(f"{sort.name}:{name}")


def _first(sort: Sort) -> str:
    assert isinstance(sort, Opaque)
    return quoted(f"first {sort.name}")


def _below(sort: Sort) -> str:
    assert isinstance(sort, Opaque)
    return quoted(f"{sort.name} <=")


def _next(sort: Sort) -> str:
    assert isinstance(sort, Opaque)
    return quoted(f"next {sort.name}")


def _declared(symbol: Symbol) -> str:
    return f"(declare-fun {quoted(symbol.name)} ({' '.join(map(sort_text, symbol.domain))}) {sort_text(symbol.range)})"


# Pinning.


def value_text(sort: Sort, value: object) -> str:
    """A plain value of a sort, as a literal of a pinned script."""
    if sort == BOOLEAN:
        return "true" if value else "false"
    if sort == INTEGER:
        assert isinstance(value, int)
        return str(value) if value >= 0 else f"(- {-value})"
    if isinstance(sort, Enumeration):
        return _member(sort, str(value))
    assert isinstance(sort, Opaque)
    return quoted(f"{sort.name}!{value}")


def _pinned_sort(sort: Opaque, pins: Interpretation, members: set[tuple[Sort, str]]) -> list[str]:
    universe = pins.universe.get(sort) or ((0, 1) if sort.ordered else ("none",))
    name = quoted(sort.name)
    lines = [f"(declare-datatypes (({name} 0)) (({' '.join(f'({value_text(sort, one)})' for one in universe)})))"]
    if sort.ordered:
        rank = quoted(f"rank {sort.name}")
        lines.append(f"(define-fun {rank} ((x {name})) Int {_table('x', sort, {v: str(v) for v in universe})})")
        lines.append(f"(define-fun {_first(sort)} () {name} {value_text(sort, universe[0])})")
        lines.append(f"(define-fun {_below(sort)} ((x {name}) (y {name})) Bool (<= ({rank} x) ({rank} y)))")
        later = {v: value_text(sort, w) for v, w in zip(universe, (*universe[1:], universe[-1]), strict=True)}
        lines.append(f"(define-fun {_next(sort)} ((x {name})) {name} {_table('x', sort, later)})")
    lines += [f"(define-fun {_member(sort, one)} () {name} {value_text(sort, one)})" for kind, one in sorted(members, key=str) if kind == sort]
    return lines


def _table(variable: str, sort: Sort, entries: dict[object, str]) -> str:
    *others, last = entries.items()
    shown = last[1]
    for value, text in reversed(others):
        shown = f"(ite (= {variable} {value_text(sort, value)}) {text} {shown})"
    return shown


def _defined(symbol: Symbol, pins: Interpretation) -> str:
    table = pins.functions[symbol]
    names = [f"y{place}" for place in range(len(symbol.domain))]
    shown = value_text(symbol.range, table.default)
    for key, value in table.entries.items():
        hit = " ".join(f"(= {name} {value_text(sort, part)})" for name, sort, part in zip(names, symbol.domain, key, strict=True))
        shown = f"(ite (and {hit}) {value_text(symbol.range, value)} {shown})" if key else value_text(symbol.range, value)
    bound = " ".join(f"({name} {sort_text(sort)})" for name, sort in zip(names, symbol.domain, strict=True))
    return f"(define-fun {quoted(symbol.name)} ({bound}) {sort_text(symbol.range)} {shown})"
