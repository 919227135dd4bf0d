"""What CPython says of a refinement: a real step, mapped, beside what the abstract system does."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from megaspec.claims.kinds import Refines
from megaspec.language.failing import Revert
from megaspec.language.schema import Fields, Schema, misfits, parameters_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import performed_by, rule_of
from megaspec.language.universe import Universe, universe
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import sort_of_kind
from megaspec.lifting.tree import Leaf
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Obligation
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.terms.term import Term
from megaspec.vcgen.refinement import Beside, besides, holds_beside, path_of
from megaspec.vcgen.transitions import Reading, reading_of, readings
from megaspec.witness.confirming import refuted_by
from megaspec.witness.conformance import Disagreement, Sample, leaves_along, scalar_at
from megaspec.witness.evidence import Evidence, RulePath, Witness, witness_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.search import Leading, Search, search_for
from megaspec.witness.replay import Spurious
from megaspec.witness.steps import StepsWitness
from megaspec.witness.valuation import flat, interpretation
from megaspec.witness.violations import violation
from megaspec.witness.walks import least_instance, played

MAPPED = "mapped"

STEPS_A_PATH = 2
"""How many real steps are kept of each path of a correspondence."""


@dataclass(frozen=True)
class MappedStep:
    """A real step that is refined: what the abstract system does meanwhile, and along which path of the correspondence."""

    sample: Sample
    values: Interpretation
    path: tuple[Term, ...]
    performed: str | None
    beside: Beside
    after: Any
    """The mapped state after, in CPython."""


@dataclass
class _Done:
    """What CPython came to: the mapped states, what the abstract system answered, and what is wrong."""

    before: Any = None
    after: Any = None
    outcome: Any = None
    performed: str | None = None
    wrong: tuple[str, ...] = ()


def wider(within: Universe, *schemas: Schema) -> Universe:
    """A universe with identifiers of the kinds that only some schemas know."""
    return Universe({**closed_universe(schemas).members, **within.members}, closed=True)


def widened(values: Interpretation, within: Universe, *schemas: Schema) -> Interpretation:
    """The same meaning of symbols where there are identifiers of kinds that only some schemas know."""
    members = {sort_of_kind(kind): tuple(map(flat, known)) for kind, known in wider(within, *schemas).members.items()}
    return replace(values, universe={**members, **values.universe})


def is_refined(claim: Refines, one: Transition) -> bool:
    """Whether the abstract system does a successful step as well."""
    return not one.succeeded or not _followed(claim, one).wrong


def faults(claim: Refines, one: Transition) -> tuple[str, ...]:
    """What is wrong with a successful step, seen through a refinement; nothing if the abstract system does it as well."""
    return _followed(claim, one).wrong


def breaks(claim: Refines, one: Transition) -> bool:
    """Whether a step breaks a refinement, from a state whose mapped one the abstract invariants allow."""
    return bool(one.succeeded and faults(claim, one)) and (one.before is None or maps_to_a_reachable(claim, one.before, one.universe))


def maps_to_a_reachable(claim: Refines, state: Any, within: Universe) -> bool:
    """Whether the abstract invariants and assumptions allow the state that a concrete one is mapped to, if it is mapped at all."""
    room = wider(within, claim.to.schema)
    try:
        with universe(room):
            mapped = claim.mapping(state)
        return satisfies_invariants(claim.to, mapped, room)
    except Exception:
        return False


def followed(claim: Refines, samples: Mapping[tuple[str, int], list[Sample]]) -> Iterator[tuple[Sample, MappedStep | tuple[str, ...]]]:
    """Each real step with its mapped one, or with what is wrong with it; a `Disagreement` where tree and CPython differ."""
    for ones in samples.values():
        for sample in ones:
            done = _followed(claim, sample.transition)
            yield sample, done.wrong or _mapped_step(claim, sample, done)


# In CPython.


def _followed(claim: Refines, one: Transition) -> _Done:
    done = _Done()
    with universe(wider(one.universe, claim.to.schema)):
        try:
            done.after = claim.mapping(one.after)
            done.before = None if one.before is None else claim.mapping(one.before)
            done.wrong = tuple(_follow(claim, one, done))
        except Exception as error:
            done.wrong = (f"the mapping or what {claim.to.name} does for {one.action} raises {type(error).__name__}: {error}",)
    return done


def _follow(claim: Refines, one: Transition, done: _Done) -> Iterator[str]:
    calls: list[str] = []
    lines: list[str] = []

    def perform(rule: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        calls.append("genesis" if one.before is None else rule.__name__)
        lines.extend(line for (name, schema), given in zip(_shapes(rule), arguments, strict=True) for line in misfits(schema, given, name))
        with performed_by(None):
            return rule(*arguments)

    try:
        with performed_by(perform):
            done.outcome = _correspondence(claim, one, done, perform)()
    except Revert as revert:
        rule = calls[-1] if calls else "the correspondence"
        yield f"{claim.to.name} does not do what {one.action} does: the guard {revert.name} of {rule} is not met"
        return
    yield from (f"{claim.to.name} is called out of range for {one.action}: {line}" for line in lines)
    done.performed = calls[-1] if calls else None
    named = f"after {done.performed}" if done.performed else "before"
    for where, mapped, abstract in _differing(claim.to.schema, done.after, done.outcome.state):
        yield f"after {one.action}, {where} of the mapped state is {shown(mapped)}; of {claim.to.name} it is {shown(abstract)} {named}"
    seen = [event for event in one.outcome.events if type(event) not in claim.unseen]
    if [*map(_event, seen)] != [*map(_event, done.outcome.events)]:
        yield f"{one.action} emits {_events(seen)}; {claim.to.name} emits {_events(done.outcome.events)}"
    for trust in claim.to.assumptions:
        if not trust(done.after):
            yield f"after {one.action}, the mapped state is not one of which {claim.to.name} assumes {trust.__name__}"


def _correspondence(claim: Refines, one: Transition, done: _Done, perform: Callable[..., Any]) -> Callable[[], Any]:
    """What the abstract system does for a step, ready to be called."""
    known = {**one.arguments, "before": one.before, "after": one.after, "returned": one.outcome.returned, "events": one.outcome.events}
    if one.before is None:
        rule = rule_of(claim.to.genesis)
        made = {name: make(**{asked: known[asked] for asked in inspect.signature(make).parameters}) for name, make in claim.genesis.items()}
        return functools.partial(perform, rule, tuple(made[name] if name in made else known[name] for name in inspect.signature(rule).parameters))
    action = claim.system.action(one.action)
    if action in claim.stutters:
        return functools.partial(_Stutter, done.before)
    does = claim.steps[action]
    return functools.partial(does, done.before, **{name: known[name] for name in list(inspect.signature(does).parameters)[1:]})


@dataclass(frozen=True)
class _Stutter:
    """What the abstract system answers where it does nothing."""

    state: Any
    events: tuple[Any, ...] = ()


def _shapes(rule: Callable[..., Any]) -> list[tuple[str, Schema]]:
    return list(parameters_of(rule).items())


def _differing(schema: Schema, one: Any, other: Any, where: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two plain values differ, and what stands there in each."""
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _differing(inner, getattr(one, name), getattr(other, name), f"{where}.{name}" if where else name)
        case MapSchema(_, inner):
            for key in dict.fromkeys(key for held in (one, other) for key, _ in held.items()):
                parts = key if isinstance(key, tuple) else (key,)
                yield from _differing(inner, one[key], other[key], f"{where}[{', '.join(map(shown, parts))}]")
        case _:
            if one != other:
                yield where, one, other


