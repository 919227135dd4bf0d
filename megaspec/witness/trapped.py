"""Runs into a trap: to a state from which no calls that a claim allows lead to its goal, in a finite instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from megaspec.claims.can_reach import Possibility
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Graph
from megaspec.witness.finite.traps import Searched, Trap
from megaspec.witness.response_eval import where


def into_a_trap(claim: Possibility, found: Trap, within: Universe) -> Counterexample:
    """The counterexample that a trap is."""
    return as_counterexample(claim, found.steps, found.parameters, found.states, within)


def as_counterexample(
    claim: Possibility, steps: Sequence[Transition], parameters: Mapping[str, Any], states: int, within: Universe
) -> Counterexample:
    """A run that leads to a state from which allowed calls lead to so many others, and not to the goal."""
    others = "no other state" if not states else "one other state" if states == 1 else f"{states:_} other states"
    said = f"from there {', '.join(claim.movers())} can lead to {others}, and not to {claim.goal.__name__}"
    members = ", ".join(f"{kind.__name__} {len(known)}" for kind, known in within.members.items())
    why = (*where(parameters), said, f"so it is in the instance of {members or 'the system as it is'}")
    return Counterexample(claim.name, list(steps), True, f"a run of {len(steps) - 1} steps into a trap", why, trap=True)


def told(claim: Possibility, found: Searched, graph: Graph) -> str:
    """What a search for a trap came to where it found none, in words."""
    size = f"{graph.expanded:_} states and {len(graph.source):_} steps"
    left = "" if graph.whole else f", which is not all: {', '.join(graph.left_out())}"
    waiting = f"{found.given:_} are {claim.given.__name__} and short of {claim.goal.__name__}"
    undecided = f", of which {found.undecided:_} are undecided: allowed calls lead out of the instance" if found.undecided else ""
    return f"{size}{left}; {waiting}{undecided}"
