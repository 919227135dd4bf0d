"""Which claims a search through states and steps can ask, and why it cannot ask the others."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from enum import Enum
from typing import Any

from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim, Invariant, Lemma, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import Response
from megaspec.claims.runs import Reachable, Refuted
from megaspec.language.logic import for_all
from megaspec.language.schema import Atom, Schema, parameters_of
from megaspec.language.systems import Predicate, System, rule_of
from megaspec.vcgen.faults import owed, stopping
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import readings


def about(system: System, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that speak of a system; of a refinement that is the concrete one."""
    own = (one for one in claims if not isinstance(one, Lemma) and system in one.systems())
    return [one for one in own if not isinstance(one, Refines) or one.system is system]


def why_not_asked(claim: Claim, system: System) -> str:
    """Why the states and steps of a system cannot be asked what a claim says; nothing if they can."""
    match claim:
        case Invariant() | Step() | Safe() | Refuted():
            return ""
        case Theorem():
            return _why_no_theorem(claim, system)
        case Refines():
            return "it is a refinement, which verify and simulate ask"
        case Reachable():
            return "it says that there is a run, which verify looks for"
        case Response():
            return "it speaks of runs for ever, which lasso and verify look for"
        case Possibility():
            return "it speaks of what can be reached, which verify and explore ask"
    return f"it is a {claim.kind}, which verify asks"


def left_of_safe(system: System, claims: Iterable[Claim]) -> dict[str, str]:
    """By the name of the claim that a system's rules are safe: what of it a search leaves out that asks only for what CPython fails at."""
    safe = next((one.name for one in claims if isinstance(one, Safe) and one.system is system), None)
    kinds = {note.kind for one in readings(system) for note in owed(one) if note not in stopping(one)}
    said = [words for kind, words in _NO_FAILURE_OF_CPYTHON.items() if kind in kinds]
    return {safe: f"{' and '.join(said)}; verify and bmc ask that, and all else of the claim was asked here"} if safe and said else {}


_NO_FAILURE_OF_CPYTHON = {
    "word": "whether arithmetic on the way stays in 256 bits",
    "measure": "whether measures are zero at the default of maps",
    "contract": "whether bulk updates change finitely many keys",
}


def _why_no_theorem(claim: Theorem, system: System) -> str:
    if claim.given != (system,):
        return f"it speaks of states of {', '.join(one.name for one in claim.given) or 'no system'}, and not of {system.name} alone"
    shapes = parameters_of(claim.predicate)
    if len([one for one in shapes.values() if one == system.schema]) != 1:
        return f"it does not speak of one state of {system.name}"
    for name, shape in shapes.items():
        if shape != system.schema and not _is_identifier(shape):
            return f"it is said of every `{name}`, which is no identifier, so not all can be tried"
    if calls_rules(claim):
        return "it calls rules, and says nothing where one of them reverts"
    return ""


def calls_rules(claim: Theorem) -> bool:
    """Whether a theorem calls a rule on some path, which may revert."""
    return any(leaf.performed or leaf.kind == "revert" for leaf in theorem(claim)[0].leaves)


def _is_identifier(shape: Schema) -> bool:
    return isinstance(shape, Atom) and not issubclass(shape.kind, Enum)


@functools.cache
def of_a_state(claim: Theorem, system: System) -> Predicate:
    """What a theorem says of a state of a system, for all identifiers that it speaks of."""
    shapes = parameters_of(claim.predicate)
    (name,) = (name for name, shape in shapes.items() if shape == system.schema)
    kinds = {other: shape.kind for other, shape in shapes.items() if isinstance(shape, Atom)}
    said = rule_of(claim.predicate)

    def in_state(state: Any) -> bool:
        if not kinds:
            return claim.predicate(**{name: state})
        return for_all(*kinds.values(), lambda *members: claim.predicate(**{name: state, **dict(zip(kinds, members, strict=True))}))

    in_state.__name__ = said.__name__
    in_state.__annotations__ = {"state": system.state, "return": bool}
    return in_state
