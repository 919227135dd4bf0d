"""Formulas in which what is quantified, or sums over all keys, is a mere proposition, so that the rest has no binders.

Equal formulas get equal names.  A consequence that holds whatever the names say holds in truth.
"""

from __future__ import annotations

from megaspec.obligations.naming import name_of
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.terms.term import Term

QUANTIFIERS = ("forall", "exists")


class Propositions:
    """The names given so far."""

    def __init__(self) -> None:
        self.meant: dict[Symbol, Term] = {}
        """What the names stand for."""

    def named(self, term: Term) -> Term:
        """A formula with the outermost parts of it named that have a binder and connect no other formulas."""
        if not term.height:
            return term
        if term.op not in QUANTIFIERS and all(arg.sort == BOOLEAN for arg in term.args):
            return rebuild(term, tuple(map(self.named, term.args)))
        name = name_of("proposition", term, BOOLEAN)
        self.meant[name.payload] = term
        return name
