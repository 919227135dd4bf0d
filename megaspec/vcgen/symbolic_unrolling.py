"""Steps one after the other: each takes any path of any action, and is read on what the one before it left.

The state after a step is a choice between what its paths leave, made of terms over where the chain began: no symbols stand for the
states on the way.  After genesis, maps are the few entries that were written, so that little is left of quantifiers and totals.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.language.identifiers import MOST_SUCCESSORS
from megaspec.language.schema import Schema, Truth
from megaspec.language.systems import System
from megaspec.lifting.inputs import unknown
from megaspec.lifting.maps import chosen
from megaspec.lifting.memo_maps import standing
from megaspec.lifting.reading import Lifting
from megaspec.lifting.shapes import in_range
from megaspec.lifting.tree import Leaf, rule_parameters, tree
from megaspec.obligations.identity import PATH, Origin, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis
from megaspec.terms import term as t
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE, Reading, assumed_before, assumed_of, lifted_genesis, readings, symbols_of, trusted_of

IN_RANGE = Origin(Source.STATE_RANGES)
"""The hypothesis that a state on the way fits its declaration, which the claim that the rules are safe shows."""

NOWHERE = Hypothesis(PATH, t.FALSE)
"""What leads on where no action can be taken."""


@dataclass(frozen=True, eq=False)
class Turn:
    """One path that a step of a chain can take, and when it takes it."""

    reading: Reading
    leaf: Leaf
    pick: str | None
    """The name of the truth value that chooses it; the last of a step's paths is taken if no other is."""
    chosen: Term
    """That truth value."""
    taken: Term
    """That it is chosen, and none before it."""


@dataclass(frozen=True, eq=False)
class Chain:
    """Some steps of a system from where it starts, or from a state of which `facts` hold."""

    system: System
    lifting: Lifting
    states: tuple[Any, ...]
    """Every state from the first to the last."""
    turns: tuple[tuple[Turn, ...], ...]
    """The paths of each step; genesis is one."""
    inputs: Mapping[str, Schema]
    """All that is unknown, by name: where it began, what was chosen, and the arguments of every action at every step."""
    facts: tuple[Hypothesis, ...]
    """What may be assumed of the states."""
    path: tuple[Hypothesis, ...]
    """What led to each choice."""

    @property
    def last(self) -> Any:
        """The state that it comes to."""
        return self.states[-1]

    @property
    def starts(self) -> bool:
        """Whether it begins with genesis."""
        return len(self.turns) == len(self.states)

    @functools.cached_property
    def symbols(self) -> dict[Symbol, Schema]:
        """The symbols of all that is unknown."""
        return symbols_of(self.inputs)

    @property
    def hypotheses(self) -> Hypotheses:
        """What may be assumed at its end."""
        return Hypotheses((*self.facts, *self.path))

    @functools.cached_property
    def next(self) -> tuple[Reading, ...]:
        """Every action, read on the last state."""
        readings(self.system)
        return tuple(self._read(action) for action in self.system.actions)

    @functools.cached_property
    def owing(self) -> tuple[Reading, ...]:
        """The same, with all that each rule owes on its way: of its arithmetic, and of the states with which it calls actions."""
        readings(self.system)
        given, self.lifting.given = self.lifting.given, ((self.last, self.system),)
        try:
            return tuple(self._read(action, owing=True) for action in self.system.actions)
        finally:
            self.lifting.given = given

    def _read(self, action: Callable[..., Any], owing: bool = False) -> Reading:
        state, *others = rule_parameters(action).items()
        named = {called(len(self.states), action.__name__, name): schema for name, schema in others}
        arguments = {name: unknown(self.lifting, schema, long) for (name, schema), long in zip(others, named, strict=True)}
        found = tree(self.lifting, action, {state[0]: self.last, **arguments}, arithmetic=owing, owing=owing)
        known = {**self.symbols, **symbols_of(named)}
        return Reading(self.system, action.__name__, self.lifting, self.last, arguments, found, known, self.hypotheses, bare=False)


