"""What stays possible in an explored instance: backwards from a goal, by the moves that a claim allows, through all states that were found.

A state from which the goal is not come to so is a trap, unless allowed moves lead on to a state from which one leaves the instance: what comes
after that is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from megaspec.claims.aims import asked_for
from megaspec.claims.can_reach import Possibility
from megaspec.claims.fairness import arguments_of
from megaspec.exploration import backward_kernel, kernel
from megaspec.exploration.compiled_instance import Buffers, Machine
from megaspec.exploration.compiler import Compiler
from megaspec.exploration.ground_actions import Widths
from megaspec.exploration.layout import Words
from megaspec.exploration.partial import Known
from megaspec.exploration.shortest import KernelError, Shortest
from megaspec.exploration.state_store import ROWS, Part
from megaspec.language import roles
from megaspec.language.schema import Fields, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import Predicate
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.tree import formula
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Transition
from megaspec.terms import term as t
from megaspec.terms.term import Term, subterms
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.response_eval import holds_in
from megaspec.witness.valuation import constants

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.uint32]

EDGE = 24
"""Bytes that an allowed move takes while edges are sorted, at most."""


@dataclass
class Possible:
    """What was found of a claim that something stays possible, for all values of its parameters together."""

    claim: Possibility
    given: int = 0
    """How many states are `given` and short of the goal."""
    undecided: int = 0
    """Of how many of them it is not known whether the goal can be come to, since allowed moves lead out of the instance."""
    trap: list[Transition] | None = None
    """A shortest run into a trap."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """The values of the parameters that it is a trap for."""
    states: int = 0
    """How many other states allowed moves lead to from there."""
    unasked: str = ""
    """Why it could not be asked, if it could not."""
    tried: Mapping[str, range] = field(default_factory=dict)
    """The numbers that its parameters were given, where these are not all of their ranges."""

    @property
    def is_decided(self) -> bool:
        """Whether the instance says something: of some state, and of each that it has."""
        return self.trap is not None or not self.unasked and not self.undecided and self.given > 0


class Unaskable(Exception):
    """A claim that cannot be asked of explored states; the message says why."""


def possible(claim: Possibility, machine: Machine, parts: Sequence[Part], memory: int) -> Possible:
    """Go backwards from the goal of a claim, for all values of its parameters; `memory` bounds what edges take, in bytes."""
    found = Possible(claim, tried=machine.instance.tried_of(claim.parameters))
    back = _Backwards(claim, machine, parts, memory)
    try:
        for parameters in parameters_of(claim, machine):
            back.ask(parameters, found)
    except Unaskable as error:
        found.unasked = str(error)
    return found


def parameters_of(claim: Possibility, machine: Machine) -> Iterator[dict[str, Any]]:
    """All values of a claim's parameters in an instance."""
    values = [list(_values(machine, schema, name)) for name, schema in claim.parameters.items()]
    return (dict(zip(claim.parameters, chosen, strict=True)) for chosen in product(*values))


def _values(machine: Machine, schema: Schema, name: str) -> Iterator[Any]:
    match schema:
        case Fields(kind, of):
            for chosen in product(*(list(_values(machine, inner, f"{name}.{field}")) for field, inner in of)):
                yield kind(**dict(zip((field for field, _ in of), chosen, strict=True)))
        case MapSchema():
            raise Unaskable(f"its parameter {name} is a map")
        case _:
            yield from machine.instance.values(schema, name)


def _named_by_callers(claim: Possibility) -> Iterator[str]:
    """The parameters of a claim that its predicates of callers ask for."""
    for action in claim.by:
        allowed = claim.allows(action)
        for name, _ in roles.parameters(allowed) if allowed is not None else ():
            if name in claim.parameters and name not in arguments_of(action):
                yield name


@dataclass(frozen=True)
class _Edges:
    """The allowed moves as the numbers of the states before and after each, and the states from which one leaves the instance."""

    source: Numbers
    target: Numbers
    cut: Mask
    back: tuple[Words, Numbers]
    """The same moves backwards, by the states that they lead to."""


