"""Which hypotheses bear on a goal.  Leaving some out is always sound: what follows from fewer follows from all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.terms.sorts import Symbol
from checker.terms.term import Term, subterms


@cache
def symbols_in(term: Term) -> frozenset[Symbol]:
    """The symbols that a formula speaks of."""
    return frozenset(one.payload for one in subterms(term) if one.op == "apply")


def within_reach(always: Sequence[Term], others: Sequence[Term]) -> Iterator[set[Term]]:
    """Those of the others that share a symbol with what is always there, then also those that share one with these, and so on."""
    known = frozenset[Symbol]().union(*map(symbols_in, always))
    found: set[Term] = set()
    while True:
        reached = [one for one in others if one not in found and symbols_in(one) & known]
        found.update(reached)
        known = known.union(*map(symbols_in, reached))
        yield set(found)
