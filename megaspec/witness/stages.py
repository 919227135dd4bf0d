"""The evidence that a goal is reached in stages: CPython goes through them, from states in which others had interfered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from megaspec.claims.aims import PARAMETER
from megaspec.claims.can_reach import CanReach
from megaspec.claims.stages import CanReachInStages
from megaspec.language.contracts import ContractBroken
from megaspec.language.systems import GENESIS
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Key, Owed
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.terms.term import Term
from megaspec.vcgen.stages import BEGINS, CHOSEN, COUNTED, FIRST, MEANT, START, TOLD, SaidInStages, ends, said_at_the_start, said_now
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.can_reach import helpful_calls, is_allowed_state, parameters_at, remembered_of
from megaspec.witness.confirming import confirm
from megaspec.witness.conformance import Disagreement
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.ranked import VALUES_KEPT, runs_of
from megaspec.witness.replay import Spurious
from megaspec.witness.response_eval import Look, where
from megaspec.witness.stages_eval import At, Known, at, choices, faults_of_an_end, faults_of_state
from megaspec.witness.valuation import flat, interpretation

MOST_ROUNDS = 40
"""How many rounds are made at most."""

COURSES = 6
"""How often stages are gone through at least, where there are states to begin from."""

MOST_COURSES = 120
"""How often they are at most, in search of what was not seen yet."""


class Stuck(Exception):
    """CPython does not come from one stage to the next; what is owed there is told, with the state and what is known."""

    def __init__(self, owed: Owed, line: str, state: Any, known: Known) -> None:
        super().__init__(line)
        self.owed, self.line, self.state, self.known = owed, line, state, known


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
        for owed, line in faults_of_an_end(claim, number, here, was):
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
