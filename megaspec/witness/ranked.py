"""The evidence about claims that are shown by a rank: real states and steps that their proofs are checked against, and what breaks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import PARAMETER
from megaspec.claims.can_reach import CanReach
from megaspec.claims.liveness import LeadsTo
from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.lifting.structure import scalars
from megaspec.obligations.identity import Key, Owed, Site
from megaspec.obligations.obligation import Obligation
from megaspec.recording.remade import scenarios_of
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.terms.term import Term
from megaspec.vcgen.response_terms import Ranked, Said, ready, recurs, said_after, said_before
from megaspec.vcgen.transitions import BEFORE, reading_of, readings
from megaspec.witness.confirming import confirm
from megaspec.witness.conformance import Disagreement, Sample
from megaspec.witness.evidence import RulePath
from megaspec.witness.findings import Counterexample
from megaspec.witness.replay import Spurious, replayed
from megaspec.witness.response_eval import Look, calls, faults_of_state, faults_of_step, look, roomy, where
from megaspec.witness.steps import StepsWitness
from megaspec.witness.valuation import flat, interpretation
from megaspec.witness.walks import transitions

VALUES_KEPT = 2
"""How many real values are kept for each thing that is owed."""

Samples = Mapping[tuple[str, int], Sequence[Sample]]


@dataclass
class Shown:
    """What CPython says of a claim that is shown by a rank.

    `values` are those of real states and steps: by what is owed of a state, or by an action and its leaf.  `helped` are the helps
    that were seen to bring the goal nearer.
    """

    values: dict[Owed | Site, list[Interpretation]] = field(default_factory=dict)
    helped: set[int] = field(default_factory=set)
    broken: tuple[Transition, tuple[str, ...]] | None = None
    """The first step that is not as the claim says, with what is wrong."""

    def wants(self, place: Owed | Site) -> bool:
        """Whether few values are kept for something that is owed."""
        return len(self.values.get(place, ())) < VALUES_KEPT

    def keep(self, place: Owed | Site, values: Interpretation) -> None:
        """Keep values for something that is owed."""
        self.values.setdefault(place, []).append(values)

    def note(self, one: Transition, lines: Sequence[str]) -> None:
        """A step is not as the claim says; what is found first is kept."""
        if lines and self.broken is None:
            self.broken = one, tuple(lines)


# Against the tree.


def with_parameters(claim: Ranked, values: Interpretation, seen: Look) -> Interpretation:
    """The values of symbols, with those of a claim's parameters."""
    named = {f"{PARAMETER}.{name}": (schema, seen.parameters[name]) for name, schema in claim.parameters.items()}
    found = interpretation(named, seen.within)
    return Interpretation(found.universe, {**values.functions, **found.functions})


def check_step_said(claim: Ranked, sample: Sample, values: Interpretation, before: Look, after: Look) -> None:
    """A `Disagreement` unless the lifted functions of a claim say what CPython says, of the states before and after a step."""
    one = sample.transition
    reading = next(reading for reading in readings(claim.system) if reading.name == one.action)
    new = said_after(claim, reading, reading.tree.nexts()[sample.leaf])
    for when, said, seen in (("before", said_before(claim)[0], before), ("after", new, after)):
        check_said(claim, said, values, seen, f"{when} {one.action}")


def check_said(claim: Ranked, said: Said, values: Interpretation, seen: Look, when: str) -> None:
    """A `Disagreement` unless the lifted functions of a claim say what CPython says of one state."""
    value = evaluating(values)
    for what, term, real in _compared(said, seen):
        if value(term, {}) != real:
            raise Disagreement(f"{claim.name}: {when} {what} is {real} in CPython and {value(term, {})} in the tree")


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


def runs_of(system: System) -> Iterator[list[Taken | Transition]]:
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


# What breaks it.


@confirm.register
def _(claim: LeadsTo | CanReach, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
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


def _faults_of_step(claim: Ranked, done: Transition, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> list[str]:
    if not done.succeeded:
        raise Spurious("CPython does not take the step")
    before, after = _look(claim, done.before, parameters, room), _look(claim, done.after, parameters, room)
    return [line for what, line in faults_of_step(claim, done, before, after) if owing[: len(what)] == what]


def _of_state(claim: Ranked, state: Any, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> tuple[Transition, list[str]]:
    """The call that should have succeeded in a state, if it is about one, and what is wrong."""
    shown = Transition(claim.system, claim.name, state, parameters, ValueError("false"), room)
    try:
        seen = look(claim, state, parameters, room)
    except ContractBroken as broken:
        return shown, [str(broken)]
    found = [(what, line) for what, line in faults_of_state(claim, seen) if owing[: len(what)] == what]
    asked = [number for number in range(len(claim.helps)) if owing[:2] in (ready(number), recurs(number))]
    tried = [one for number in asked for one in calls(claim, number, seen)]
    return next(iter(tried), shown), [line for _, line in found]


def _look(claim: Ranked, state: Any, parameters: Mapping[str, Any], room: Universe) -> Look:
    try:
        return look(claim, state, parameters, room)
    except ContractBroken as broken:
        raise Spurious(f"CPython finds that {broken}") from None


@dataclass(eq=False)
class RankedWitness(StepsWitness):
    """Real pending states and steps, and each help at work."""

    shown: Shown = field(default_factory=Shown)

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

    def hold(self, shown: Shown) -> None:
        """Keep what was shown, and a step that breaks the claim as a counterexample."""
        self.shown = shown
        if shown.broken is not None:
            one, why = shown.broken
            self.broken = Counterexample(self.claim.name, [one], None, "a step that CPython took", why)
