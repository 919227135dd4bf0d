"""Where it matters that an order ends: past the last member of an instance there is an identifier that no argument is, and no quantifier visits.

So a path that takes its successor says nothing of larger instances if it asks something of all members, or reverts: more calls could lead there
to a state in which it does not.
"""

from __future__ import annotations

from megaspec.lifting.tree import Leaf
from megaspec.terms import term as t
from megaspec.terms.term import Term, subterms
from megaspec.vcgen.faults import kept
from megaspec.vcgen.transitions import Reading
from megaspec.witness.conformance import written_in
from megaspec.witness.finite.leaving import ranged_over


def successors_that_count(reading: Reading, leaf: Leaf) -> tuple[Term, ...]:
    """The successors that a path takes, all of which must be in an instance for it to be as in any larger one."""
    schema, state = reading.system.schema, reading.state_after(leaf) if leaf.kind == "next" else None
    asked = () if state is None else (*kept(reading, leaf), *(term for _, _, term in written_in(reading.system, state)))
    found = list(subterms(*leaf.path, *asked))
    ranged = {variable.sort for one in found if one.op in t.BINDERS for variable in one.payload}
    ranged |= set() if state is None else set(ranged_over(schema, state))
    return tuple(one for one in found if one.op == "successor" and (leaf.kind == "revert" or one.sort in ranged))
