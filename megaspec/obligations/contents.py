"""What a formula has in it that lemmas and axioms are about.  Of each formula it is found once."""

from __future__ import annotations

from functools import cache

from megaspec.terms.sorts import Opaque
from megaspec.terms.term import Term, subterms


@cache
def sums_in(term: Term) -> tuple[Term, ...]:
    """The totals in a formula."""
    return tuple(one for one in subterms(term) if one.op == "sum")


@cache
def applied_in(term: Term) -> tuple[Term, ...]:
    """The applications in a formula."""
    return tuple(one for one in subterms(term) if one.op == "apply")


@cache
def read_in(term: Term) -> tuple[Term, ...]:
    """The applications in a formula without bound variables."""
    return tuple(one for one in applied_in(term) if one.args and not one.free)


@cache
def quotients_in(term: Term) -> tuple[Term, ...]:
    """The quotients in a formula without bound variables."""
    return tuple(one for one in subterms(term) if one.op == "div" and not one.free)


@cache
def of_sorts_in(term: Term) -> tuple[Term, ...]:
    """What a formula says of sorts of which there are axioms: their members, comparisons, first members and successors."""
    return tuple(
        one
        for one in subterms(term)
        if (one.op == "member" and isinstance(one.sort, Opaque))
        or (one.op == "le" and isinstance(one.args[0].sort, Opaque))
        or one.op in ("successor", "first")
    )
