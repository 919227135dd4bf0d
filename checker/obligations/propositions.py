"""Formulas in which what is quantified is a mere proposition, so that the rest is of truth values alone.

Equal formulas get equal names.  What follows whatever the names say follows in truth.
"""

from __future__ import annotations

from checker.terms import term as t
from checker.terms.sorts import BOOLEAN, Symbol
from checker.terms.term import Term

QUANTIFIERS = ("forall", "exists")


class Propositions:
    """The names given so far."""

    def __init__(self) -> None:
        self.names: dict[Term, Symbol] = {}

    def named(self, term: Term) -> Term:
        """A formula with the outermost quantified parts of it named."""
        if term.op in QUANTIFIERS:
            return t.apply(self.names.setdefault(term, Symbol(f"proposition {len(self.names) + 1}", (), BOOLEAN)))
        connects = term.args and all(arg.sort == BOOLEAN for arg in term.args)
        return t.rebuild(term, tuple(map(self.named, term.args))) if connects else term

    @property
    def meant(self) -> dict[Symbol, Term]:
        """What the names stand for."""
        return {symbol: term for term, symbol in self.names.items()}
