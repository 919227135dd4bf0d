"""What a claim takes on trust."""

from __future__ import annotations

from functools import singledispatch

from megaspec.claims.kinds import Claim
from megaspec.vcgen.transitions import assumed_in


@singledispatch
def assumptions_of(claim: Claim) -> tuple[str, ...]:
    """What is taken on trust: predicates of states by name, and ids of the ledger that rules of its systems name."""
    return tuple(dict.fromkeys(one for system in claim.systems() for one in assumed_in(system)))
