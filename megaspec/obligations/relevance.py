"""Which hypotheses bear on a goal.  Leaving some out is always sound: a consequence of fewer is a consequence of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term, subterms


@cache
def symbols_in(term: Term) -> frozenset[Symbol]:
    """The symbols that a formula speaks of."""
    return frozenset(one.payload for one in subterms(term) if one.op == "apply")


def bearing_on(start: Sequence[Term], others: Sequence[Term]) -> set[Term]:
    """Those of the others that share a symbol with what one starts from."""
    known = frozenset[Symbol]().union(*map(symbols_in, start))
    return {one for one in others if symbols_in(one) & known}


def joined(start: Sequence[Term], others: Sequence[Term]) -> set[Term]:
    """Those of the others of which each symbol is one that something else speaks of as well: a lonely one is seldom part of a proof."""
    spoken = Counter(symbol for one in dict.fromkeys((*start, *others)) for symbol in symbols_in(one))
    return {one for one in others if all(spoken[symbol] > 1 for symbol in symbols_in(one))}
