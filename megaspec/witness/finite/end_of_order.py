"""Calls that come past the end of an order: they take the successor of its last member, of which an instance says nothing.

No argument is there, and no quantifier visits it; so of what such a call does, or refuses, an instance that ends there shows nothing that
would have to be so in a larger one, where more calls may lead to the very same state.
"""

from __future__ import annotations

from collections.abc import Iterator

from megaspec.language.records import Outcome
from megaspec.lifting.structure import scalars
from megaspec.lifting.tree import Leaf
from megaspec.terms.term import Term, subterms
from megaspec.vcgen.faults import kept
from megaspec.vcgen.transitions import Reading
from megaspec.witness.conformance import written_in


def successors_on(reading: Reading, leaf: Leaf) -> tuple[Term, ...]:
    """The successors that a path takes, which reverts or leads on."""
    return tuple(one for one in subterms(*leaf.path, *_handed_back(reading, leaf)) if one.op == "successor")


def _handed_back(reading: Reading, leaf: Leaf) -> Iterator[Term]:
    if isinstance(leaf.answer, Outcome):
        yield from kept(reading, leaf)
        yield from (term for _, _, term in written_in(reading.system, reading.state_after(leaf)))
        yield from (term for _, term in scalars((leaf.answer.returned, *leaf.answer.events)))
