"""Terms as SMT-LIB 2 text: one self-contained script, read alike by every solver.

A script may be *pinned* to an interpretation: sorts become enumerations and symbols definitions, and every
assertion stays as it is, letter by letter.

To a solver `|x|` and `x` are one name, and many plain names mean something to it: `true`, `Int`, `xor`.  So a symbol that is plain gets a mark
that only quoted names may have (`x'`), what the writer names itself has a `!`, which no Python identifier has, and whatever else a name or a
comment may hold is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from megaspec.terms.evaluate import Interpretation
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort, Symbol
from megaspec.terms.term import Term, subterms

_OPERATORS = {"not": "not", "and": "and", "or": "or", "ite": "ite", "eq": "=", "distinct": "distinct", "add": "+", "mul": "*", "div": "div"}


@dataclass(frozen=True)
class Assertion:
    """A named formula of a script."""

    name: str
    term: Term

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

    def text(self, pins: Interpretation | None = None, without: Iterable[str] = ()) -> str:
        """The whole script; pinned to an interpretation, and without some assertions, if so asked."""
        left_out = set(without)
        used = [assertion for assertion in self.assertions if assertion.name not in left_out]
        roots = [assertion.term for assertion in used]
        writer = _Writer(roots)
        lines = [f"; {printable(line)}" for line in self.comment]
        lines += ["(set-option :produce-unsat-cores true)", "(set-logic ALL)"]
        lines += writer.declarations(pins)
        lines += writer.definitions()
        lines += [f"(assert (! {writer.show(a.term)} :named |{a.name}|))" for a in used]
        lines += ["(check-sat)"]
        return "\n".join(lines) + "\n"


_ASSERTION = re.compile(r":named \|([^|]*)\|\)\)$")


def assertion_names(text: str) -> list[str]:
    """The names of a script's assertions."""
    found = [_ASSERTION.search(line) for line in text.splitlines() if line.startswith("(assert ")]
    return [one.group(1) for one in found if one is not None]


def restricted(text: str, names: Iterable[str]) -> str:
    """A script with only the assertions of those names, each of which stands on a line of its own."""
    kept = set(names)
    lines = []
    for line in text.splitlines():
        named = _ASSERTION.search(line) if line.startswith("(assert ") else None
        if named is None or named.group(1) in kept:
            lines.append(line)
    return "\n".join(lines) + "\n"


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


class _Writer:
    """One script being written: which subterms are shared, and under which names."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self.terms = list(subterms(*roots))
        uses: dict[Term, int] = {}
        for term in self.terms:
            for arg in term.args:
                uses[arg] = uses.get(arg, 0) + 1
        shared = [term for term in self.terms if term.args and not term.free and uses.get(term, 0) > 1 and term.op != "not"]
        self.names = {term: f"t!{number}" for number, term in enumerate(shared, 1)}

    def declarations(self, pins: Interpretation | None) -> list[str]:
        sorts: dict[Sort, None] = {}
        symbols: dict[str, Symbol] = {}
        for term in self.terms:
            if term.sort is not INTEGER and term.sort is not BOOLEAN:
                sorts[term.sort] = None
            if term.op in ("forall", "exists"):
                sorts.update(dict.fromkeys(variable.sort for variable in term.payload))
            if term.op == "apply":
                symbol = term.payload
                sorts.update(dict.fromkeys(symbol.domain))
                if symbols.setdefault(symbol.name, symbol) != symbol:
                    raise ValueError(f"two symbols are called {symbol.name}")
        members = {(term.sort, term.payload) for term in self.terms if term.op == "member"}
        successors = {term.sort for term in self.terms if term.op == "successor"}
        lines: list[str] = []
        for sort in sorts:
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
        return [f"(define-fun {name} () {sort_text(term.sort)} {self.show(term, naming=False)})" for term, name in self.names.items()]

    def show(self, term: Term, naming: bool = True) -> str:
        if naming and term in self.names:
            return self.names[term]
        args = [self.show(arg) for arg in term.args]
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
