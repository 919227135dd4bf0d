"""Names for what stands in a script in place of something else: one name for the same, wherever it is asked, and another for anything else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from megaspec.terms import term as t
from megaspec.terms.binders import opened, rebuild
from megaspec.terms.digests import digest_of, digest_of_all
from megaspec.terms.sorts import INTEGER, Sort, Symbol
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


# Constants instead of variables.


def close_goal(goal: Term) -> Term:
    """The goal with its leading universals made constants."""
    return _with_constants(goal, True)


def close_hypothesis(term: Term) -> Term:
    """A hypothesis with its leading existentials made constants."""
    return _with_constants(term, False)


@cache
def _with_constants(term: Term, positive: bool) -> Term:
    if term.op == ("forall" if positive else "exists"):
        return _with_constants(opened(term, constants("any", sorts_of(term), term)), positive)
    if term.op == "not":
        return t.not_(_with_constants(term.args[0], not positive))
    if term.op in ("and", "or"):
        return (t.and_ if term.op == "and" else t.or_)(*(_with_constants(arg, positive) for arg in term.args))
    return term


def sorts_of(binder: Term) -> tuple[Sort, ...]:
    """The sorts of what is bound."""
    return tuple(variable.sort for variable in binder.payload)


# Names instead of totals.

_abstracted: dict[Term, Term] = {}


def abstracted(term: Term) -> Term:
    """The formula with each total replaced by a name of its own, applied to the bound variables it depends on."""
    found = _abstracted.get(term)
    if found is None:
        found = name_of_total(term) if term.op == "sum" else rebuild(term, tuple(map(abstracted, term.args)))
        _abstracted[term] = found
    return found


def name_of_total(total: Term) -> Term:
    """What stands for a total."""
    return name_of("total", total, INTEGER)
