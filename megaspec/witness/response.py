"""The evidence about a response: real pending states and steps that its proof is checked against, and a run from a trigger to the goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.fairness import Recurring
from megaspec.claims.liveness import PARAMETER, LeadsTo, asked_for
from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.language.universe import Universe, universe
from megaspec.lifting.structure import scalars
from megaspec.obligations.identity import Key, Owed, Site
from megaspec.obligations.obligation import Obligation
from megaspec.recording.remade import scenarios_of
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.terms.term import Term
from megaspec.vcgen.response_terms import BEGINS, BOUNDED, HELPED, TRIGGERED, Said, ready, recurs, said_after, said_before
from megaspec.vcgen.transitions import BEFORE, reading_of, readings
from megaspec.witness.confirming import confirm
from megaspec.witness.conformance import Disagreement, Sample
from megaspec.witness.evidence import Evidence, RulePath, Witness, witness_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.replay import Spurious, replayed
from megaspec.witness.response_eval import Look, calls, faults_of_state, faults_of_step, is_help, look, parameters_near, roomy, where
from megaspec.witness.steps import StepsWitness
from megaspec.witness.valuation import flat, interpretation
from megaspec.witness.walks import transitions

VALUES_KEPT = 2
"""How many real values are kept for each thing that is owed."""

Samples = Mapping[tuple[str, int], Sequence[Sample]]


@dataclass
class Shown:
    """What CPython says of a response.

    `values` are those of real states and steps: by what is owed of a state, or by an action and its leaf.  `helped` are the helps
    that were seen to bring the goal nearer.
    """

    values: dict[Owed | Site, list[Interpretation]] = field(default_factory=dict)
    helped: set[int] = field(default_factory=set)
    arrives: bool = False
    """Whether some run was seen to come from a trigger to the goal."""
    broken: tuple[Transition, tuple[str, ...]] | None = None
    """The first step that is not as the claim says, with what is wrong."""


def shown_of(claim: LeadsTo, samples: Samples) -> Shown:
    """Check a response on every real step of its system; a `Disagreement` where tree and CPython differ."""
    found = Shown(arrives=any(_arrives(claim, run) for run in _runs(claim.system)))
    for way, ones in samples.items():
        for sample in ones:
            if sample.transition.before is not None:
                _look_at(claim, found, way, sample)
    return found


def _look_at(claim: LeadsTo, found: Shown, way: tuple[str, int], sample: Sample) -> None:
    one = sample.transition
    within = roomy(claim, one.universe)
    for parameters in parameters_near(claim, one, within):
        before, after = Look(claim, one.before, parameters, within), Look(claim, one.after, parameters, within)
        try:
            _look_with(claim, found, Site(*way), sample, before, after)
        except ContractBroken as broken:
            found.broken = found.broken or (one, (str(broken),))


def _look_with(claim: LeadsTo, found: Shown, here: Site, sample: Sample, before: Look, after: Look) -> None:
    one = sample.transition
    places: list[Owed | Site] = [*_owing(claim, before), here]
    kept = [place for place in places if len(found.values.get(place, ())) < VALUES_KEPT]
    if before.pending and not found.values.get(here):
        kept.append(here)
    if kept:
        values = _with_parameters(claim, sample.values, before)
        _check_said(claim, sample, values, before, after)
        for place in dict.fromkeys(kept):
            found.values.setdefault(place, []).append(values)
    lines = [line for _, line in (*faults_of_state(claim, before), *faults_of_step(claim, one, before, after))]
    if lines and found.broken is None:
        found.broken = one, tuple(lines)
    nearer = before.pending and (after.goal or after.rank < before.rank)
    found.helped |= {number for number in range(len(claim.helps)) if nearer and before.helping(number) and is_help(claim, number, one, before)}


def _owing(claim: LeadsTo, seen: Look) -> Iterator[Owed]:
    """What is owed of a state that is really asked of it."""
    yield from (BEGINS, (TRIGGERED,))
    if not seen.pending:
        return
    yield from (BOUNDED, HELPED)
    for number, help in enumerate(claim.helps):
        if seen.helping(number):
            comes = None if help.again is None else help.again.predicate if isinstance(help.again, Recurring) else help.again.goal
            if comes is None or seen.holds(comes):
                yield ready(number)
            if isinstance(help.again, LeadsTo):
                yield recurs(number)


# Against the tree.


def _with_parameters(claim: LeadsTo, values: Interpretation, seen: Look) -> Interpretation:
    """The values of symbols, with those of a claim's parameters."""
    named = {f"{PARAMETER}.{name}": (schema, seen.parameters[name]) for name, schema in claim.parameters.items()}
    found = interpretation(named, seen.within)
    return Interpretation(found.universe, {**values.functions, **found.functions})