def _event(event: Any) -> tuple[type, str]:
    return type(event), shown(event)


def _events(events: Any) -> str:
    return ", ".join(f"{type(one).__name__}{shown(one)}" for one in events) or "nothing"


# Against the tree.


def _mapped_step(claim: Refines, sample: Sample, done: _Done) -> MappedStep:
    """The path of the correspondence that a real step took; a `Disagreement` unless the tree does there what CPython does."""
    one = sample.transition
    reading = next(reading for reading in readings(claim.system) if reading.name == one.action)
    beside = besides(claim, reading)[sample.leaf]
    values = widened(sample.values, one.universe, claim.to.schema)
    took = list(leaves_along(beside.tree.leaves, values))
    if len(took) != 1:
        raise Disagreement(f"{claim.name}: {len(took)} paths of the correspondence of {one.action} fit one step of CPython")
    if took[0].kind != "next" or _performed(beside, took[0]) != done.performed:
        raise Disagreement(f"{claim.name}: beside {one.action} CPython does {done.performed or 'nothing'}, and the tree something else")
    return MappedStep(sample, values, path_of(took[0]), done.performed, beside, done.after)


def check_mapped(mapped: MappedStep) -> None:
    """A `Disagreement` unless the tree maps the state after a step as CPython does."""
    claim, value = mapped.beside.claim, evaluating(mapped.values)
    real = interpretation({MAPPED: (claim.to.schema, mapped.after)}, wider(mapped.sample.transition.universe, claim.to.schema))
    for symbol in symbols(claim.to.schema, MAPPED):
        variables = tuple(t.temporary(sort) for sort in symbol.domain)
        lifted = scalar_at(claim.to.schema, mapped.beside.after, symbol.name.split(".")[1:], variables)
        table = real.functions[symbol]
        for key in product(*(real.domain(sort) for sort in symbol.domain)):
            if value(lifted, dict(zip(variables, key, strict=True))) != table.entries.get(key, table.default):
                what = f"after {mapped.sample.transition.action} {symbol.name} is another in CPython than in the tree"
                raise Disagreement(f"{claim.name}: {what}")


