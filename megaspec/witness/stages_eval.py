"""What CPython says of a claim in stages: of a state in which a round begins, and of one in which a stage ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from megaspec.claims.stages import CanReachInStages
from megaspec.language.schema import misfits
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Owed
from megaspec.runs.spelling import shown
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.stages import CHOSEN, COUNTED, FIRST, TOLD, ends
from megaspec.witness.drawing import Nearby
from megaspec.witness.response_eval import answered_in, holds_in, values_of_shape

MOST_CHOICES = 400
"""Among how many values a strategy chooses at most."""

Known = Mapping[str, Any]


@dataclass(frozen=True)
class At:
    """What CPython says of one state, with what is known there."""

    claim: CanReachInStages
    state: Any
    known: Known
    within: Universe

    @property
    def pending(self) -> bool:
        """Whether the claim begins here, and its goal is not reached."""
        return self.holds(self.claim.given) and not self.holds(self.claim.goal)

    def holds(self, predicate: Any) -> bool:
        """A predicate of the state and of what is known; one that is left out is true."""
        return predicate is None or holds_in(predicate, self.state, self.known, self.within)

    def answers(self, function: Any) -> Any:
        """A function of the state and of what is known."""
        return answered_in(function, self.state, self.known, self.within)

    def knowing(self, **more: Any) -> At:
        """The same with more that is known."""
        return At(self.claim, self.state, {**self.known, **more}, self.within)


def at(claim: CanReachInStages, state: Any, known: Known, *others: Any) -> At:
    """A state among the identifiers that it mentions, that are known, and others of each kind."""
    schemas = [claim.system.schema, *claim.known.values()]
    return At(claim, state, known, closed_universe(schemas, (state, *others, tuple(known.values()))))


def choices(here: At) -> Iterator[dict[str, Any]]:
    """What a strategy may choose in a state."""
    near = Nearby(here.claim.system.schema, here.state)
    said = {name: [here.answers(function)] for name, function in here.claim.example.items() if name in here.claim.chosen}
    values = {name: said.get(name) or values_of_shape(schema, here.within, near) for name, schema in here.claim.chosen.items()}
    for some in islice(product(*values.values()), MOST_CHOICES):
        chosen = dict(zip(values, some, strict=True))
        if here.knowing(**chosen).holds(here.claim.among):
            yield chosen


def faults_of_state(claim: CanReachInStages, here: At, was: At | None) -> Iterator[tuple[Owed, str]]:
    """What is wrong with a state in which a round may begin, or, in the round that began where it `was`, a stage end."""
    if here.pending:
        yield from _faults_of_a_round(claim, here)
    if was is None or not _is_in_its_round(claim, was) or here.holds(claim.goal):
        return
    for number, stage in enumerate(claim.stages):
        if here.holds(stage.goal):
            yield from faults_of_an_end(claim, number, here, was)


def _faults_of_a_round(claim: CanReachInStages, here: At) -> Iterator[tuple[Owed, str]]:
    if next(choices(here), None) is None:
        yield CHOSEN, "a round begins, and there is nothing to choose"
    rank = None if claim.rank is None else here.answers(claim.rank)
    for line in [] if rank is None else _out_of_range(claim, rank):
        yield COUNTED, f"a round begins, and {line}"
    if not all(name in here.known for name in claim.chosen) or not here.holds(claim.among):
        return
    if claim.told is not None:
        told = {name: here.answers(claim.example[name]) for name in claim.observed}
        wrong = [line for name, value in told.items() for line in misfits(claim.observed[name], value, name)]
        if wrong or not here.knowing(**told).holds(claim.told):
            yield TOLD, f"a round begins, and {', '.join(f'{name}={shown(value)}' for name, value in told.items())} may not be told"
    begun = all(name in here.known for name in claim.known) and here.holds(claim.told) and _knows_the_rank(claim, here)
    if begun and not _begins_or_has_ended(here, 0):
        yield FIRST, f"a round begins, and the first stage, {claim.stages[0].name}, neither may begin nor has ended"


def _out_of_range(claim: CanReachInStages, rank: Any) -> Iterator[str]:
    if rank < 0:
        yield f"the rank is {rank}"
    for schema in claim.of_the_rank.values():
        yield from misfits(schema, rank, "the rank")


def faults_of_an_end(claim: CanReachInStages, number: int, here: At, was: At) -> Iterator[tuple[Owed, str]]:
    """What is wrong with a state in which a stage has ended, in the round that began where it `was`."""
    ended = f"the stage {claim.stages[number].name} has ended, and"
    if number + 1 < len(claim.stages):
        if not _begins_or_has_ended(here, number + 1):
            yield ends(number), f"{ended} the next one, {claim.stages[number + 1].name}, neither may begin nor has ended"
    elif claim.rank is None:
        yield ends(number), f"{ended} {claim.goal.__name__} is false"
    elif not here.holds(claim.given):
        yield ends(number), f"{ended} neither {claim.goal.__name__} nor {claim.given.__name__} is true"
    elif not here.answers(claim.rank) < was.answers(claim.rank):
        yield ends(number), f"{ended} the rank is {here.answers(claim.rank)}, as high as where the round began"


def _begins_or_has_ended(here: At, number: int) -> bool:
    stage = here.claim.stages[number]
    return here.holds(stage.given) or here.holds(stage.goal)


def _is_in_its_round(claim: CanReachInStages, was: At) -> bool:
    began = was.holds(claim.given) and was.holds(claim.among) and was.holds(claim.told)
    return began and _knows_the_rank(claim, was) and not list(_out_of_range(claim, was.answers(claim.rank)) if claim.rank is not None else ())


def _knows_the_rank(claim: CanReachInStages, was: At) -> bool:
    return not claim.of_the_rank or was.known[claim.left] == was.answers(claim.rank)
