"""What a refinement comes to: beside each path of a concrete rule, what the abstract system does."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from megaspec.claims.kinds import ClaimError, Refines
from megaspec.language.failing import Revert
from megaspec.language.records import Outcome, emitted
from megaspec.language.schema import schema_of
from megaspec.language.systems import Predicate, System, rule_of
from megaspec.lifting import calling
from megaspec.lifting.admission import admit
from megaspec.lifting.decisions import Performed
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.shapes import check_shape, in_range, same_parts
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Leaf, Tree, formula, paths, rule_parameters, value
from megaspec.obligations.identity import PATH, Key, Origin, Site, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant, owed, parts
from megaspec.vcgen.obligations import Wanted, obligations_at, obligations_of, rules_of, some, wanted_of
from megaspec.vcgen.transitions import BEFORE, Reading, assumed_in, assumption_of, owed_by_trust, readings
from megaspec.vcgen.trust import trusted_ids, trusted_states


@dataclass(frozen=True, eq=False)
class Beside:
    """One path of a concrete rule, and what the abstract system does meanwhile."""

    claim: Refines
    reading: Reading
    leaf: Leaf
    before: Any
    """The mapped state before; None where the concrete rule is genesis."""
    after: Any
    """The mapped state after."""
    tree: Tree
    """The paths of the correspondence."""
    side_conditions: tuple[SideCondition, ...]
    """What is owed by the mapping of the state after, and by the correspondence."""

    def call(self, leaf: Leaf) -> Performed | None:
        """The call of an abstract action whose answer a path of the correspondence is; None for a stutter or genesis."""
        rules = [rule_of(action) for action in self.claim.to.actions]
        found = [one for one in leaf.performed if one.arguments[0] is self.before and one.rule in rules]
        return next((one for one in found if one.outcome is leaf.answer), None)

    def guarded(self, leaf: Leaf) -> str:
        """The abstract rule that a path of the correspondence ends in."""
        if self.before is None:
            return "genesis"
        return leaf.performed[-1].rule.__name__ if leaf.performed else self.correspondence

    @property
    def correspondence(self) -> str:
        """The name of the function that says what the abstract system does."""
        return self.claim.steps[self.claim.system.action(self.reading.name)].__name__


@functools.cache
def besides(claim: Refines, reading: Reading) -> tuple[Beside, ...]:
    """What the abstract system does beside each path on which a concrete rule succeeds."""
    return tuple(_beside(claim, reading, leaf) for leaf in reading.tree.nexts())


def _beside(claim: Refines, reading: Reading, leaf: Leaf) -> Beside:
    lifting = reading.lifting
    after, side_conditions = _mapped(claim, lifting, reading.state_after(leaf))
    if reading.before is None:
        tree, more = _started(claim, reading, leaf)
        return Beside(claim, reading, leaf, None, after, tree, (*side_conditions, *more, *tree.side_conditions))
    before, _ = _mapped(claim, lifting, reading.before)
    action = claim.system.action(reading.name)
    if action in claim.stutters:
        return Beside(claim, reading, leaf, before, after, Tree((Leaf((), Outcome(before), "next"),), ()), side_conditions)
    does = claim.steps[action]
    admit(rule_of(does))
    known = {**reading.arguments, "before": reading.before, "after": reading.state_after(leaf)}
    known |= {"returned": leaf.answer.returned, "events": leaf.answer.events}
    asked = {name: known[name] for name in list(inspect.signature(does).parameters)[1:]}
    tree = paths(lifting, functools.partial(does, before, **asked), leaf.condition, calls=calling.of(claim.to, before))
    made = Beside(claim, reading, leaf, before, after, tree, (*side_conditions, *tree.side_conditions))
    for end in tree.nexts():
        _check_answer(made, end)
    return made


def _mapped(claim: Refines, lifting: Lifting, state: Any) -> tuple[Any, tuple[SideCondition, ...]]:
    """The abstract state that a concrete one is mapped to, and what the mapping owes."""
    (name,) = inspect.signature(claim.mapping).parameters
    found, side_conditions = value(lifting, claim.mapping, {name: state})
    check_shape(found, claim.to.schema, f"what {claim.mapping.__name__} answers")
    return found, side_conditions


def _started(claim: Refines, reading: Reading, leaf: Leaf) -> tuple[Tree, list[SideCondition]]:
    """The abstract genesis, of parameters made of the concrete ones, and what is owed of these."""
    known = {**reading.arguments, "after": reading.state_after(leaf)}
    arguments: dict[str, Any] = {}
    side_conditions: list[SideCondition] = []
    for name, schema in rule_parameters(claim.to.genesis).items():
        made = claim.genesis.get(name)
        if made is None:
            arguments[name] = known[name]
            continue
        arguments[name], more = value(reading.lifting, made, {asked: known[asked] for asked in inspect.signature(made).parameters})
        check_shape(arguments[name], schema, f"what {made.__name__} answers")
        side_conditions += [*more, SideCondition("contract", in_range(schema, arguments[name]), f"genesis({name}) in its range", made.__name__)]
    rule = rule_of(claim.to.genesis)
    admit(rule)
    return paths(reading.lifting, functools.partial(rule, **arguments), leaf.condition, calls=calling.owed_elsewhere), side_conditions


def _check_answer(beside: Beside, leaf: Leaf) -> None:
    """Refuse a correspondence that answers what no abstract action did: such an answer proves nothing."""
    answer, to = leaf.answer, beside.claim.to
    stutters = isinstance(answer, Outcome) and answer.state is beside.before and not answer.events
    if not stutters and beside.call(leaf) is None:
        raise ClaimError(
            f"{beside.claim.name}: {beside.correspondence} answers for {beside.reading.name} what no action of {to.name} did on the mapped state; "
            "write `return` of one call of an action on the state that it is given, or of `Outcome` of that state where nothing happens"
        )


# What is owed.


@obligations_of.register
def _(claim: Refines) -> list[Obligation]:
    return some(claim, [one for reading in readings(claim.system) for one in obligations_at(claim, reading)])


@obligations_at.register
def _(claim: Refines, reading: Reading) -> list[Obligation]:
    _check_unseen(claim)
    found: list[Obligation] = []
    for place, beside in enumerate(besides(claim, reading)):
        key = Key(claim.name, Site(reading.name, place))
        mapped = () if reading.before is None else mapped_before(claim)
        given = Hypotheses((*reading.hypotheses(beside.leaf), *mapped))
        found += owed(key, given, beside.side_conditions, reading.symbols, first=mapped)
        found += _assumed_after(beside, key, given)
        for number, leaf in enumerate(beside.tree.leaves):
            along = Hypotheses((*given, *(Hypothesis(PATH, one) for one in path_of(leaf))))
            for what, goal in _goals(beside, leaf):
                found += parts(Key(claim.name, Site(reading.name, place, number), (what,)), along, goal, reading.symbols)
    return found


@rules_of.register
def _(claim: Refines) -> tuple[Reading, ...]:
    return readings(claim.system)


@wanted_of.register
def _(claim: Refines) -> Iterator[Wanted]:
    """Each path of the correspondence beside each path of a rule."""
    for reading in readings(claim.system):
        for place, beside in enumerate(besides(claim, reading)):
            yield from ((Site(reading.name, place, number), ()) for number, leaf in enumerate(beside.tree.leaves) if leaf.kind != "crash")


@functools.cache
def _check_unseen(claim: Refines) -> None:
    """Refuse to leave events out of the comparison that the abstract system emits."""
    leaves = [leaf for reading in readings(claim.to) for leaf in reading.tree.nexts()]
    for kind in dict.fromkeys(type(event) for leaf in leaves for event in leaf.answer.events):
        if kind in claim.unseen:
            raise ClaimError(f"{claim.name}: {kind.__name__} is not unseen: {claim.to.name} emits it")


def path_of(leaf: Leaf) -> tuple[Term, ...]:
    """What may be assumed at a path of a correspondence: where it ends in a revert, what led to the guard."""
    return leaf.path[:-1] if leaf.kind == "revert" else leaf.path


def _goals(beside: Beside, leaf: Leaf) -> Iterator[tuple[str, Term]]:
    """What is to be shown at a path of a correspondence, each under a name: guards are met, fields and events are the same."""
    if isinstance(leaf.answer, Revert):
        yield f"{beside.guarded(leaf)} {leaf.answer.name}", t.not_(leaf.path[-1]) if leaf.path else t.FALSE
    elif leaf.kind == "next":
        check_shape(leaf.answer.state, beside.claim.to.schema, f"the next state of {beside.claim.to.name}")
        yield from same_parts(beside.claim.to.schema, beside.after, leaf.answer.state)
        yield "events emitted", _same_events(beside, leaf)


def holds_beside(beside: Beside) -> Term:
    """That a path of a concrete rule is refined, as one formula."""
    found = [t.implies(t.and_(*path_of(leaf)), goal) for leaf in beside.tree.leaves for _, goal in _goals(beside, leaf)]
    owing = [note.condition for note in beside.side_conditions if note.kind in ("contract", "crash")]
    return t.and_(*found, *owing, *_trusted(beside))


def _same_events(beside: Beside, leaf: Leaf) -> Term:
    """That a step emits the events of the abstract one, but for those that the abstract system does not know."""
    seen = tuple(one for one in beside.leaf.answer.events if type(one) not in beside.claim.unseen)
    for kind in dict.fromkeys(type(event) for event in (*seen, *leaf.answer.events)):
        schema_of(kind, f"{beside.claim.name}: an event")
    with beside.reading.lifting.in_force():
        same = emitted(seen, *leaf.answer.events)
    found = scalar_term(same)
    assert found is not None
    return found


def _assumed_after(beside: Beside, key: Key, given: Hypotheses) -> Iterator[Obligation]:
    """That what the abstract system takes on trust of its states is true of the mapped one, if the concrete one may be trusted."""
    lifting, state = beside.reading.lifting, beside.reading.state_after(beside.leaf)
    system = beside.reading.system
    trusted = [Hypothesis(assumption_of(system, one), _said(lifting, one, state)) for one in system.assumptions]
    symbols, to = beside.reading.symbols, beside.claim.to
    for one, (before, side_conditions) in zip(to.assumptions, owed_by_trust(to, beside.reading.lifting, beside.after), strict=True):
        part, known = key.owing(f"assumption {one.__name__}"), Hypotheses((*given, *trusted))
        yield from parts(part, known, _said(beside.reading.lifting, one, beside.after), symbols)
        yield from owed(part, Hypotheses((*known, *before)), side_conditions, symbols)


def _trusted(beside: Beside) -> Iterator[Term]:
    """What the abstract system assumes, of the mapped state after, and that it can be asked."""
    trusted = owed_by_trust(beside.claim.to, beside.reading.lifting, beside.after)
    for one, (_, side_conditions) in zip(beside.claim.to.assumptions, trusted, strict=True):
        yield meant(_said(beside.reading.lifting, one, beside.after), side_conditions)


# What may be used.


@functools.cache
def mapped_before(claim: Refines) -> tuple[Hypothesis, ...]:
    """What is known of the mapped state before a step: the same terms for every action."""
    lifting = Lifting()
    return mapped_given(claim, lifting, unknown(lifting, claim.system.schema, BEFORE))


def mapped_given(claim: Refines, lifting: Lifting, state: Any) -> tuple[Hypothesis, ...]:
    """What is known of the abstract state that a reachable concrete one is mapped to: it is reachable, too."""
    mapped, _ = _mapped(claim, lifting, state)
    kinds = ((Source.MAPPED_INVARIANT, claim.to.invariants), (Source.MAPPED_ASSUMPTION, claim.to.assumptions))
    found = [Hypothesis(_mapped_origin(claim.to, kind, one), _said(lifting, one, mapped)) for kind, ones in kinds for one in ones]
    fits = in_range(claim.to.schema, mapped)
    return (*found, *([Hypothesis(Origin(Source.MAPPED_RANGES, claim.to.name, claim.to), fits)] if fits is not t.TRUE else []))


def _mapped_origin(to: System, source: Source, predicate: Any) -> Origin:
    return Origin(source, f"{to.name}.{predicate.__name__}", to, predicate)


def _said(lifting: Lifting, predicate: Any, state: Any) -> Term:
    """What a predicate says of a state."""
    return formula(lifting, predicate, {next(iter(inspect.signature(predicate).parameters)): state})[0]


@trusted_ids.register
def _(claim: Refines) -> tuple[str, ...]:
    """Those of the concrete system: what the abstract one assumes is owed."""
    return assumed_in(claim.system)


@trusted_states.register
def _(claim: Refines) -> tuple[Predicate, ...]:
    """Those of the concrete system: what the abstract one assumes is owed."""
    return claim.system.assumptions
