"""What a claim takes on trust."""

from __future__ import annotations

from functools import singledispatch

from megaspec.claims.kinds import Claim, Refines, Theorem
from megaspec.claims.liveness import Response
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import assumed_in, assumed_on


@singledispatch
def assumptions_of(claim: Claim) -> tuple[str, ...]:
    """What is taken on trust: predicates of states by name, and ids of the ledger that rules of its systems name."""
    return tuple(dict.fromkeys(one for system in claim.systems() for one in assumed_in(system)))


@assumptions_of.register
def _(claim: Refines) -> tuple[str, ...]:
    """Those of the concrete system: what the abstract one assumes is owed."""
    return assumed_in(claim.system)


@assumptions_of.register
def _(claim: Theorem) -> tuple[str, ...]:
    """Those of the systems that it is given, and those of the rules that it calls and of its own words."""
    of_systems = (one for system in claim.systems() for one in assumed_in(system))
    return tuple(dict.fromkeys((*of_systems, *assumed_on(theorem(claim)[0]))))


@assumptions_of.register
def _(claim: Response) -> tuple[str, ...]:
    """Those of the system, and the ids of what fair runs do."""
    return tuple(dict.fromkeys((*assumed_in(claim.system), *(one.assumption for one in claim.trusted))))
