"""Instances of hypotheses whose totals depend on what they quantify over.

Lemmas speak of totals without free variables.  "For all operators: a count is the total over its keys" says
something to them only of named operators, so it is said once more of each that the other formulas name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from megaspec.obligations.identity import Origin
from megaspec.terms.binders import opened
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term, subterms

Named = tuple[Origin, Term]


def instances(hypotheses: Sequence[Named], formulas: Sequence[Term]) -> Iterator[Named]:
    """For each hypothesis over one variable with a total of it: what it says of every key at which the formulas read its maps."""
    over = [(name, part) for name, term in hypotheses for part in (term.args if term.op == "and" else (term,)) if _has_total_of_its_own(part)]
    read = [one for one in subterms(*formulas) if one.op == "apply" and one.args] if over else []
    for name, part in over:
        (variable,) = part.payload
        places = {(map_of(one.payload), one.args.index(variable)) for one in subterms(part.args[0]) if one.op == "apply" and variable in one.args}
        keys = [key for one in read for place, key in enumerate(one.args) if not key.free and (map_of(one.payload), place) in places]
        yield from ((name, opened(part, (key,))) for key in dict.fromkeys(keys))


@cache
def _has_total_of_its_own(term: Term) -> bool:
    """Whether a formula is over one variable, and has a total that depends on it."""
    return term.op == "forall" and len(term.payload) == 1 and any(one.op == "sum" and one.free for one in subterms(term.args[0]))


def map_of(field: Symbol) -> tuple[object, ...]:
    """The map that a function reads a field of: its functions are named after it, and then after the field.

    Maps of amounts that stand side by side in a record pass for one if their keys are alike: then more keys are named than need be.
    """
    return (field.name.rpartition(".")[0], *field.domain)
