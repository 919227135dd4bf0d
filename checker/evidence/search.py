"""Bounded search: the shortest run from an initial state that a predicate singles out, over the same trees that proofs use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.claims.transitions import Reading, readings
from checker.evidence.grounding import Bits, Grounding
from checker.evidence.runs import Transition, argument_schemas, concerns, holds, perform
from checker.evidence.unknowns import Unknowns, in_model
from checker.lifting.inputs import symbols
from checker.lifting.structure import scalar_term
from checker.lifting.tree import Leaf
from checker.solving.models import Model
from checker.terms import term as t
from checker.terms.smtlib import Assertion, Script
from checker.terms.sorts import BOOLEAN, Symbol
from checker.terms.term import Term
from spec.language.schema import Fields, Schema
from spec.language.schema import Mapping as MapSchema
from spec.language.systems import System

Entries = dict[tuple[str, tuple[int, ...]], Bits]
"""A state written out: the value of each symbol at each key, by the indexes of the key."""


@dataclass(frozen=True)
class Choice:
    """One way a step can go: an action's leaf, written out over the state before and the arguments."""

    reading: Reading
    leaf: Leaf
    guard: Term
    entries: Entries
    hit: Term
    """Whether the predicate that is searched for is met by this step."""


class Search:
    """The search for one predicate in one finite instance of a system."""

    def __init__(
        self, system: System, predicate: Callable[..., Any], wanted: bool, instance: Mapping[type, int], among: Sequence[str] | None = None
    ) -> None:
        """`among` are the actions whose steps count; all that have what the predicate asks for, if none are named."""
        self.system, self.predicate, self.wanted, self.among = system, predicate, wanted, among
        self.unknowns = Unknowns(self._schemas(), instance)
        self.state_symbols = symbols(system.schema, "before")
        self.steps: dict[int, list[Term]] = {}
        self.choices = [self._choice(reading, leaf) for reading in readings(system) for leaf in reading.tree.nexts()]

    def _schemas(self) -> list[Schema]:
        names = ["genesis", *(action.__name__ for action in self.system.actions)]
        return [self.system.schema, *(schema for name in names for schema in argument_schemas(self.system, name).values())]

    # Writing out.

    def _choice(self, reading: Reading, leaf: Leaf) -> Choice:
        grounding = Grounding(self.unknowns.instance, self.unknowns.read)
        state = reading.state_after(leaf)
        entries: Entries = {}
        for symbol in self.state_symbols:
            path = symbol.name.split(".")[1:]
            for at in self.unknowns.keys(symbol):
                entries[symbol.name, at] = grounding.value(_read_at(self.system.schema, state, path, self.unknowns.members(symbol, at)), {})
        hit = self._hit(reading, leaf, grounding)
        assumed = self.system.assumptions if reading.name == "genesis" else ()
        taken = [grounding.truth(reading.about(leaf, one)[0]) for one in assumed]
        taken += [grounding.truth(condition) for condition in leaf.path]
        guard = t.and_(*taken, *self.unknowns.fits(reading_symbols(reading)), *grounding.cuts)
        return Choice(reading, leaf, guard, entries, hit)

    def _hit(self, reading: Reading, leaf: Leaf, grounding: Grounding) -> Term:
        counts = self.among is None or reading.name in self.among
        if not counts or not concerns(self.predicate, reading.name, reading.arguments):
            return t.FALSE
        asked, _ = reading.about(leaf, self.predicate)
        found = grounding.truth(asked)
        return found if self.wanted else t.not_(found)

    # Questions.

    def script(self, steps: int, greatest: int | None = None) -> Script:
        """Whether some run of exactly that many steps after genesis ends as wanted, with no argument above `greatest`."""
        assertions = [assertion for step in range(steps + 1) for assertion in self._taken(step)]
        if greatest is not None:
            read = {(choice.reading, step): None for step in range(steps + 1) for choice in self._choices(step)}
            numbers = dict.fromkeys(number for reading, step in read for number in self._numbers(reading, step))
            assertions += [t.le(number, t.integer(greatest)) for number in numbers]
        hits = [t.substitute(choice.hit, self._renamed(choice.reading.name, steps)) for choice in self._choices(steps)]
        assertions.append(t.or_(*(t.and_(pick, hit) for pick, hit in zip(self._picks(steps), hits, strict=True))))
        named = tuple(Assertion(f"step {place}", term) for place, term in enumerate(assertions))
        return Script((f"A run of {steps} steps of {self.system.name}",), named)

    def _choices(self, step: int) -> list[Choice]:
        """What may happen at a step: genesis at the first, actions at all others."""
        return [choice for choice in self.choices if (choice.reading.name == "genesis") == (step == 0)]

    def _picks(self, step: int) -> list[Term]:
        """Which of the choices of a step is taken."""
        return [t.apply(Symbol(f"pick {number} @{step}", (), BOOLEAN)) for number in range(len(self._choices(step)))]

    def _taken(self, step: int) -> list[Term]:
        """That a step takes one choice, whose guard holds, and leads to the state that it writes."""
        if step not in self.steps:
            self.steps[step] = self._written_out(step)
        return self.steps[step]

    def _written_out(self, step: int) -> list[Term]:
        choices, picks = self._choices(step), self._picks(step)
        renamed = [self._renamed(choice.reading.name, step) for choice in choices]
        found = [t.or_(*picks)]
        for place, (pick, choice) in enumerate(zip(picks, choices, strict=True)):
            found.append(t.implies(pick, t.and_(t.substitute(choice.guard, renamed[place]), *map(t.not_, picks[:place]))))
        for symbol in self.state_symbols:
            for at in self.unknowns.keys(symbol):
                after = self.unknowns.bits(symbol, at, suffix=f" @{step}")
                for place, bit in enumerate(after):
                    written = [t.substitute(choice.entries[symbol.name, at][place], table) for choice, table in zip(choices, renamed, strict=True)]
                    value = written[-1]
                    for pick, other in list(zip(picks, written, strict=True))[-2::-1]:
                        value = t.ite(pick, other, value)
                    found.append(t.eq(bit, value))
        return found

    def _numbers(self, reading: Reading, step: int) -> Iterator[Term]:
        """The numbers among a step's arguments."""
        return self.unknowns.numbers(reading_symbols(reading), f"{reading.name} ", f" @{step}")

    def _renamed(self, action: str, step: int) -> dict[Term, Term]:
        """From the names of one step written out to those of a step of the run."""
        table: dict[Term, Term] = {}
        for symbol in self.state_symbols:
            for at in self.unknowns.keys(symbol):
                table.update(zip(self.unknowns.bits(symbol, at), self.unknowns.bits(symbol, at, suffix=f" @{step - 1}"), strict=True))
        for argument, schema in argument_schemas(self.system, action).items():
            for symbol in symbols(schema, argument):
                for at in self.unknowns.keys(symbol):
                    renamed = self.unknowns.bits(symbol, at, f"{action} ", f" @{step}")
                    table.update(zip(self.unknowns.bits(symbol, at), renamed, strict=True))
        return table

    # Answers.

    def run(self, steps: int, model: Model) -> list[Transition]:
        """The run that a model describes, made by CPython; a `ValueError` where CPython disagrees."""
        found: list[Transition] = []
        state = None
        for step in range(steps + 1):
            picked = next(choice for number, choice in enumerate(self._choices(step)) if in_model(model, f"pick {number} @{step}"))
            name = picked.reading.name
            schemas = argument_schemas(self.system, name)
            arguments = {argument: self.unknowns.value(schema, argument, model, f"{name} ", f" @{step}") for argument, schema in schemas.items()}
            done = perform(self.system, name, state, arguments, self.unknowns.universe)
            if not done.succeeded:
                raise ValueError(f"CPython answers {done.outcome!r} at step {step}, {name}, where the tree has a next state")
            found.append(done)
            state = done.after
        if holds(self.predicate, found[-1]) != self.wanted:
            raise ValueError("CPython judges the last step otherwise than the tree does")
        return found


def reading_symbols(reading: Reading) -> dict[Symbol, Schema]:
    """The symbols of a rule's arguments, without those of its state."""
    found: dict[Symbol, Schema] = {}
    for name, schema in argument_schemas(reading.system, reading.name).items():
        found |= symbols(schema, name)
    return found


def _read_at(schema: Schema, value: Any, path: Sequence[str], key: tuple[Term, ...]) -> Term:
    """The scalar at a path and key inside a symbolic state."""
    match schema:
        case Fields(_, of):
            return _read_at(dict(of)[path[0]], getattr(value, path[0]), path[1:], key)
        case MapSchema(keys, inner):
            return _read_at(inner, value.read(key[: len(keys)]), path, key[len(keys) :])
    term = scalar_term(value)
    assert term is not None
    return term

