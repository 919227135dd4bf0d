"""Terms as text that is stored, and read again: what was claimed before can be compared with what is claimed now.

`(op …)` is an operator, `[f …]` an application, `$1` a bound variable, `Kind:name` a constant of a kind, `#…` a long part, written elsewhere once.
What a name stands for is no part of the text: whoever reads it says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from megaspec.refusal import Ended
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Sort, Symbol
from megaspec.terms.term import BINDERS, Term, make

LONG = 300
"""A part without bound variables whose text is longer than this is written once, and stands by name where it is used."""

LETTERS = 12

PLAIN: Mapping[Sort, str] = {BOOLEAN: "bool", INTEGER: "int"}
"""What the sorts are called that are no kinds."""

_RESULTS: Mapping[str, Sort | None] = {
    "not": BOOLEAN, "and": BOOLEAN, "or": BOOLEAN, "eq": BOOLEAN, "distinct": BOOLEAN, "le": BOOLEAN, "add": INTEGER, "mul": INTEGER,
    "div": INTEGER, "ite": None, "successor": None,
}  # fmt: skip
"""The sort of each operator's answer; None where it is that of its last argument."""

_TOKEN = re.compile(r"[()\[\]]|[^\s()\[\]]+")


class Misread(Ended):
    """Text that is no term."""

    status = 2