def _check_said(claim: LeadsTo, sample: Sample, values: Interpretation, before: Look, after: Look) -> None:
    """A `Disagreement` unless the lifted functions of a claim say what CPython says, of the states before and after a step."""
    one = sample.transition
    reading = next(reading for reading in readings(claim.system) if reading.name == one.action)
    value = evaluating(values)
    old, new = said_before(claim)[0], said_after(claim, reading, reading.tree.nexts()[sample.leaf])
    for when, said, seen in (("before", old, before), ("after", new, after)):
        for what, term, real in _compared(said, seen):
            if value(term, {}) != real:
                raise Disagreement(f"{claim.name}: {when} {one.action} {what} is {real} in CPython and {value(term, {})} in the tree")


def _compared(said: Said, seen: Look) -> Iterator[tuple[str, Term, Any]]:
    yield from (("the goal", said.goal, seen.goal), ("what is true until the goal", said.more, seen.more))
    yield from (("the rank", term, real) for term, real in zip(said.rank, seen.rank, strict=True))
    for number, (lifted, real) in enumerate(zip(said.helps, seen.helps, strict=True)):
        yield f"whether helpful action {number} helps", lifted.when, real.when
        for name, value in lifted.arguments.items():
            plain = dict(_scalars(real.arguments[name]))
            yield from ((f"`{name}{path}` of helpful action {number}", term, plain[path]) for path, term in scalars(value))