@dataclass(frozen=True, eq=False)
class UnrolledRun:
    """A chain with a rule that is read at its end, or without one where the chain itself is what is asked about."""

    chain: Chain
    last: Reading | None = None

    @property
    def inputs(self) -> dict[str, Schema]:
        """All that is unknown, by name."""
        return {**self.chain.inputs, **({} if self.last is None else arguments_of(self.chain, self.last))}


def arguments_of(chain: Chain, last: Reading) -> dict[str, Schema]:
    """The arguments of an action that is read at the end of a chain, as they are called there."""
    shapes = rule_parameters(chain.system.action(last.name))
    return {called(len(chain.states), last.name, name): shapes[name] for name in last.arguments}


def called(step: int, action: str, argument: str) -> str:
    """The name of an argument of an action at a step."""
    return f"step {step} {action} {argument}"


@functools.cache
def from_genesis(system: System, steps: int) -> Chain:
    """So many steps after genesis; all that is assumed is what the system trusts of where it starts."""
    if steps:
        return _longer(from_genesis(system, steps - 1))
    start = lifted_genesis(system)
    nowhere = Chain(system, start.lifting, (), (), rule_parameters(system.genesis), (), ())
    chain = _taking(nowhere, (start,))
    return dataclasses.replace(chain, facts=tuple(trusted_of(system, start.lifting, chain.last)))


@functools.cache
def from_anywhere(system: System, steps: int) -> Chain:
    """So many steps from any state; the invariants, assumptions and declared ranges hold of it, and of all that the steps lead to."""
    if not steps:
        lifting = Lifting()
        return Chain(system, lifting, (unknown(lifting, system.schema, BEFORE),), (), {BEFORE: system.schema}, tuple(assumed_before(system)), ())
    chain = _longer(from_anywhere(system, steps - 1))
    known = (*assumed_of(system, chain.lifting, chain.last), Hypothesis(IN_RANGE, in_range(system.schema, chain.last)))
    return dataclasses.replace(chain, facts=(*chain.facts, *known))


def _longer(chain: Chain) -> Chain:
    """A chain with one step more, of any action."""
    named = {name: schema for reading in chain.next for name, schema in arguments_of(chain, reading).items()}
    return _taking(dataclasses.replace(chain, inputs={**chain.inputs, **named}), chain.next)


def _taking(chain: Chain, read: Sequence[Reading]) -> Chain:
    """A chain with one step more, which takes one of the paths that were read; where there are none, no run goes on."""
    turns = tuple(_turns(read, len(chain.states)))
    if not turns:
        return dataclasses.replace(chain, states=(*chain.states, chain.last), turns=(*chain.turns, ()), path=(*chain.path, NOWHERE))
    chain.lifting.most_successors += MOST_SUCCESSORS
    state = turns[-1].reading.state_after(turns[-1].leaf)
    for turn in turns[-2::-1]:
        state = chosen(turn.chosen, turn.reading.state_after(turn.leaf), state)
    return dataclasses.replace(
        chain,
        states=(*chain.states, standing(chain.lifting, state, chain.system.schema)),
        turns=(*chain.turns, turns),
        inputs={**chain.inputs, **{turn.pick: Truth() for turn in turns if turn.pick is not None}},
        path=(*chain.path, *(Hypothesis(PATH, t.implies(turn.taken, turn.leaf.condition)) for turn in turns)),
    )


def _turns(read: Sequence[Reading], step: int) -> list[Turn]:
    ways = [(reading, leaf) for reading in read for leaf in reading.tree.nexts()]
    found: list[Turn] = []
    passed: list[Term] = []
    for place, (reading, leaf) in enumerate(ways):
        pick = f"step {step} way {place}" if place + 1 < len(ways) else None
        chosen_here = t.TRUE if pick is None else t.apply(Symbol(pick, (), BOOLEAN))
        found.append(Turn(reading, leaf, pick, chosen_here, t.and_(*passed, chosen_here)))
        passed.append(t.not_(chosen_here))
    return found