def shortened(parts: Iterable[str]) -> str:
    """What identifies some texts, in order."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:LETTERS]


class Speller:
    """Writes terms, given what sorts are called.  `parts` are the long parts that were written, by name."""

    def __init__(self, names: Mapping[Sort, str]) -> None:
        self.names = {**names, **PLAIN}
        self.parts: dict[str, str] = {}
        self.known: dict[Term, str] = {}

    def conjuncts(self, term: Term) -> tuple[str, ...]:
        """What a formula says, a text each."""
        return tuple(map(self.whole, term.args if term.op == "and" else (term,)))

    def whole(self, term: Term) -> str:
        """The text of a term, in which long parts stand by name."""
        found = self.known.get(term)
        if found is None:
            found = self.known[term] = self._text(term, [self._shown(one) for one in term.args])
        return found

    def _shown(self, term: Term) -> str:
        text = self.whole(term)
        if len(text) <= LONG or not term.args or term.free:
            return text
        name = f"#{shortened([text])}"
        self.parts[name] = text
        return name

    def _text(self, term: Term, args: list[str]) -> str:
        match term.op:
            case "boolean" | "integer":
                return str(term.payload)
            case "variable":
                return f"${term.payload}"
            case "member":
                name = f"={term.payload}" if isinstance(term.payload, int) else quote(str(term.payload), safe="")
                return f"{self.names[term.sort]}:{name}"
            case "first":
                return f"(first {self.names[term.sort]})"
            case "apply":
                return f"[{' '.join((term.payload.name, *args))}]" if args else str(term.payload.name)
            case op if op in BINDERS:
                bound = (f"${one.payload}:{self.names[one.sort]}" for one in term.payload)
                return f"({op} ({' '.join(bound)}) {args[0]})"
        return f"({' '.join((term.op, *args))})"


class Reader:
    """Reads terms that a `Speller` wrote; `symbol` knows those of a name, `sorts` what kinds are called, `parts` the long parts."""

    def __init__(self, symbol: Callable[[str], Symbol], sorts: Mapping[str, Sort], parts: Mapping[str, str]) -> None:
        self.symbol, self.parts = symbol, parts
        self.sorts = {**sorts, **{name: sort for sort, name in PLAIN.items()}}
        self.known: dict[str, Term] = {}

    def conjunction(self, texts: Iterable[str]) -> Term:
        """The formula that says all of some texts; a `Misread` if one is no formula."""
        found = tuple(map(self.term, texts))
        return found[0] if len(found) == 1 else make("and", found, BOOLEAN)

    def term(self, text: str) -> Term:
        """The term of a text; a `Misread` if it is none."""
        try:
            tokens = iter(_TOKEN.findall(text))
            found = self._next(next(tokens), tokens, {})
            if next(tokens, None) is None:
                return found
        except (LookupError, ValueError, TypeError, AttributeError, StopIteration, RecursionError):
            pass
        raise Misread(f"{text[:80]!a} is no term")

    def _next(self, token: str, tokens: Iterator[str], bound: Mapping[str, Term]) -> Term:
        """The term that begins with a token."""
        if token == "(":
            return self._operator(next(tokens), tokens, bound)
        if token == "[":
            return self._applied(self.symbol(next(tokens)), self._until("]", tokens, bound))
        return self._atom(token, bound)

    def _until(self, end: str, tokens: Iterator[str], bound: Mapping[str, Term]) -> tuple[Term, ...]:
        found = []
        while (token := next(tokens)) != end:
            found.append(self._next(token, tokens, bound))
        return tuple(found)

    def _operator(self, op: str, tokens: Iterator[str], bound: Mapping[str, Term]) -> Term:
        if op == "first":
            sort, _ = self.sorts[next(tokens)], next(tokens)
            return make("first", (), sort)
        if op in BINDERS:
            return self._binder(op, tokens, bound)
        args = self._until(")", tokens, bound)
        _check(op, [one.sort for one in args])
        return make(op, args, _RESULTS[op] or args[-1].sort)

    def _binder(self, op: str, tokens: Iterator[str], bound: Mapping[str, Term]) -> Term:
        if next(tokens) != "(":
            raise ValueError("the variables are missing")
        variables = {}
        while (token := next(tokens)) != ")":
            name, sort = token.split(":", 1)
            variables[name] = make("variable", (), self.sorts[sort], int(name.removeprefix("$")))
        (body,) = self._until(")", tokens, {**bound, **variables})
        if body.sort is not (INTEGER if op == "sum" else BOOLEAN):
            raise TypeError(f"{op} is of something else")
        return make(op, (body,), body.sort, tuple(variables.values()))

    def _applied(self, symbol: Symbol, args: tuple[Term, ...]) -> Term:
        if tuple(one.sort for one in args) != symbol.domain:
            raise TypeError(f"{symbol.name} is applied to the wrong sorts")
        return make("apply", args, symbol.range, symbol)

    def _atom(self, token: str, bound: Mapping[str, Term]) -> Term:
        if token in ("True", "False"):
            return make("boolean", (), BOOLEAN, token == "True")
        if token.lstrip("-").isdigit():
            return make("integer", (), INTEGER, int(token))
        if token.startswith("$"):
            return bound[token]
        if token.startswith("#"):
            if token not in self.known:
                self.known[token] = self.term(self.parts[token])
            return self.known[token]
        if ":" in token:
            kind, name = token.split(":", 1)
            sort = self.sorts[kind]
            numbered = isinstance(sort, Opaque) and name.startswith("=")
            return make("member", (), sort, int(name[1:]) if numbered else unquote(name))
        return self._applied(self.symbol(token), ())


def _check(op: str, sorts: list[Sort]) -> None:
    """A `TypeError` unless an operator may be applied to operands of some sorts."""
    match op:
        case "not":
            fits = sorts == [BOOLEAN]
        case "and" | "or":
            fits = len(sorts) > 1 and set(sorts) == {BOOLEAN}
        case "add":
            fits = len(sorts) > 1 and set(sorts) == {INTEGER}
        case "mul" | "div":
            fits = sorts == [INTEGER, INTEGER]
        case "eq" | "le":
            fits = len(sorts) == 2 and sorts[0] is sorts[1]
        case "ite":
            fits = len(sorts) == 3 and sorts[0] is BOOLEAN and sorts[1] is sorts[2]
        case "successor":
            fits = len(sorts) == 1 and isinstance(sorts[0], Opaque) and sorts[0].ordered
        case _:
            fits = op == "distinct" and len(set(sorts)) == 1
    if not fits:
        raise TypeError(f"{op} is applied to the wrong sorts")