def _scalars(value: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar inside a plain value without maps, as interpretations hold it, with its path."""
    names = getattr(value, "record_fields", None)
    if names is None:
        yield where, flat(value)
        return
    for name in names:
        yield from _scalars(getattr(value, name), f"{where}.{name}".lstrip("."))


# Runs.


def _runs(system: System) -> Iterator[list[Taken | Transition]]:
    """The steps of real runs, in order: of scenarios, and of walks if these show nothing."""
    for one in scenarios_of(system):
        yield [step for step in one.steps if not isinstance(step.outcome, Revert)]
    run: list[Taken | Transition] = []
    for step in transitions(system):
        if not step.succeeded:
            continue
        if run and step.before is not run[-1].after:
            yield run
            run = []
        run.append(step)
    yield run


def _arrives(claim: LeadsTo, run: Sequence[Taken | Transition]) -> bool:
    """Whether a run comes from a trigger to the goal, for some values of the claim's parameters."""
    within = closed_universe([claim.system.schema, *claim.parameters.values()], (run[0].before, *(step.after for step in run)) if run else ())
    with universe(within):
        for place, step in enumerate(run):
            for parameters in parameters_near(claim, step, within):
                if not _begins(claim, step.before, parameters):
                    continue
                if any(claim.goal(**asked_for(claim.goal, later.after, parameters)) for later in run[place:]):
                    return True
    return False


def _begins(claim: LeadsTo, state: Any, parameters: Mapping[str, Any]) -> bool:
    """Whether a trigger is there, and the goal is not."""
    return claim.trigger(**asked_for(claim.trigger, state, parameters)) and not claim.goal(**asked_for(claim.goal, state, parameters))


__all__ = ["Shown", "shown_of"]


# What breaks it.


@confirm.register
def _(claim: LeadsTo, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """A state or a step, without genesis, of which something owed is false."""
    parameters = {name: values[f"{PARAMETER}.{name}"] for name in claim.parameters}
    room, owing = roomy(claim, within), one.key.part
    if one.key.site.rule is not None:
        inputs = {name: value for name, value in values.items() if not name.startswith(f"{PARAMETER}.")}
        done = replayed(reading_of(claim.system, one.key.site.rule), inputs, within)
        lines = _faults_of_step(claim, done, owing, parameters, room)
        note = "one step from a state that the invariants allow"
    else:
        state = values[BEFORE]
        if not satisfies_invariants(claim.system, state, within):
            raise Spurious("CPython does not find the invariants true of the state")
        done, lines = _of_state(claim, state, owing, parameters, room)
        note = "a state that the invariants allow"
    if not lines:
        raise Spurious("CPython finds what is owed true")
    return Counterexample(claim.name, [done], None, note, (*where(parameters), *lines))


def _faults_of_step(claim: LeadsTo, done: Transition, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> list[str]:
    if not done.succeeded:
        raise Spurious("CPython does not take the step")
    before, after = _look(claim, done.before, parameters, room), _look(claim, done.after, parameters, room)
    return [line for what, line in faults_of_step(claim, done, before, after) if owing[: len(what)] == what]


def _of_state(claim: LeadsTo, state: Any, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> tuple[Transition, list[str]]:
    """The call that should have succeeded in a state, if it is about one, and what is wrong."""
    shown = Transition(claim.system, claim.name, state, parameters, ValueError("false"), room)
    try:
        seen = look(claim, state, parameters, room)
        found = [(what, line) for what, line in faults_of_state(claim, seen) if owing[: len(what)] == what]
    except ContractBroken as broken:
        return shown, [str(broken)]
    asked = [number for number in range(len(claim.helps)) if owing[:2] in (ready(number), recurs(number))]
    tried = [one for number in asked for one in calls(claim, number, seen)]
    return next(iter(tried), shown), [line for _, line in found]


def _look(claim: LeadsTo, state: Any, parameters: Mapping[str, Any], room: Universe) -> Look:
    try:
        return look(claim, state, parameters, room)
    except ContractBroken as broken:
        raise Spurious(f"CPython finds that {broken}") from None


@dataclass(eq=False)
class ResponseWitness(StepsWitness):
    """Real pending states and steps, a run from a trigger to the goal, and each help at work."""

    shown: Shown = field(default_factory=Shown)

    def look(self) -> None:
        with self.agreeing():
            self.shown = shown_of(self.claim, self.real.fitting.get(self.claim.system, {}))
            if self.shown.broken is not None:
                one, why = self.shown.broken
                self.broken = Counterexample(self.claim.name, [one], None, "a step that CPython took", why)

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        allowed = self._of_states(key.part) if key.site.leaf is None else self.shown.values.get(key.site, [])
        return [allowed[turn % len(allowed)]] if allowed else []

    def _of_states(self, owing: Owed) -> list[Interpretation]:
        """The real states of which something is owed."""
        return next((real for what, real in self.shown.values.items() if not isinstance(what, Site) and owing[: len(what)] == what), [])

    def inputs(self) -> list[Interpretation]:
        return [one for real in self.shown.values.values() for one in real]

    def path(self, site: Site) -> RulePath | None:
        return None if site.leaf is None else super().path(site)

    def lacking(self) -> Iterator[str]:
        found = list(super().lacking())
        yield from found
        if found:
            return
        claim: LeadsTo = self.claim
        if not self.shown.arrives:
            yield f"no witness: CPython took no run from {claim.trigger.__name__} to {claim.goal.__name__}; show one as a scenario"
        for number in range(len(claim.helps)):
            if number not in self.shown.helped:
                yield f"no witness: CPython took no step by which helpful action {number} lowers the rank"


@witness_of.register
def _(claim: LeadsTo, real: Evidence) -> Witness:
    return ResponseWitness(claim, real)