def _performed(beside: Beside, leaf: Leaf) -> str | None:
    if beside.before is None:
        return "genesis"
    call = beside.call(leaf)
    return None if call is None else call.rule.__name__


@dataclass(frozen=True)
class RefinementSought:
    """That an abstract system does a step as well."""

    claim: Refines

    def at(self, way: Leading) -> Term | None:
        """What the refinement says at a path."""
        place = way.reading.tree.nexts().index(way.leaf)
        return holds_beside(besides(self.claim, way.reading)[place])

    def of(self, step: Transition) -> bool:
        """What CPython finds."""
        return is_refined(self.claim, step)


@violation.register
def _(claim: Refines, step: Transition) -> tuple[str, ...] | None:
    return (faults(claim, step) if step.succeeded else ()) or None


@refuted_by.register
def _(claim: Refines, one: Obligation, reading: Reading, done: Transition) -> tuple[str, ...]:
    if done.before is not None and not maps_to_a_reachable(claim, done.before, done.universe):
        raise Spurious(f"CPython does not find the invariants of {claim.to.name} true of the mapped state before")
    why = violation(claim, done)
    if why is None:
        raise Spurious("CPython finds the step refined")
    return why


@search_for.register
def _(claim: Refines) -> Search:
    return Search(claim.system, RefinementSought(claim), False, least_instance(claim.system), (claim.to,))


@dataclass(eq=False)
class RefinementWitness(StepsWitness):
    """Steps that go as the refinement says, by their paths, and the abstract actions seen.

    Steps of scenarios start from states that are reached; others count where the abstract invariants allow the mapped state before.
    """

    mapped_steps: dict[tuple[str, int], list[MappedStep]] = field(default_factory=dict)
    performed: set[str] = field(default_factory=set)

    def look(self) -> None:
        with self.agreeing():
            self._follow()

    def _follow(self) -> None:
        claim: Refines = self.claim
        told = {id(one) for one in played(claim.system)}
        for sample, made in followed(claim, self.real.fitting.get(claim.system, {})):
            one = sample.transition
            if not isinstance(made, MappedStep):
                if id(one) in told or self._is_mapped_well(one):
                    self._breaks(one, made)
                continue
            kept = self.mapped_steps.setdefault((one.action, sample.leaf), [])
            few = sum(other.path == made.path for other in kept) < STEPS_A_PATH
            if few:
                check_mapped(made)
            if few or made.performed not in (None, *self.performed):
                if self._is_mapped_well(one):
                    kept += [made] if few else []
                    self.performed |= {made.performed} if made.performed else set()
                elif id(one) in told:
                    self._breaks(one, (f"the state before is mapped to one that breaks the invariants of {claim.to.name}",))

    def _is_mapped_well(self, one: Transition) -> bool:
        return one.before is None or maps_to_a_reachable(self.claim, one.before, one.universe)

    def _breaks(self, one: Transition, why: tuple[str, ...]) -> None:
        self.broken = self.broken or Counterexample(self.claim.name, [one], None, "a step that CPython took", why)

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        path = self._path(key.site)
        along = [one.values for one in self.mapped_steps.get((key.site.rule or "", key.site.leaf or 0), []) if one.path[: len(path)] == path]
        return [along[turn % len(along)]] if along else []

    def _path(self, site: Site) -> tuple[Term, ...]:
        """What may be assumed at one leaf of a correspondence."""
        if site.path is None or site.leaf is None:
            return ()
        return path_of(besides(self.claim, reading_of(self.claim.system, site.rule))[site.leaf].tree.leaves[site.path])

    def path(self, site: Site) -> RulePath | None:
        return RulePath(self.claim.name, site)

    def lacking(self) -> Iterator[str]:
        found = list(super().lacking())
        yield from found
        for action in self.claim.to.actions if not found else ():
            if action.__name__ not in self.performed:
                what = f"no step that CPython took of {self.claim.system.name} is the action {action.__name__} of {self.claim.to.name}"
                yield f"no witness: {what}"
                return


@witness_of.register
def _(claim: Refines, real: Evidence) -> Witness:
    return RefinementWitness(claim, real)
