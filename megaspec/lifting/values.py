"""Symbolic values: what a rule computes with when it is read instead of run.

Each value defines every special method, or refuses it with what to write instead.
"""

from __future__ import annotations

import functools
from enum import Enum
from typing import Any, ClassVar, NoReturn

from megaspec.language.identifiers import MOST_SUCCESSORS, Identifier, OrderedIdentifier, constants
from megaspec.language.reading import Symbolic, current_reading, other_reading
from megaspec.language.records import is_record
from megaspec.lifting.kinds import kind_of, sort_of_kind
from megaspec.refusal import Refusal, here
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term

_SPECIAL = [
    "add", "radd", "sub", "rsub", "mul", "rmul", "matmul", "rmatmul", "truediv", "rtruediv", "floordiv", "rfloordiv", "mod", "rmod",
    "divmod", "rdivmod", "pow", "rpow", "lshift", "rlshift", "rshift", "rrshift", "and", "rand", "or", "ror", "xor", "rxor", "neg", "pos",
    "abs", "invert", "lt", "le", "gt", "ge", "eq", "ne", "bool", "int", "float", "complex", "index", "round", "trunc", "floor", "ceil",
    "len", "iter", "next", "contains", "getitem", "setitem", "delitem", "call", "hash", "str", "format", "bytes", "enter", "exit", "await",
    "reversed", "length_hint",
]  # fmt: skip

FARTHEST = 1000
"""How far from the first an ordered identifier may be that is written with its number."""

_INSTEAD = {
    "floordiv": "mul_div_down or mul_div_up, which say how they round",
    "rfloordiv": "mul_div_down or mul_div_up, which say how they round",
    "truediv": "mul_div_down or mul_div_up, which say how they round",
    "mod": "mul_div_down and a subtraction",
    "contains": "an `exists`, or an equality with `or`",
    "hash": "a Map keyed by identifiers",
    "getitem": "a field or a Map",
    "len": "count(…)",
    "iter": "for_all(…) or total(…)",
}


def refuse(what: str, instead: str = "") -> NoReturn:
    """Stop the lifting at the rule's own line."""
    raise Refusal(f"{what} cannot be read symbolically" + (f"; write {instead}" if instead else ""), here())


class Value(Symbolic):
    """A symbolic value.  A subclass that says what it is called refuses every special method that it does not define.

    Nothing but the words of the language may be asked of it by a name that a rule can write: what it holds is behind an underscore, and
    is reached by functions of this package.
    """

    __slots__ = ()
    _called: ClassVar[str] = "a value"

    def __init_subclass__(cls) -> None:
        if "_called" not in cls.__dict__:
            return
        for name in _SPECIAL:
            dunder = f"__{name}__"
            if not any(base.__dict__.get(dunder) for base in cls.__mro__[:-1]):
                setattr(cls, dunder, _refusing(name, cls._called))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        refuse(f"the attribute {name} of {self._called}", "what the language says of it, and nothing else")

    def __repr__(self) -> str:
        if current_reading() is not None:
            refuse(f"the text of {self._called}")
        return f"<{self._called}>"


class Scalar(Value):
    """A symbolic value that is one term."""

    __slots__ = ("_term",)

    def __init__(self, term: Term) -> None:
        self._term = term


def term_of(value: Scalar) -> Term:
    """The term that a symbolic scalar is."""
    return value._term


def shown(value: object) -> str:
    """How a value that may be symbolic is named in a message."""
    if isinstance(value, Value):
        return value._called
    if isinstance(value, tuple):
        return f"({', '.join(map(shown, value))})"
    if is_record(type(value)):
        return f"{type(value).__name__}({', '.join(shown(getattr(value, name)) for name in type(value).record_fields)})"  # type: ignore[attr-defined]
    return repr(value)


def _refusing(name: str, called: str) -> Any:
    def refused(self: Value, *_: Any) -> NoReturn:
        refuse(f"`{name}` of {called}", _INSTEAD.get(name, ""))

    return refused


class Condition(Scalar):
    """A truth value.  Asked for its truth, it forks the reading."""

    __slots__ = ()
    _called = "a truth value"

    def __bool__(self) -> bool:
        return other_reading("a condition").truth(self)

    def __eq__(self, other: object) -> Any:
        return Condition(t.eq(self._term, truth_term(other)))

    def __ne__(self, other: object) -> Any:
        return Condition(t.not_(t.eq(self._term, truth_term(other))))


class Amount(Scalar):
    """An integer.  Every result of arithmetic is noted, so that it can be checked to fit the machine's word."""

    __slots__ = ()
    _called = "a quantity"

    def __bool__(self) -> bool:
        refuse("the bare truth of a quantity", "the comparison that is meant, as `amount > 0`")

    def __add__(self, other: Any) -> Amount:
        return _noted(t.add(self._term, integer_term(other)))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Amount:
        return _noted(t.sub(self._term, integer_term(other)))

    def __rsub__(self, other: Any) -> Amount:
        return _noted(t.sub(integer_term(other), self._term))

    def __mul__(self, other: Any) -> Amount:
        return _noted(t.mul(self._term, integer_term(other)))

    __rmul__ = __mul__

    def __neg__(self) -> Amount:
        return _noted(t.neg(self._term))

    def __eq__(self, other: object) -> Any:
        return Condition(t.eq(self._term, integer_term(other)))

    def __ne__(self, other: object) -> Any:
        return Condition(t.not_(t.eq(self._term, integer_term(other))))

    def __le__(self, other: Any) -> Any:
        return Condition(t.le(self._term, integer_term(other)))

    def __lt__(self, other: Any) -> Any:
        return Condition(t.lt(self._term, integer_term(other)))

    def __ge__(self, other: Any) -> Any:
        return Condition(t.le(integer_term(other), self._term))

    def __gt__(self, other: Any) -> Any:
        return Condition(t.lt(integer_term(other), self._term))


