"""What a claim takes on trust."""

from __future__ import annotations

from functools import singledispatch

from megaspec.claims.kinds import Claim
from megaspec.language.systems import Predicate
from megaspec.vcgen.transitions import assumed_in


@singledispatch
def trusted_ids(claim: Claim) -> tuple[str, ...]:
    """The ids of the ledger that a claim trusts: those that rules of its systems name, and what is done in the end."""
    return tuple(dict.fromkeys(one for system in claim.systems() for one in assumed_in(system)))


@singledispatch
def trusted_states(claim: Claim) -> tuple[Predicate, ...]:
    """The predicates of states that a claim takes on trust of its systems."""
    return tuple(dict.fromkeys(one for system in claim.systems() for one in system.assumptions))


def assumptions_of(claim: Claim) -> tuple[str, ...]:
    """What is taken on trust, as readers call it: predicates of states by name, and ids of the ledger."""
    return tuple(dict.fromkeys((*(one.__name__ for one in trusted_states(claim)), *trusted_ids(claim))))
