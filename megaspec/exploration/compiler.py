"""From moves to a program: one decision graph over the words of a packed state.

Tests that follow each other on one word are one masked comparison; conditions that many moves share are asked once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from megaspec.exploration.code import Node, Op, Program
from megaspec.exploration.ground_actions import Move, Moves
from megaspec.exploration.int124 import NARROW
from megaspec.exploration.layout import Field, PackedLayout, Words, signed
from megaspec.exploration.partial import Bounds
from megaspec.exploration.properties import Fault, Property
from megaspec.exploration.sleep import Sleep
from megaspec.terms import term as t
from megaspec.terms.sorts import BOOLEAN, INTEGER
from megaspec.terms.term import Term

_Asked = tuple[Term, int | None]
"""A condition, and the move that it is asked for alone, if it has other bounds there than elsewhere."""


class Compiler:
    """From moves to a program, built from the end to the beginning: each node knows where to go on."""

    def __init__(self, layout: PackedLayout, moves: Moves, sleep: Sleep | None) -> None:
        """Without `sleep`, every move is taken everywhere, and all properties are asked of every state: as states that stand for others need."""
        self.layout, self.fields, self.moves, self.sleep = layout, layout.fields, moves, sleep
        self.nodes: list[Node] = []
        self.places: dict[Node, int] = {}
        self.faults: dict[Fault, int] = {}
        self.registers = 2
        self.bounds: Callable[[Term], Bounds]
        """The bounds of numbers where the node that is made now is run."""
        self.sharing: dict[Term, int] = {}
        self.shared: dict[Term, int]
        """The registers of numbers that several moves compute, which are computed once in each state."""
        self.known: dict[tuple[Term, int, int, int], int]
        """The nodes of conditions that were met in the same place, by where they go on."""
        self.places_known: dict[tuple[int | None, bool], dict[tuple[Term, int, int, int], int]] = {}
        self.stop = self._node(Op.STOP)
        self._enter(None, sharing=False)
        self.everything = self._asking(moves.conjuncts, self.stop)

    def program(self) -> Program:
        """The program of all moves."""
        start = self._node(Op.EMIT, x=self.everything)
        numbers = [one for one in _computed_by_several(self.moves.all) if not self._has_wide(one)]
        self.sharing = {number: register for register, number in enumerate(numbers)}
        self._enter(None)
        entry = self._forest([_Item(number, self._guard(number, move)) for number, move in enumerate(self.moves.all)], self.stop)
        self._enter(None)
        for register in reversed(range(len(numbers))):
            self.known = {}
            self.sharing.pop(numbers[register])
            entry = self._number(numbers[register], register, entry)
        return Program(self._code(), entry, start, tuple(self.faults), self.registers)

    def answers(self, asked: Sequence[Term]) -> tuple[Words, list[int]]:
        """Code that asks conditions of a state, and where it begins for each: it ends in a node that says 1 where one holds, and 0 where not."""
        self._enter(None, sharing=False)
        holds = self._node(Op.STOP, 1)
        entries = [self._condition(one, holds, self.stop) for one in asked]
        return self._code(), entries

    def _code(self) -> Words:
        return np.array([[signed(part & (2**64 - 1)) for part in node] for node in self.nodes], dtype=np.int64)

    def _guard(self, number: int, move: Move) -> tuple[_Asked, ...]:
        """What a move asks; its own alone is what has other bounds there than elsewhere."""
        return tuple((one, number if move.where and self._has_wide(one) else None) for one in move.guard)

    def _has_wide(self, term: Term) -> bool:
        return any(one.sort == INTEGER and self.is_wide(one) for one in t.subterms(term))

    def _node(self, op: Op, a: int = 0, b: int = 0, c: int = 0, yes: int = 0, no: int = 0, x: int = 0, y: int = 0) -> int:
        node = (int(op), a, b, c, yes, no, x, y)
        place = self.places.get(node)
        if place is None:
            place = self.places[node] = len(self.nodes)
            self.nodes.append(node)
        return place

    # Moves.

    def _forest(self, items: Sequence[_Item], rest: int) -> int:
        """Every item, then `rest`: the condition that most of them share is asked first, and once."""
        groups: list[tuple[_Asked, list[_Item]]] = []
        waiting = [one for one in items if one.guard]
        while waiting:
            shared = Counter(condition for one in waiting for condition in one.guard).most_common(1)[0][0]
            groups.append((shared, [one.without(shared) for one in waiting if shared in one.guard]))
            waiting = [one for one in waiting if shared not in one.guard]
        for (condition, owner), having in reversed(groups):
            first = self._forest(having, rest)
            self._enter(owner)
            rest = self._condition(condition, first, rest)
        for one in reversed(items):
            if not one.guard:
                rest = self._taken(one.number, rest)
        return rest

    def _taken(self, number: int, then: int) -> int:
        """A move whose guard holds: what may be at fault, what may leave the instance, then its writes."""
        move = self.moves.all[number]
        if move.way.crashes:
            return self._fault(Fault(f"{move.action}: {move.way.leaf.answer}"), number, then)
        self._enter(number)
        entry = self._emit(number, move, then)
        constants = {cell: value for cell, value in move.written.items() if value.op in ("boolean", "integer")}
        for cell, value in move.written.items():
            if cell not in constants:
                entry = self._write(cell, value, entry)
        entry = self._begin(constants, entry)
        entry = self._node(Op.TAKE, number, self.sleep.bit[number] if self.sleep else 0, yes=entry, no=then)
        for fault, condition in reversed([one for one in move.faults if one[0].broken is not None]):
            entry = self._condition(condition, entry, self._fault(fault, number, entry))
        for condition in reversed(move.inside):
            entry = self._condition(condition, entry, self._node(Op.LEAVE, number, yes=then))
        for fault, condition in reversed([one for one in move.faults if one[0].broken is None]):
            entry = self._condition(condition, entry, self._fault(fault, number, then))
        return entry

    def _enter(self, number: int | None, sharing: bool = True) -> None:
        """Go on with nodes of a move that has bounds of its own, or of any other; of the state after, nothing is shared."""
        where = self.moves.all[number].where if number is not None else None
        self.bounds = where.bounds if where else self.moves.partial.bounds
        self.shared = self.sharing if sharing else {}
        self.known = self.places_known.setdefault((number if where else None, sharing), {})

    def _emit(self, number: int, move: Move, then: int) -> int:
        if self.sleep is None:
            return self._node(Op.EMIT, number, yes=then, x=self.everything)
        self._enter(None, sharing=False)
        asked = self._asking(self.moves.asked_after(move), self.stop)
        self._enter(number)
        return self._node(Op.EMIT, number, self.sleep.earlier[number], self.sleep.apart[number], yes=then, x=asked)

    def _asking(self, asked: Iterable[tuple[Property, Term]], then: int) -> int:
        """All of what is asked of a state; what does not hold is a fault, and the rest is asked all the same."""
        entry = then
        for one, condition in reversed(list(asked)):
            entry = self._condition(condition, entry, self._fault(Fault(one.name, one), 0, entry))
        return entry

    def _fault(self, fault: Fault, number: int, then: int) -> int:
        return self._node(Op.FAULT, self.faults.setdefault(fault, len(self.faults)), number, yes=then)

    def _begin(self, constants: Mapping[Term, Term], then: int) -> int:
        """The state after becomes the state before with some constants."""
        first, *others = self._puts(constants) or [(0, -1, 0)]
        for word, kept, given in others:
            then = self._node(Op.PUT, word, kept, given, yes=then)
        return self._node(Op.BEGIN, *first, yes=then)

    def _puts(self, constants: Mapping[Term, Term]) -> list[tuple[int, int, int]]:
        """What constants do to words: each with the bits that it keeps, and those that it gets."""
        kept: dict[int, int] = {}
        given: dict[int, int] = {}
        for cell, value in constants.items():
            for field, part in self.layout.parts(cell, int(value.payload)):
                kept[field.word] = kept.get(field.word, -1) & ~(field.mask << field.shift)
                given[field.word] = given.get(field.word, 0) | part << field.shift
        return [(word, bits, given[word]) for word, bits in kept.items()]

    def _write(self, cell: Term, value: Term, then: int) -> int:
        if value.op in ("boolean", "integer"):
            for word, kept, given in self._puts({cell: value}):
                then = self._node(Op.PUT, word, kept, given, yes=then)
            return then
        if value.op == "ite":
            return self._condition(value.args[0], self._write(cell, value.args[1], then), self._write(cell, value.args[2], then))
        if value.sort == BOOLEAN:
            return self._condition(value, self._write(cell, t.TRUE, then), self._write(cell, t.FALSE, then))
        source, addend = (value.args[0], value.args[1].payload) if _is_shifted(value) else (value, 0)
        field, known = self.fields.get(cell), self.fields.get(source)
        if field is not None and known is not None and known.mask == field.mask:
            return self._node(Op.COPY, field.word, field.shift, field.mask, then, known.low + addend - field.low, known.word, known.shift)
        return self._store(self.layout.of[cell], value, then)

    def _store(self, fields: Sequence[Field], value: Term, then: int) -> int:
        """A cell gets what is computed in a register, which is wide where the cell is."""
        free = len(self.shared)
        low = fields[0]
        for high in fields[1:]:
            then = self._node(Op.STORE_HIGH, high.word, high.shift, high.mask, yes=then, x=free)
        register = free if len(fields) > 1 or self.is_wide(value) else self.shared.get(value, free)
        then = self._node(Op.STORE, low.word, low.shift, low.mask, yes=then, x=register, y=low.low)
        if len(fields) > 1:
            return self._wide(value, register, then)
        return self._number(value, register, self._node(Op.NARROW, register, yes=then) if self.is_wide(value) else then)

    # Conditions.  Registers from `free` on may change: by default all but those of shared numbers.

    def _condition(self, condition: Term, yes: int, no: int, free: int | None = None) -> int:
        if yes == no:
            return yes
        key = (condition, yes, no, len(self.shared) if free is None else free)
        if key not in self.known:
            self.known[key] = self._of_condition(*key)
        return self.known[key]

    def _of_condition(self, condition: Term, yes: int, no: int, free: int) -> int:
        match condition.op:
            case "boolean":
                return yes if condition.payload else no
            case "not":
                return self._condition(condition.args[0], no, yes, free)
            case "and":
                for part in reversed(self._side_by_side(condition.args)):
                    yes = self._condition(part, yes, no, free)
                return yes
            case "or":
                for part in reversed(self._side_by_side(condition.args)):
                    no = self._condition(part, yes, no, free)
                return no
            case "ite":
                first, second = (self._condition(part, yes, no, free) for part in condition.args[1:])
                return self._condition(condition.args[0], first, second, free)
            case "apply":
                return self._test(self.fields[condition], 1, yes, no)
            case "eq" if condition.args[0].sort == BOOLEAN:
                left, right = condition.args
                return self._condition(left, self._condition(right, yes, no, free), self._condition(right, no, yes, free), free)
            case "eq" | "le":
                return self._comparison(condition, yes, no, free)
        raise AssertionError(condition.op)

    def _comparison(self, condition: Term, yes: int, no: int, free: int) -> int:
        equal, (left, right) = condition.op == "eq", condition.args
        one, other = self.fields.get(left), self.fields.get(right)
        if one is not None and right.op == "integer":
            return self._against(one, right.payload, equal, yes, no)
        if other is not None and left.op == "integer":
            return self._against(other, left.payload, True, yes, no) if equal else self._against(other, left.payload - 1, False, no, yes)
        if one is not None and other is not None and (one.low, one.mask) == (other.low, other.mask):
            return self._node(Op.SAME if equal else Op.BELOW, one.word, one.shift, one.mask, yes, no, other.word, other.shift)
        if self.is_wide(left) or self.is_wide(right):
            compared = self._node(Op.EQUAL_WIDE if equal else Op.AT_MOST_WIDE, free, free + 1, yes=yes, no=no)
            return self._wide(left, free, self._wide(right, free + 1, compared))
        if not equal and right.op == "integer":
            return self._up_to(left, right.payload, yes, no, free)
        if not equal and left.op == "integer":
            return self._up_to(right, left.payload - 1, no, yes, free)
        first, second = self.shared.get(left, free), self.shared.get(right, free + 1)
        compared = self._node(Op.EQUAL if equal else Op.AT_MOST, first, second, yes=yes, no=no)
        return self._number(left, first, self._number(right, second, compared))

    def _up_to(self, value: Term, limit: int, yes: int, no: int, free: int) -> int:
        register = self.shared.get(value, free)
        return self._number(value, register, self._node(Op.UP_TO, register, yes=yes, no=no, x=limit))

    def _against(self, field: Field, value: int, equal: bool, yes: int, no: int) -> int:
        if equal:
            return self._test(field, value - field.low, yes, no)
        return self._node(Op.LOW, field.word, field.shift, field.mask, yes, no, value - field.low)

    def _test(self, field: Field, value: int, yes: int, no: int) -> int:
        mask, wanted = field.mask << field.shift, value << field.shift
        op, word, other, found, then, otherwise, _, _ = self.nodes[yes]
        if op == Op.TEST and word == field.word and otherwise == no and not other & mask:
            return self._node(Op.TEST, field.word, mask | other, wanted | found, then, no)
        return self._node(Op.TEST, field.word, mask, wanted, yes, no)

    def _side_by_side(self, parts: Iterable[Term]) -> list[Term]:
        """Conditions with tests on one word next to each other."""
        return sorted(parts, key=self._word_of)

    def _word_of(self, condition: Term) -> int:
        while condition.op == "not":
            condition = condition.args[0]
        cells = [condition] if condition in self.fields else [one for one in condition.args if one in self.fields]
        return self.fields[cells[0]].word if cells else self.layout.words

    # Numbers.

    def is_wide(self, value: Term) -> bool:
        """Whether a number may need two words."""
        low, high = self.bounds(value)
        return low <= -NARROW or high >= NARROW

    def _number(self, value: Term, register: int, then: int) -> int:
        """A register becomes a number, wide if it may need to be; those above it may change."""
        self.registers = max(self.registers, register + 2)
        known = self.shared.get(value)
        if known is not None:
            return then if known == register else self._node(Op.MOVE, register, known, yes=then)
        match value.op:
            case "integer":
                upper, lower = divmod(value.payload, NARROW) if self.is_wide(value) else (0, value.payload)
                return self._node(Op.CONSTANT, register, lower, upper, yes=then)
            case "apply":
                low, *rest = self.layout.of[value]
                for high in rest:
                    then = self._node(Op.LOAD_HIGH, register, high.word, high.shift, yes=then, x=high.mask)
                return self._node(Op.LOAD, register, low.word, low.shift, yes=then, x=low.mask, y=low.low)
            case "ite":
                made = self._wide if self.is_wide(value) else self._number
                first, second = (made(part, register, then) for part in value.args[1:])
                return self._condition(value.args[0], first, second, register)
            case "add":
                return self._sum(value, register, then)
            case "mul":
                op = Op.MULTIPLY_WIDE if self.is_wide(value) else Op.MULTIPLY
                return self._computed(op, value, register, then)
            case "div" if self.is_wide(value.args[0]):
                return self._computed(Op.DIVIDE_WIDE, value, register, self._narrowed(value, register, then))
            case "div":
                return self._computed(Op.DIVIDE, value, register, then)
        raise AssertionError(value.op)

    def _wide(self, value: Term, register: int, then: int) -> int:
        """A register becomes a number, wide in any case."""
        return self._number(value, register, then if self.is_wide(value) else self._node(Op.WIDEN, register, yes=then))

    def _narrowed(self, value: Term, register: int, then: int) -> int:
        """What was computed wide becomes narrow, if it can be nothing else."""
        return then if self.is_wide(value) else self._node(Op.NARROW, register, yes=then)

    def _sum(self, value: Term, register: int, then: int) -> int:
        if not any(map(self.is_wide, (value, *value.args))):
            for part in reversed(value.args[1:]):
                other = self.shared.get(part, register + 1)
                then = self._number(part, other, self._node(Op.ADD, register, other, yes=then))
            return self._number(value.args[0], register, then)
        then = self._narrowed(value, register, then)
        for part in reversed(value.args[1:]):
            then = self._wide(part, register + 1, self._node(Op.ADD_WIDE, register, register + 1, yes=then))
        return self._wide(value.args[0], register, then)

    def _computed(self, op: Op, value: Term, register: int, then: int) -> int:
        """A register becomes what an operation makes of two numbers, of which the second is narrow."""
        first, second = value.args
        other = self.shared.get(second, register + 1)
        return self._number(first, register, self._number(second, other, self._node(op, register, other, yes=then)))


@dataclass(frozen=True)
class _Item:
    """A move, with what of its guard is not asked yet."""

    number: int
    guard: tuple[_Asked, ...]

    def without(self, asked: _Asked) -> _Item:
        """The same move once a condition was asked."""
        return _Item(self.number, tuple(one for one in self.guard if one != asked))


def _computed_by_several(moves: Iterable[Move]) -> list[Term]:
    """The numbers that more than one move computes, parts before what they are part of."""
    found: dict[Term, int] = {}
    for move in moves:
        for one in t.subterms(*move.guard, *move.inside, *(term for _, term in move.faults), *move.written.values()):
            if one.op in ("add", "mul", "div"):
                found[one] = found.get(one, 0) + 1
    several = {one for one, times in found.items() if times > 1 and not (_is_shifted(one) and one.args[0].op == "apply")}
    return [one for one in t.subterms(*several) if one in several]


def _is_shifted(value: Term) -> bool:
    return value.op == "add" and len(value.args) == 2 and value.args[1].op == "integer"

