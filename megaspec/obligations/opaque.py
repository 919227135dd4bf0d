"""Formulas in which products and quotients of unknowns are mere names, so that the rest is linear.

Equal terms get equal names, and of each name only its sign is told, and that a quotient is at most its numerator.
A consequence of so little is a consequence in truth: the terms themselves satisfy all that is said of their names.
"""

from __future__ import annotations

from collections.abc import Iterator

from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term


class Opaque:
    """The names given so far."""

    def __init__(self) -> None:
        self.names: dict[Term, Term] = {}
        """Each product or quotient, its own parts named, with its name."""
        self.meant: dict[Symbol, Term] = {}
        """What the names of those without bound variables stand for."""
        self.done: dict[Term, Term] = {}

    def named(self, term: Term) -> Term:
        """A formula with its products and quotients named."""
        found = self.done.get(term)
        if found is None:
            inner = rebuild(term, tuple(map(self.named, term.args))) if term.args else term
            found = self.done[term] = self._name(inner, term) if is_nonlinear(inner) else inner
        return found

    def _name(self, inner: Term, term: Term) -> Term:
        if inner not in self.names:
            depends_on = sorted(inner.free, key=lambda variable: variable.payload)
            symbol = Symbol(f"{'product' if inner.op == 'mul' else 'quotient'} {len(self.names) + 1}", tuple(v.sort for v in depends_on), INTEGER)
            self.names[inner] = t.apply(symbol, *depends_on)
            if not inner.free:
                self.meant[symbol] = term
        return self.names[inner]

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


def is_nonlinear(term: Term) -> bool:
    """Whether a term multiplies two unknowns, or divides by one."""
    return (term.op == "mul" and all(arg.op != "integer" for arg in term.args)) or (term.op == "div" and term.args[1].op != "integer")
