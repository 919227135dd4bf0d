"""The evidence that some actors can bring about a goal: CPython carries out their strategy, from states in which others had interfered."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

from megaspec.claims.aims import Aim, names_beside_the_state
from megaspec.claims.can_reach import Action, CanReach, Possibility
from megaspec.claims.fairness import arguments_of
from megaspec.claims.stages import CanReachInStages
from megaspec.language.contracts import ContractBroken
from megaspec.language.scenarios import Taken
from megaspec.language.schema import misfits
from megaspec.language.systems import GENESIS, System
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Owed, Site
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, argument_schemas, perform, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.can_reach import GIVEN, IS_PENDING, is_allowed
from megaspec.vcgen.response_terms import BOUNDED, FALLS_NOT, HELPED, STAYS, lowers, ready, said_before
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.conformance import fitting
from megaspec.witness.drawing import inside
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.ranked import RankedWitness, Samples, Shown, check_said, check_step_said, runs_of, with_parameters
from megaspec.witness.response_eval import (
    Faults,
    Look,
    answered_in,
    called,
    faults_of_state,
    faults_of_step,
    faults_while_pending,
    holds_in,
    ranked,
    roomy,
    values_near,
)
from megaspec.witness.valuation import interpretation

MOST_CALLS = 200
"""Of how many calls a strategy is carried out at most."""

MOST_PARAMETERS = 120
"""For how many values of the parameters a state is looked at, at most."""

COURSES = 24
"""How often a strategy is carried out at least, where there are states to begin from."""

MOST_COURSES = 600
"""How often it is at most, in search of what was not seen yet."""

COURSES_FROM_A_STATE = 6
"""How often it is from one state at most, with different parameters."""


# What a call is.


def call_is_allowed(
    claim: Possibility, action: Action, state: Any, arguments: Mapping[str, Any], parameters: Mapping[str, Any], within: Universe
) -> bool:
    """Whether a call of an action is one that `by` allows."""
    if action not in claim.by:
        return False
    predicate = claim.allows(action)
    if predicate is None:
        return True
    return holds_in(predicate, state, {**parameters, **arguments}, within)


def _is_allowed(claim: CanReach, seen: Look, action: str, arguments: Mapping[str, Any]) -> bool:
    return call_is_allowed(claim, claim.system.action(action), seen.state, arguments, seen.parameters, seen.within)


def _call(claim: CanReach, number: int, seen: Look) -> Transition:
    """The call that helps in a state, made there."""
    action, given = claim.helps[number].action, seen.helps[number].arguments
    return perform(claim.system, action.__name__, seen.state, {name: given[name] for name in arguments_of(action)}, seen.within)


# What is wrong.


@faults_of_state.register
def _(claim: CanReach, seen: Look) -> Faults:
    if seen.begins and not seen.goal and not seen.more:
        yield IS_PENDING, f"{claim.given.__name__} is true, and {claim.until.__name__} is false"
    if not seen.pending:
        return
    yield from faults_while_pending(seen)
    for number in range(len(claim.helps)):
        if seen.helping(number):
            yield from _unready(claim, number, seen)


def _unready(claim: CanReach, number: int, seen: Look) -> Faults:
    help, given = claim.helps[number], seen.helps[number].arguments
    told = called(help, seen, number)
    for line in (line for name, schema in arguments_of(help.action).items() for line in misfits(schema, given[name], name)):
        yield ready(number), f"helpful action {number} should help, and {told} cannot be called: {line}"
    made = _call(claim, number, seen)
    if not made.succeeded:
        yield ready(number), f"helpful action {number} should help, and {told} answers {shown(made.outcome)}"
    if not _is_allowed(claim, seen, made.action, made.arguments):
        yield is_allowed(number), f"helpful action {number} should help, and `by` does not allow {told}"


@faults_of_step.register
def _(claim: CanReach, one: Transition, before: Look, after: Look) -> Faults:
    if not before.pending or after.goal:
        return
    for number in _helping_as(claim, one, before):
        if not after.more:
            yield lowers(number), f"after {one.action}, helpful action {number}, {claim.until.__name__} is false, and the goal is not reached"
        elif not after.rank < before.rank:
            yield lowers(number), f"{one.action} is helpful action {number}, and does not lower the rank, which is {ranked(after)}"
    if claim.undisturbed and not _is_allowed(claim, before, one.action, one.arguments):
        if not after.more:
            yield STAYS, f"after {one.action}, which `by` does not allow, {claim.until.__name__} is false, and the goal is not reached"
        if after.rank > before.rank:
            yield FALLS_NOT, f"{one.action}, which `by` does not allow, raises the rank from {ranked(before)} to {ranked(after)}"


def _helping_as(claim: CanReach, one: Transition, before: Look) -> Iterator[int]:
    """The helpful calls that a step is, where it begins."""
    for number, help in enumerate(claim.helps):
        if help.action.__name__ == one.action and before.helping(number) and dict(one.arguments) == before.helps[number].arguments:
            yield number


# What is seen.


@dataclass
class ShownOfStrategy(Shown):
    """What CPython says of a strategy."""

    reached: bool = False
    """Whether it was carried out to the goal."""
    reached_after_others: bool = False
    """Whether it was from a state to which a call had led that `by` does not allow."""
    others: bool = False
    """Whether any such call can be made: of another action, or as one was seen before a state from which the strategy is carried out."""
    courses: int = 0
    begun: dict[int, Any] = field(default_factory=dict)
    """The states, by identity, that it was carried out from: runs share some."""

    def is_enough(self, claim: CanReach) -> bool:
        """Whether all has been seen that a claim must show."""
        return self.reached and self.reached_after_others and len(self.helped) == len(claim.helps) and self.courses >= COURSES


def shown_of(claim: CanReach, samples: Samples, users: Sequence[CanReachInStages] = ()) -> ShownOfStrategy:
    """Carry out a strategy from real states and check it on every real step; a `Disagreement` where tree and CPython differ.

    `users` are the claims of which it is a stage.
    """
    found = ShownOfStrategy(others=len(claim.by) < len(claim.system.actions))
    random = Random(claim.name)
    for run in runs_of(claim.system):
        _carry_out_along(claim, found, run, random, users)
        if found.is_enough(claim) or found.courses >= MOST_COURSES:
            break
    names = [action.__name__ for action in claim.actions()]
    for (action, leaf), ones in samples.items():
        for sample in ones if action in names else ():
            _look_at(claim, found, Site(action, leaf), sample, random)
    return found


def _carry_out_along(
    claim: CanReach, found: ShownOfStrategy, run: Sequence[Taken | Transition], random: Random, users: Sequence[CanReachInStages]
) -> None:
    """Carry out a strategy from the states of a run, the last ones first: most has happened before them."""
    states = [step.after for step in run if step.after is not None]
    remembered = remembered_of(claim, run)
    for place in reversed(range(len(states))):
        if id(states[place]) in found.begun or not is_allowed_state(claim.system, states[place]):
            continue
        found.begun[id(states[place])] = states[place]
        within = roomy(claim, closed_universe([claim.system.schema, *claim.parameters.values()], (states[place], *remembered.values())))
        left, called = COURSES_FROM_A_STATE, remembered_of(claim, run[place + 1 : place + 2])
        near = parameters_at(claim, states[place], within, remembered, random, called)
        for parameters in (more for one in near for more in (*_as_stages(claim, users, states[place], one, within), one)):
            seen = Look(claim, states[place], parameters, within)
            if not seen.begins or seen.goal:
                continue
            others = any(_is_of_others(claim, step, parameters, within) for step in run[: place + 1])
            found.others |= others
            wanting = not found.reached or others and not found.reached_after_others or len(found.helped) < len(claim.helps)
            if wanting or found.courses < COURSES:
                _carry_out(claim, found, seen, others)
                left -= 1
            if found.is_enough(claim) or found.courses >= MOST_COURSES:
                return
            if not left:
                break


def _as_stages(
    claim: CanReach, users: Sequence[CanReachInStages], state: Any, parameters: Mapping[str, Any], within: Universe
) -> Iterator[dict[str, Any]]:
    """Parameters of a claim as they are where the claims of which it is a stage begin a round: with their rank, and with what they may be told."""
    for user in users:
        known = dict(parameters)
        functions = {**user.example, **({} if user.rank is None else dict.fromkeys(user.of_the_rank, user.rank))}
        for name, function in functions.items():
            if names_beside_the_state(function) <= set(known):
                known[name] = answered_in(function, state, known, within)
        yield {name: known[name] for name in parameters}


@functools.lru_cache(maxsize=4096)
def is_allowed_state(system: System, state: Any) -> bool:
    """Whether a state satisfies the invariants, among the identifiers that it mentions and others of each kind."""
    return satisfies_invariants(system, state, closed_universe([system.schema], (state,)))


def _is_of_others(claim: CanReach, step: Taken | Transition, parameters: Mapping[str, Any], within: Universe) -> bool:
    """Whether a step is one that `by` does not allow, of those whom a claim speaks of."""
    if step.action == GENESIS or step.before is None:
        return False
    return not call_is_allowed(claim, claim.system.action(step.action), step.before, step.arguments, parameters, within)


def helpful_calls(claim: CanReach, seen: Look) -> Iterator[tuple[int, Look, Transition, Look]]:
    """Helpful calls from a state, one after the other, until the goal is reached or nothing helps: each with what is seen before and after it."""
    for _ in range(MOST_CALLS):
        number = next((number for number in range(len(claim.helps)) if seen.helping(number)), None)
        if number is None:
            return
        made = _call(claim, number, seen)
        within = roomy(claim, closed_universe([claim.system.schema, *claim.parameters.values()], (made.after, tuple(seen.parameters.values()))))
        after = Look(claim, made.after, seen.parameters, within)
        yield number, seen, made, after
        if not made.succeeded or after.goal:
            return
        seen = after


def _carry_out(claim: CanReach, found: ShownOfStrategy, seen: Look, others: bool) -> None:
    """Make helpful calls from a state, one after the other, until the goal is reached, or something is wrong."""
    found.courses += 1
    if _note_state(claim, found, seen):
        return
    for number, before, made, after in helpful_calls(claim, seen):
        _keep_state(claim, found, before)
        wrong = [line for _, line in faults_of_step(claim, made, before, after)]
        _keep_step(claim, found, made, before)
        found.note(made, wrong)
        if wrong:
            return
        found.helped.add(number)
        if after.goal:
            found.reached = True
            found.reached_after_others |= others
        elif _note_state(claim, found, after):
            return


def _note_state(claim: CanReach, found: ShownOfStrategy, seen: Look) -> bool:
    """Whether something is wrong with a state, which is noted."""
    try:
        lines = [line for _, line in faults_of_state(claim, seen)]
    except ContractBroken as broken:
        lines = [str(broken)]
    found.note(Transition(claim.system, claim.name, seen.state, seen.parameters, ValueError("false"), seen.within), lines)
    return bool(lines)


def _keep_state(claim: CanReach, found: ShownOfStrategy, seen: Look) -> None:
    """Keep the values of a pending state for what is owed of such."""
    kept = [place for place in _owing(claim, seen) if found.wants(place)]
    if kept:
        values = with_parameters(claim, interpretation({BEFORE: (claim.system.schema, seen.state)}, seen.within), seen)
        check_said(claim, said_before(claim)[0], values, seen, "in a state")
        for place in kept:
            found.keep(place, values)


def _keep_step(claim: CanReach, found: ShownOfStrategy, made: Transition, seen: Look) -> None:
    """Keep the values of a helpful call for what is owed of its path."""
    for (action, leaf), samples in fitting(claim.system, [made]).items():
        here = Site(action, leaf)
        if found.wants(here):
            values = with_parameters(claim, samples[0].values, seen)
            check_step_said(claim, samples[0], values, seen, Look(claim, made.after, seen.parameters, seen.within))
            found.keep(here, values)


def _owing(claim: CanReach, seen: Look) -> Iterator[Owed]:
    """What is owed of a pending state that is really asked of it."""
    yield from (IS_PENDING, (GIVEN,), BOUNDED, HELPED)
    for number in range(len(claim.helps)):
        if seen.helping(number):
            yield from (ready(number), is_allowed(number))


def _look_at(claim: CanReach, found: ShownOfStrategy, here: Site, sample: Any, random: Random) -> None:
    """Check a strategy on a real step, and keep its values for what is owed of its path: those of a pending state first."""
    one = sample.transition
    if one.before is None:
        return
    within = roomy(claim, one.universe)
    plain: Look | None = None
    for parameters in parameters_at(claim, one.before, within, remembered_of(claim, [one]), random):
        before, after = Look(claim, one.before, parameters, within), Look(claim, one.after, parameters, within)
        try:
            found.note(one, [line for _, line in faults_of_step(claim, one, before, after)])
            helping = before.pending and (after.goal or after.rank < before.rank)
            found.helped |= set(_helping_as(claim, one, before)) if helping else set()
            plain = plain or before
            if before.pending and found.wants(here):
                _keep_sample(claim, found, here, sample, before)
        except ContractBroken as broken:
            found.note(one, (str(broken),))
    if plain is not None and not found.values.get(here):
        _keep_sample(claim, found, here, sample, plain)


def _keep_sample(claim: CanReach, found: ShownOfStrategy, here: Site, sample: Any, before: Look) -> None:
    values = with_parameters(claim, sample.values, before)
    check_step_said(claim, sample, values, before, Look(claim, sample.transition.after, before.parameters, before.within))
    found.keep(here, values)


# Values of parameters.


def remembered_of(claim: Aim, run: Sequence[Taken | Transition]) -> dict[str, tuple[Any, ...]]:
    """What the calls of a run gave arguments that are called and shaped as a claim's parameters are."""
    found: dict[str, dict[Any, None]] = {name: {} for name in claim.parameters}
    for step in run:
        shapes = argument_schemas(claim.system, step.action)
        for name, schema in claim.parameters.items():
            if shapes.get(name) == schema:
                found[name].setdefault(step.arguments[name])
    return {name: tuple(values) for name, values in found.items()}