class _Backwards:
    """The way back through the states of an exploration."""

    def __init__(self, claim: Possibility, machine: Machine, parts: Sequence[Part], memory: int) -> None:
        self.claim, self.machine, self.parts, self.memory = claim, machine, parts, memory
        self.base = np.cumsum([0, *(part.count for part in parts)])
        self.widths = Widths(machine.moves.partial.bounds)
        self.relevant = list(dict.fromkeys(_named_by_callers(claim)))
        self.known: tuple[list[Any], _Edges] | None = None
        """The allowed moves that were made last, and the values of the parameters that they depend on."""

    def ask(self, parameters: Mapping[str, Any], found: Possible) -> None:
        """Add what is found for some values of the parameters; a trap nearer than the one that is known takes its place."""
        asked = [(one, beyond) for one in (self.claim.given, self.claim.goal) for beyond in (False, True)]
        given, may_be_given, goal, may_be_goal = self._masks(asked, parameters)
        waiting = may_be_given & ~goal
        found.given += int(waiting.sum())
        if not waiting.any():
            return
        edges = self._edges(parameters)
        trapped = given & ~may_be_goal & ~backward_kernel.reached(*edges.back, may_be_goal | edges.cut)
        found.undecided += int((waiting & ~trapped & ~backward_kernel.reached(*edges.back, goal)).sum())
        if trapped.any():
            self._keep(found, trapped, parameters, edges)

    def _keep(self, found: Possible, trapped: Mask, parameters: Mapping[str, Any], edges: _Edges) -> None:
        held = [np.flatnonzero(trapped[start:end]) for start, end in zip(self.base, self.base[1:], strict=False)]
        run = Shortest(self.machine, self.parts).run_to([int(places[0]) + 1 if len(places) else 0 for places in held])
        if found.trap is not None and len(found.trap) <= len(run):
            return
        within = self.machine.instance.universe
        said = [holds_in(one, run[-1].after, parameters, within) for one in (self.claim.given, self.claim.goal)]
        if said != [True, False]:
            raise KernelError(f"CPython finds no trap of {self.claim.name} where the kernel finds one")
        for line in changed_where_orders_go_on(run, lambda last: True):
            raise Unaskable(f"of the run to a trap, {line}")
        start = np.zeros(len(trapped), dtype=np.bool_)
        start[self._number(run[-1].after)] = True
        inside = backward_kernel.reached(*_sorted(edges.source, edges.target, len(trapped)), start)
        found.trap, found.parameters, found.states = run, parameters, int(inside.sum()) - 1

    def _number(self, state: Any) -> int:
        """The number of a state among all that were found."""
        packed = self.machine.least(self.machine.packed(state))
        owner = int(kernel.owner_of(packed, np.uint64(len(self.parts))))
        part, found = self.parts[owner], np.zeros(1, dtype=np.int64)
        backward_kernel.numbered(part.states, part.table, part.bits, packed.reshape(1, -1), 1, found)
        return int(self.base[owner] + found[0])

    # Questions.

    def _masks(self, predicates: Iterable[tuple[Predicate, bool]], parameters: Mapping[str, Any]) -> list[Mask]:
        """What predicates say of each state, each with what counts where it takes the successor of the last member of an order."""
        lifting = Lifting()
        known = constants(lifting, self.claim.parameters, parameters)
        state = unknown(lifting, self.machine.space.schema, BEFORE)
        said = []
        for one, beyond in predicates:
            term, side_conditions = formula(lifting, one, asked_for(one, state, known))
            self._check_answered(one, self.machine.moves.partial.value(meant(t.TRUE, side_conditions), {}))
            said.append(self._answer(term, {}, beyond))
        return self._answers(said)

    def _answer(self, term: Term, known: Known, beyond: bool) -> Term:
        """What a predicate says, or `beyond` where it takes the successor of the last member of an order: there the instance decides nothing."""
        inside, said = self._inside(term, known), self.machine.moves.partial.value(term, known)
        return t.or_(t.not_(inside), said) if beyond else t.and_(inside, said)

    def _inside(self, term: Term, known: Known) -> Term:
        """That a term takes the successor of no last member."""
        return self.machine.moves.partial.inside((one for one in subterms(term) if one.op == "successor"), known)

    def _check_answered(self, predicate: Predicate, sound: Term) -> None:
        """`Unaskable` if a predicate breaks a contract of its own in some state: it is neither true nor false there."""
        if sound is not t.TRUE and not self._answers([sound])[0].all():
            raise Unaskable(f"{predicate.__name__} breaks a contract of its own in a reachable state")

    def _answers(self, asked: Sequence[Term]) -> list[Mask]:
        """Of which states conditions hold."""
        code, entries, registers = self._compiled(asked)
        found = []
        for entry in entries:
            answers = [np.zeros(part.count, dtype=np.bool_) for part in self.parts]
            for part, mine in zip(self.parts, answers, strict=True):
                backward_kernel.answered(code, entry, part.states, registers, mine)
            found.append(np.concatenate(answers))
        return found

    def _questions(self, parameters: Mapping[str, Any]) -> tuple[Words, Words, Words]:
        """For each move where the code begins that says whether it is allowed, that code, and registers for it."""
        moves, system = self.machine.moves.all, self.machine.instance.system
        begins = np.full(len(moves), backward_kernel.NEVER, dtype=np.int64)
        asked: dict[int, Term] = {}
        said: dict[str, tuple[Term, Term]] = {}
        for number, move in enumerate(moves):
            action = system.action(move.action)
            if action not in self.claim.by or move.way.crashes:
                continue
            allowed, reading = self.claim.allows(action), move.way.reading
            if allowed is None:
                begins[number] = backward_kernel.ALWAYS
                continue
            if move.action not in said:
                known = {**constants(reading.lifting, self.claim.parameters, parameters), **reading.arguments}
                term, side_conditions = formula(reading.lifting, allowed, asked_for(allowed, reading.before, known))
                said[move.action] = term, meant(t.TRUE, side_conditions)
            term, sound = said[move.action]
            self._check_answered(allowed, self.machine.moves.partial.value(sound, move.known))
            inside = self._inside(term, move.known)
            if inside is not t.TRUE and not self._answers([inside])[0].all():
                raise Unaskable(f"{allowed.__name__} takes the successor of the last member of an order; set more identifiers")
            asked[number] = self.machine.moves.partial.value(term, move.known)
        code, entries, registers = self._compiled(list(asked.values()))
        for number, entry in zip(asked, entries, strict=True):
            begins[number] = entry
        return begins, code, registers

    def _compiled(self, asked: Sequence[Term]) -> tuple[Words, list[int], Words]:
        """Code that answers some questions of a state, where it begins for each, and registers for it."""
        bits = max(map(self.widths.bits, asked), default=0)
        if bits:
            raise Unaskable(f"a number of it can take {bits} bits")
        compiler = Compiler(self.machine.layout, self.machine.moves, None)
        code, entries = compiler.answers(asked)
        return code, entries, np.zeros((compiler.registers, 2), dtype=np.int64)

    # Edges.

    def _edges(self, parameters: Mapping[str, Any]) -> _Edges:
        """The allowed moves for some values of the parameters, made anew only where these matter."""
        values = [parameters[name] for name in self.relevant]
        if self.known is None or self.known[0] != values:
            self.known = values, self._made(parameters)
        return self.known[1]

    def _made(self, parameters: Mapping[str, Any]) -> _Edges:
        questions, asking, others = self._questions(parameters)
        sources: list[Numbers] = []
        targets: list[Numbers] = []
        cuts = []
        for number, part in enumerate(self.parts):
            buffers, cut, cursor = Buffers(self.machine, len(self.parts), ROWS), np.zeros(part.count, dtype=np.bool_), 0
            while cursor < part.count:
                cursor = self._allowed_moves(part, cursor, questions, asking, others, buffers, cut)
                for owner, length in enumerate(buffers.filled):
                    sources.append((buffers.rows[owner, :length, self.machine.words] + self.base[number]).astype(np.uint32))
                    targets.append(self._numbered(owner, buffers.rows[owner], int(length)))
                if EDGE * sum(map(len, sources)) > self.memory:
                    raise Unaskable("its allowed moves do not fit into memory; allow more by --memory")
            cuts.append(cut)
        source, target = np.concatenate(sources), np.concatenate(targets)
        return _Edges(source, target, np.concatenate(cuts), _sorted(target, source, int(self.base[-1])))

    def _allowed_moves(self, part: Part, start: int, questions: Words, asking: Words, others: Words, buffers: Buffers, cut: Mask) -> int:
        machine = self.machine
        buffers.filled[:] = 0
        return int(
            backward_kernel.allowed_moves(
                machine.program.code, machine.program.entry, part.states, start, part.count, questions, asking, buffers.rows, buffers.filled,
                buffers.room, machine.slices, machine.tables, buffers.spare, buffers.after, buffers.registers, others, cut,
            )
        )  # fmt: skip

    def _numbered(self, owner: int, rows: Words, length: int) -> Numbers:
        part, found = self.parts[owner], np.zeros(length, dtype=np.int64)
        backward_kernel.numbered(part.states, part.table, part.bits, rows, length, found)
        if length and found.min() < 0:
            raise KernelError("a move leads to a state that was not found")
        after: Numbers = (found + self.base[owner]).astype(np.uint32)
        return after


def _sorted(source: Numbers, target: Numbers, states: int) -> tuple[Words, Numbers]:
    """Edges by the states that they lead from: where those of each begin, and the states that they lead to."""
    first, after = np.zeros(states + 1, dtype=np.int64), np.zeros(len(source), dtype=np.uint32)
    backward_kernel.sorted_edges(source, target, first, after)
    return first, after

