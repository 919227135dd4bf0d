"""Where a rule fails, for engines that look for runs: the leaves that crash, and what is owed on the way to the others.

A predicate, a quantifier, a measure or the body of a bulk update is read as one value.  Where it breaks a contract CPython stops, and the
tree goes on to a leaf as if it had not; the tree keeps what is owed there as a side condition.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence

from megaspec.lifting.reading import SideCondition
from megaspec.lifting.tree import Leaf
from megaspec.lifting.unmentioned import FINITE
from megaspec.obligations.intervals import Intervals
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import Reading


@functools.cache
def owed(reading: Reading) -> tuple[SideCondition, ...]:
    """All that a rule owes and that its inputs may break: what its `Safe` asks of it, ranges apart."""
    intervals = Intervals(reading.symbols)
    return tuple(note for note in reading.tree.side_conditions if note.kind != "antecedent" and not intervals.settles(note.condition))


@functools.cache
def stopping(reading: Reading) -> tuple[SideCondition, ...]:
    """Of these, the contracts and crashes of a finite instance, in which no bulk update changes endlessly many keys."""
    return tuple(note for note in owed(reading) if note.kind in ("contract", "crash") and note.name != FINITE)


def crashing(reading: Reading) -> list[Leaf]:
    """The leaves at which CPython stops, those among them of which the tree keeps a side condition alone."""
    return _with_leaves(reading, stopping(reading))


def failing(reading: Reading) -> list[Leaf]:
    """The leaves at which a rule crashes, or owes what does not hold."""
    return _with_leaves(reading, owed(reading))


def _with_leaves(reading: Reading, side_conditions: Sequence[SideCondition]) -> list[Leaf]:
    """The leaves that crash, and one for each other thing that is owed: its path is that this does not hold."""
    crashes = [leaf for leaf in reading.tree.leaves if leaf.kind == "crash"]
    known = {t.not_(leaf.condition) for leaf in crashes}
    by_condition = {note.condition: note for note in reversed(side_conditions) if note.condition not in known}
    return [*crashes, *(_leaf(note) for note in reversed(by_condition.values()))]


def _leaf(note: SideCondition) -> Leaf:
    return Leaf(tuple(conjuncts(t.not_(note.condition))), f"{note.name} does not hold at {note.place}", "crash")


@functools.cache
def kept(reading: Reading, leaf: Leaf) -> tuple[Term, ...]:
    """What must hold beside the path of a leaf for CPython to come there."""
    path = {*leaf.path, *(part for condition in leaf.path for part in conjuncts(condition))}
    found = (_left_of(note.condition, path) for note in stopping(reading))
    return tuple(dict.fromkeys(one for one in found if one is not t.TRUE))


def _left_of(condition: Term, path: Collection[Term]) -> Term:
    """What is left of a condition where all of a path holds."""
    whole = condition.args if condition.op == "or" else (condition,)
    parts = [t.not_(part) for part in conjuncts(t.not_(condition))]
    if any(part in path for part in (*whole, *parts)):
        return t.TRUE
    return t.or_(*(part for part in parts if t.not_(part) not in path))


def conjuncts(condition: Term) -> Iterator[Term]:
    """The parts of a conjunction, negated disjunctions among them."""
    match condition.op:
        case "and":
            for part in condition.args:
                yield from conjuncts(part)
        case "not" if condition.args[0].op == "or":
            for part in condition.args[0].args:
                yield from conjuncts(t.not_(part))
        case _:
            yield condition
