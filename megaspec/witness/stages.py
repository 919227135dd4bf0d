"""The evidence that a goal is reached in stages: CPython goes through them, from states in which others had interfered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from random import Random
from typing import Any

from megaspec.claims.aims import PARAMETER, asked_for
from megaspec.claims.can_reach import CanReach
from megaspec.claims.stages import CanReachInStages
from megaspec.language.contracts import ContractBroken
from megaspec.language.schema import misfits
from megaspec.language.systems import GENESIS
from megaspec.language.universe import Universe, universe
from megaspec.obligations.identity import Key, Owed
from megaspec.obligations.obligation import Obligation
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.terms.term import Term
from megaspec.vcgen.stages import BEGINS, CHOSEN, COUNTED, FIRST, MEANT, START, TOLD, SaidInStages, ends, said_at_the_start, said_now
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.can_reach import helpful_calls, is_allowed_state, parameters_at, remembered_of
from megaspec.witness.confirming import confirm
from megaspec.witness.conformance import Disagreement
from megaspec.witness.drawing import Nearby
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.ranked import VALUES_KEPT, runs_of
from megaspec.witness.replay import Spurious
from megaspec.witness.response_eval import Look, holds_in, values_of_shape, where
from megaspec.witness.valuation import flat, interpretation

MOST_ROUNDS = 40
"""How many rounds are made at most."""

MOST_CHOICES = 400
"""Among how many values a strategy chooses at most."""

COURSES = 6
"""How often stages are gone through at least, where there are states to begin from."""

MOST_COURSES = 120
"""How often they are at most, in search of what was not seen yet."""

Known = Mapping[str, Any]


class Stuck(Exception):
    """CPython does not come from one stage to the next; what is owed there is told, with the state and what is known."""

    def __init__(self, owed: Owed, line: str, state: Any, known: Known) -> None:
        super().__init__(line)
        self.owed, self.line, self.state, self.known = owed, line, state, known


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
        with universe(self.within):
            return function(**asked_for(function, self.state, self.known))

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


# What is wrong.


def faults_of_state(claim: CanReachInStages, here: At, was: At | None) -> Iterator[tuple[Owed, str]]:
    """What is wrong with a state in which a round may begin, or, in the round that began where it `was`, a stage end."""
    if here.pending:
        yield from _faults_of_a_round(claim, here)
    if was is None or not _is_in_its_round(claim, was) or here.holds(claim.goal):
        return
    for number, stage in enumerate(claim.stages):
        if here.holds(stage.goal):
            yield from _faults_of_an_end(claim, number, here, was)


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


def _faults_of_an_end(claim: CanReachInStages, number: int, here: At, was: At) -> Iterator[tuple[Owed, str]]:
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


@confirm.register
def _(claim: CanReachInStages, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """A state in which a round cannot begin, or a stage leads nowhere."""
    known = {name: values[f"{PARAMETER}.{name}"] for name in claim.known}
    here, was = At(claim, values[BEFORE], known, within), At(claim, values[START], known, within)
    if not satisfies_invariants(claim.system, here.state, within):
        raise Spurious("CPython does not find the invariants true of the state")
    try:
        lines = [line for what, line in faults_of_state(claim, here, was) if one.key.part[: len(what)] == what]
    except ContractBroken as broken:
        lines = [str(broken)]
    if not lines:
        raise Spurious("CPython finds what is owed true")
    return _broken(claim, here, lines[0], "a state that the invariants allow")


def _broken(claim: CanReachInStages, here: At, line: str, note: str) -> Counterexample:
    made = Transition(claim.system, claim.name, here.state, here.known, ValueError("false"), here.within)
    return Counterexample(claim.name, [made], None, note, (*where(here.known), line))


# What is seen.


@dataclass
class ShownOfStages:
    """What CPython says of a claim that is shown in stages."""

    values: dict[Owed, list[Interpretation]] = field(default_factory=dict)
    through: set[int] = field(default_factory=set)
    """The stages that were gone through: each began where it had not ended."""
    reached: bool = False
    reached_after_others: bool = False
    courses: int = 0
    broken: Counterexample | None = None

    def is_enough(self, claim: CanReachInStages) -> bool:
        """Whether all has been seen that a claim must show."""
        return self.reached_after_others and len(self.through) == len(claim.stages) and self.courses >= COURSES

    def keep(self, owed: Owed, here: At, was: At) -> None:
        """Keep the values of a state of which something is owed, and of the state in which the round began."""
        kept = self.values.setdefault(owed, [])
        if len(kept) < VALUES_KEPT:
            check_said(here, was)
            kept.append(_values(here, was))


def _values(here: At, was: At) -> Interpretation:
    schema, claim = here.claim.system.schema, here.claim
    within = at(claim, here.state, here.known, was.state).within
    named = {f"{PARAMETER}.{name}": (shape, here.known[name]) for name, shape in claim.known.items()}
    return interpretation({BEFORE: (schema, here.state), START: (schema, was.state), **named}, within)


def check_said(here: At, was: At) -> None:
    """A `Disagreement` unless the lifted functions of a claim say what CPython says of a state, and of that in which the round began."""
    value = evaluating(_values(here, was))
    for one, said in ((here, said_now(here.claim)), (was, said_at_the_start(here.claim))):
        for what, term, real in _compared(one, said):
            if value(term, {}) != real:
                raise Disagreement(f"{here.claim.name}: {what} is {real} in CPython and {value(term, {})} in the tree")


def _compared(here: At, said: SaidInStages) -> Iterator[tuple[str, Term, Any]]:
    claim = here.claim
    named = (("given", said.begins, claim.given), ("the goal", said.goal, claim.goal), ("what is chosen", said.among, claim.among))
    yield from ((what, term, here.holds(predicate)) for what, term, predicate in (*named, ("what is told", said.told, claim.told)))
    if said.rank is not None:
        yield "the rank", said.rank, flat(here.answers(claim.rank))
    for stage, (begins, ended) in zip(claim.stages, said.stages, strict=True):
        yield f"where {stage.name} begins", begins, here.holds(stage.given)
        yield f"the goal of {stage.name}", ended, here.holds(stage.goal)


# From one stage to the next.


def reached_by(claim: CanReach | CanReachInStages, state: Any, known: Known, seen: ShownOfStages | None = None) -> Any:
    """The state in which CPython reaches a goal from a state in which a claim begins; `Stuck` if it does not."""
    known = {name: known[name] for name in claim.parameters}
    if isinstance(claim, CanReach):
        return _by_helpful_calls(claim, state, known)
    for _ in range(MOST_ROUNDS):
        here = at(claim, state, known)
        if here.holds(claim.goal):
            return state
        state = _after_a_round(claim, _begun(claim, here), seen)
    raise Stuck((BEGINS,), f"the goal is not reached in {MOST_ROUNDS} rounds", state, known)


def _by_helpful_calls(claim: CanReach, state: Any, known: Known) -> Any:
    within = closed_universe([claim.system.schema, *claim.parameters.values()], (state, tuple(known.values())))
    for _, _, made, after in helpful_calls(claim, Look(claim, state, known, within)):
        if made.succeeded and after.goal:
            return after.state
    raise Stuck((BEGINS,), f"CPython does not carry the strategy of {claim.name} out to its end", state, known)


def _begun(claim: CanReachInStages, here: At) -> At:
    """Where a round begins, with all that stages may know."""
    chosen = next(choices(here), None)
    if chosen is None:
        raise Stuck(CHOSEN, "a round begins, and there is nothing to choose", here.state, here.known)
    here = here.knowing(**chosen)
    here = here.knowing(**{name: here.answers(claim.example[name]) for name in claim.observed})
    here = here.knowing(**{name: here.answers(claim.rank) for name in claim.of_the_rank})
    for owed, line in faults_of_state(claim, here, None):
        raise Stuck(owed, line, here.state, here.known)
    return here


def _after_a_round(claim: CanReachInStages, was: At, seen: ShownOfStages | None) -> Any:
    """The state after one round."""
    if seen is not None:
        for owed in (MEANT, CHOSEN, COUNTED, TOLD, FIRST):
            seen.keep(owed, was, was)
    here = was
    for number, stage in enumerate(claim.stages):
        if not here.holds(stage.goal):
            here = at(claim, reached_by(stage, here.state, here.known), was.known)
            if seen is not None:
                seen.through.add(number)
        if here.holds(claim.goal):
            break
        for owed, line in _faults_of_an_end(claim, number, here, was):
            raise Stuck(owed, line, here.state, here.known)
        if seen is not None:
            seen.keep(ends(number), here, was)
    return here.state


def shown_of(claim: CanReachInStages) -> ShownOfStages:
    """Go through the stages from states of real runs, the last ones first: most has happened before them."""
    found, random = ShownOfStages(), Random(claim.name)
    begun: set[int] = set()
    runs = list(runs_of(claim.system))
    for run in runs:
        states = [step.after for step in run if step.after is not None]
        remembered = remembered_of(claim, run)
        for place in reversed(range(len(states))):
            if id(states[place]) in begun or not is_allowed_state(claim.system, states[place]):
                continue
            begun.add(id(states[place]))
            within = at(claim, states[place], {}, tuple(remembered.values())).within
            for parameters in parameters_at(claim, states[place], within, remembered, random):
                here = At(claim, states[place], parameters, within)
                if here.pending:
                    others = any(step.action != GENESIS and claim.system.action(step.action) not in claim.by for step in run[: place + 1])
                    _go_through(claim, found, here, others)
                    break
            if found.is_enough(claim) or found.courses >= MOST_COURSES or found.broken is not None:
                return found
    return found


def _go_through(claim: CanReachInStages, found: ShownOfStages, here: At, others: bool) -> None:
    found.courses += 1
    try:
        reached_by(claim, here.state, here.known, found)
    except (Stuck, ContractBroken) as error:
        stuck = error if isinstance(error, Stuck) else Stuck(MEANT, str(error), here.state, here.known)
        found.broken = _broken(claim, at(claim, stuck.state, {}), stuck.line, "a state that CPython came to")
        return
    found.reached = True
    found.reached_after_others |= others


@dataclass(eq=False)
class StagesWitness(Witness):
    """Stages that CPython went through."""

    shown: ShownOfStages = field(default_factory=ShownOfStages)

    def look(self) -> None:
        with self.agreeing():
            self.shown = shown_of(self.claim)
            self.broken = self.shown.broken

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        allowed = next((real for what, real in self.shown.values.items() if key.part[: len(what)] == what), [])
        return [allowed[turn % len(allowed)]] if allowed else []

    def inputs(self) -> list[Interpretation]:
        return [one for real in self.shown.values.values() for one in real]

    def lacking(self) -> Iterator[str]:
        claim: CanReachInStages = self.claim
        if not self.shown.reached:
            told = f"of which {claim.given.__name__} is true and {claim.goal.__name__} is not"
            yield f"no witness: CPython went through the stages to the end from no state {told}; come to one in a scenario"
            return
        if not self.shown.reached_after_others:
            yield "no witness: CPython went through the stages from no state in which others had interfered; let them in a scenario"
        for number, stage in enumerate(claim.stages):
            if number not in self.shown.through:
                yield f"no witness: the stage {stage.name} had ended wherever it was to begin"


@witness_of.register
def _(claim: CanReachInStages, real: Evidence) -> Witness:
    return StagesWitness(claim, real)