def parameters_at(
    claim: Aim,
    state: Any,
    within: Universe,
    remembered: Mapping[str, Sequence[Any]],
    random: Random,
    called: Mapping[str, Sequence[Any]] | None = None,
) -> Iterator[dict[str, Any]]:
    """Values of a claim's parameters for a state: all that are near it and that a run gave, or some of them, if there are many.

    If there are many, those come first that the run `called` next with, together.
    """
    near = values_near(claim, state, within)
    known = {name: list(dict.fromkeys((*(one for one in remembered[name] if inside(one, within)), *near[name]))) for name in claim.parameters}
    if prod(map(len, known.values())) <= MOST_PARAMETERS:
        yield from (dict(zip(known, values, strict=True)) for values in islice(product(*known.values()), MOST_PARAMETERS))
        return
    fixed = {name: values for name, values in (called or {}).items() if values and all(inside(one, within) for one in values)}
    for ranges in ({**known, **fixed}, known) if fixed else (known,):
        for _ in range(MOST_PARAMETERS):
            yield {name: random.choice(values) for name, values in ranges.items()}


# The witness.


@dataclass(eq=False)
class StrategyWitness(RankedWitness):
    """A strategy that CPython carried out, and each helpful call at work."""

    shown: ShownOfStrategy = field(default_factory=ShownOfStrategy)

    def actions(self) -> Sequence[Action]:
        claim: CanReach = self.claim
        return claim.actions()

    def look(self) -> None:
        with self.agreeing():
            users = [one for one in self.real.staged if self.claim in one.stages]
            self.hold(shown_of(self.claim, self.real.fitting.get(self.claim.system, {}), users))

    def lacking(self) -> Iterator[str]:
        found = list(super().lacking())
        yield from found
        if found:
            return
        claim: CanReach = self.claim
        if not self.shown.reached:
            told = f"of which {claim.given.__name__} is true and {claim.goal.__name__} is not"
            yield f"no witness: CPython carried out the strategy to its end from no state {told}; come to one in a scenario"
        elif self.shown.others and not self.shown.reached_after_others:
            yield "no witness: CPython carried out the strategy from no state in which others had interfered; let them in a scenario"
        yield from self.unseen()


@witness_of.register
def _(claim: CanReach, real: Evidence) -> Witness:
    return StrategyWitness(claim, real)
