"""What is proposed for a claim: candidates of the places that it and the rules which may break it speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from megaspec.claims.kinds import Invariant, Step
from megaspec.inference.candidates import candidates
from megaspec.inference.facts import Candidate
from megaspec.inference.places import places
from megaspec.inference.writing import Proposed, proposed
from megaspec.obligations.relevance import symbols_in
from megaspec.terms.sorts import Symbol
from megaspec.vcgen.obligations import obligations_at
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.drawing import numbers_named

Claimed = Invariant | Step


def rules_of(claim: Claimed) -> list[Reading]:
    """The rules that a claim speaks of, as they are read."""
    asked = None if isinstance(claim, Invariant) else {action.__name__ for action in claim.actions()}
    return [reading for reading in readings(claim.system) if asked is None or reading.name in asked]


def scope_of(claim: Claimed) -> frozenset[Symbol]:
    """What a claim speaks of before a step, with what the rules compare that do not just leave it as it is."""
    found: set[Symbol] = set()
    for reading in rules_of(claim):
        owed = [one for one in obligations_at(claim, reading) if one.kept is None]
        found |= {symbol for one in owed for symbol in symbols_in(one.goal)}
        found |= {symbol for leaf in reading.tree.nexts() if owed for term in leaf.path for symbol in symbols_in(term)}
    return frozenset(found)


def proposals_for(claim: Claimed, more: Iterable[Candidate] = ()) -> Sequence[Proposed]:
    """Candidates for a claim, `more` among them, each once."""
    rules = (claim.system.genesis, *claim.system.actions)
    constants = sorted({one for rule in rules for one in numbers_named(rule) if 0 < one <= GREATEST_CONSTANT})
    return proposed(claim.system, list(dict.fromkeys([*more, *candidates(places(claim.system, scope_of(claim)), constants)])))


GREATEST_CONSTANT = 10**9
"""Larger numbers that rules name are ends of ranges, which are known."""
