"""Names for what stands in a script in place of something else: one name for the same, wherever it is asked, and another for anything else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from megaspec.terms.digests import digest_of, digest_of_all
from megaspec.terms.sorts import Sort, Symbol
from megaspec.terms.term import Term, apply

_taken: dict[str, tuple[Term, ...]] = {}
"""What each name stands for."""


@cache
def name_of(called: str, term: Term, range: Sort) -> Term:
    """A name for a term, applied to the bound variables that the term depends on."""
    depends_on = sorted(term.free, key=lambda variable: variable.payload)
    return apply(Symbol(_taken_by(f"{called} {digest_of(term)}", (term,)), tuple(variable.sort for variable in depends_on), range), *depends_on)


def constants(called: str, sorts: Iterable[Sort], *told_by: Term) -> list[Term]:
    """Constants of which nothing is known but what is said of them where they are told by some terms."""
    name = _taken_by(f"{called} {digest_of_all(told_by)}", told_by)
    return [apply(Symbol(f"{name}.{place}", (), sort)) for place, sort in enumerate(sorts, 1)]


def _taken_by(name: str, terms: tuple[Term, ...]) -> str:
    """The name; a `ValueError` if it already stands for something else."""
    if _taken.setdefault(name, terms) != terms:
        raise ValueError(f"two different terms would be called {name}")
    return name
