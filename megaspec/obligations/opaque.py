"""Formulas in which products and quotients of unknowns are mere names, so that the rest is linear.

Equal terms get equal names, and of each name only its sign is told, and that a quotient is at most its numerator.
A consequence of so little is a consequence in truth: the terms themselves satisfy all that is said of their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from megaspec.obligations.naming import name_of
from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term, subterms


class Opaque:
    """The names given so far."""

    def __init__(self) -> None:
        self.names: dict[Term, Term] = {}
        """Each product or quotient, its own parts named, with its name."""
        self.meant: dict[Symbol, Term] = {}
        """What the names of those without bound variables stand for."""

    def named(self, term: Term) -> Term:
        """A formula with its products and quotients named."""
        for inner, name, whole in _named_in(term):
            self.names[inner] = name
            if not inner.free:
                self.meant[name.payload] = whole
        return _named(term)

    def signs(self) -> Iterator[Term]:
        """The axioms about names without bound variables."""
        for term, name in self.names.items():
            if term.free:
                continue
            left, right = term.args
            if term.op == "mul":
                yield t.implies(t.and_(t.le(t.ZERO, left), t.le(t.ZERO, right)), t.le(t.ZERO, name))
            else:
                yield t.implies(t.and_(t.le(t.ZERO, left), t.lt(t.ZERO, right)), t.and_(t.le(t.ZERO, name), t.le(name, left)))


_done: dict[Term, Term] = {}


def _named(term: Term) -> Term:
    found = _done.get(term)
    if found is None:
        inner = _with_parts_named(term)
        found = _done[term] = _name_of(inner) if is_nonlinear(inner) else inner
    return found


def _with_parts_named(term: Term) -> Term:
    return rebuild(term, tuple(map(_named, term.args))) if term.args else term


def _name_of(inner: Term) -> Term:
    return name_of("product" if inner.op == "mul" else "quotient", inner, INTEGER)


@cache
def _named_in(term: Term) -> tuple[tuple[Term, Term, Term], ...]:
    """Each product or quotient in a formula, its own parts named, with its name, and as it was."""
    with_parts = [(_with_parts_named(one), one) for one in subterms(term) if one.op in ("mul", "div")]
    return tuple((inner, _name_of(inner), one) for inner, one in with_parts if is_nonlinear(inner))


def is_nonlinear(term: Term) -> bool:
    """Whether a term multiplies two unknowns, or divides by one."""
    return (term.op == "mul" and all(arg.op != "integer" for arg in term.args)) or (term.op == "div" and term.args[1].op != "integer")