class Name(Scalar):
    """An identifier, or a member of an enum."""

    __slots__ = ()
    _called = "an identifier"

    def __eq__(self, other: object) -> Any:
        return Condition(t.eq(self._term, self._comparable(other)))

    def __ne__(self, other: object) -> Any:
        return Condition(t.not_(t.eq(self._term, self._comparable(other))))

    def __le__(self, other: Any) -> Any:
        return Condition(t.le(self._term, self._ordered(other)))

    def __lt__(self, other: Any) -> Any:
        return Condition(t.lt(self._term, self._ordered(other)))

    def __ge__(self, other: Any) -> Any:
        return Condition(t.le(self._ordered(other), self._term))

    def __gt__(self, other: Any) -> Any:
        return Condition(t.lt(self._ordered(other), self._term))

    def successor(self) -> Name:
        """The one right after this, of an ordered kind."""
        self._ordered(self)
        if self._term.free:
            refuse("the successor of a quantified identifier", "`is_right_before` between two quantified ones")
        found = t.successor(self._term)
        _check_successors(found)
        return Name(found)

    def is_right_before(self, other: Any) -> Condition:
        """Whether `other` comes after this with nothing between."""
        return adjacent(self, other)

    def _comparable(self, other: object) -> Term:
        term = name_term(other)
        if term is None or term.sort != self._term.sort:
            refuse(f"comparing a {kind_of(self._term.sort).__name__} with {shown(other)}", "a comparison of two identifiers of one kind")
        return term

    def _ordered(self, other: object) -> Term:
        if not issubclass(kind_of(self._term.sort), OrderedIdentifier):
            refuse(f"the order of {kind_of(self._term.sort).__name__}", "an OrderedIdentifier if order is meant")
        return self._comparable(other)


def _check_successors(term: Term) -> None:
    """Refuse, where a rule is read, what comes further after all that is known than a quantifier in CPython goes on for."""
    reading: Any = current_reading()
    elsewhere, first = _successors(term)
    if reading is not None and max(elsewhere, first - constants.get(kind_of(term.sort), 0)) > reading.most_successors:
        refuse(f"more than {MOST_SUCCESSORS} successors, one of the other,", "a constant with its number, or a quantifier")


@functools.cache
def _successors(term: Term) -> tuple[int, int]:
    """How many successors stand one around the other in a term: around what is no constant, and around the first; -1 if there is none of these."""
    around = 0
    while term.op == "successor":
        term, around = term.args[0], around + 1
    if term.op == "first":
        return -1, around
    if term.op != "ite":
        return around, -1
    inside = [_successors(branch) for branch in term.args[1:]]
    elsewhere, first = (max(ways) for ways in zip(*inside, strict=True))
    return elsewhere + around if elsewhere >= 0 else -1, first + around if first >= 0 else -1


def adjacent(first: Any, second: Any) -> Condition:
    """Whether the second of two ordered identifiers comes after the first with nothing between."""
    earlier, later = (second._ordered(first), second._term) if isinstance(second, Name) else (first._term, first._ordered(second))
    between = t.temporary(earlier.sort)
    nothing_between = bind("forall", [between], t.or_(t.le(between, earlier), t.le(later, between)))
    return Condition(t.and_(t.lt(earlier, later), nothing_between))


def _noted(term: Term) -> Amount:
    reading = other_reading("arithmetic")
    reading.note_arithmetic(term)  # type: ignore[attr-defined]
    return Amount(term)


def truth_term(value: object) -> Term:
    """The term of a truth value; refused for anything else."""
    if isinstance(value, Condition):
        return value._term
    if value is True or value is False:
        return t.boolean(bool(value))
    refuse(f"{shown(value)} where a truth value is meant")


def integer_term(value: object) -> Term:
    """The term of an integer; refused for anything else, truth values too."""
    if isinstance(value, Amount):
        return value._term
    if isinstance(value, int) and not isinstance(value, bool):
        return t.integer(value)
    refuse(f"{shown(value)} where a quantity is meant")


def name_term(value: object) -> Term | None:
    """The term of an identifier or a member of an enum; None for anything else."""
    if isinstance(value, Name):
        return value._term
    if isinstance(value, OrderedIdentifier):
        term = t.first(sort_of_kind(type(value)))
        if value.index > FARTHEST:
            refuse(f"the number {value.index} of a {type(value).__name__}", f"one of at most {FARTHEST}: it is as many successors after another")
        for _ in range(value.index):
            term = t.successor(term)
        _check_successors(term)
        return term
    if isinstance(value, Identifier):
        kind, name = type(value), value.name
        if kind.registered.get(name) is not value:
            refuse(f"the constant {value!r}", f"`{kind.__name__}.named({name!r})` at the top of the module")
        return t.member(sort_of_kind(kind), name)
    if isinstance(value, Enum):
        return t.member(sort_of_kind(type(value)), value.name)
    return None
