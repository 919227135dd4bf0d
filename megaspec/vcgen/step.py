"""Claims of steps: that a predicate holds of every path of the actions that it speaks of, and that it takes the step for it to hold."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from megaspec.claims.kinds import ClaimError, Step
from megaspec.lifting.inputs import unknown
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.conjuncts import parts
from megaspec.vcgen.obligations import Wanted, at_leaves, leaves_of, obligations_at, obligations_of, rules_of, some, wanted_of
from megaspec.vcgen.transitions import Reading, actions_of
from megaspec.vcgen.vacuity import Antecedent, antecedents_of, in_steps


@obligations_of.register
def _(claim: Step) -> list[Obligation]:
    chosen = rules_of(claim)
    found = some(claim, [one for reading in chosen for one in obligations_at(claim, reading)])
    if all(one.kept is not None for one in found) and not _speaks_of_the_step(claim, chosen):
        raise ClaimError(f"{claim.name}: the predicate {claim.predicate.__name__} is true whatever the state after; it says nothing of the step")
    return found


@obligations_at.register
def _(claim: Step, reading: Reading) -> list[Obligation]:
    return list(at_leaves(claim.name, reading, claim.predicate))


@rules_of.register
def _(claim: Step) -> tuple[Reading, ...]:
    names = {action.__name__ for action in claim.actions()}
    return tuple(reading for reading in actions_of(claim.system) if reading.name in names)


@wanted_of.register
def _(claim: Step) -> Iterator[Wanted]:
    return leaves_of(rules_of(claim))


def _speaks_of_the_step(claim: Step, chosen: Iterable[Reading]) -> bool:
    """Whether it takes the step's own outcome to make a predicate true."""
    if {"returned", "events"} & set(inspect.signature(claim.predicate).parameters):
        return True
    for reading in chosen:
        anything = unknown(reading.lifting, claim.system.schema, "after")
        for leaf in reading.tree.nexts():
            goal, _ = reading.asked(claim.predicate, anything, leaf.answer)
            if any(one.kept is None for one in parts(Key(claim.name), reading.hypotheses(leaf), goal, reading.symbols)):
                return True
    return False


@antecedents_of.register
def _(claim: Step) -> Iterator[Antecedent]:
    return in_steps(claim, claim.predicate, rules_of(claim))
