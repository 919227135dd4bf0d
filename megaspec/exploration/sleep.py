"""Sleeping moves: of moves that commute, one order is enough to reach every state.

Moves are put in groups, in a fixed order.  A group sleeps in a state if it comes before the move that led there, or slept in the state before,
and commutes with that move; a state that is reached in several ways within a level has only those asleep that are so each time.  No state is
missed, nor found late: of the shortest runs to a state take the one whose groups come first, read from its beginning.  If one of its moves slept,
it could go before an earlier one that comes after it in order, which makes a shortest run that comes before the first.
"""

from __future__ import annotations

from megaspec.exploration.ground_actions import Move, Moves
from megaspec.terms import term as t
from megaspec.terms.term import Term

GROUPS = 62
"""At most so many groups: each is a bit of a word."""


class Sleep:
    """The groups of an instance's moves: by the number of a move its group's bit, and the bits of groups before it and of those it commutes with."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        written = [frozenset(move.written) for move in moves.all]
        read = [self._read(move) for move in moves.all]
        order = sorted(range(len(moves.all)), key=lambda number: (moves.all[number].action, sorted(map(str, written[number]))))
        kinds: dict[tuple[str, frozenset[Term]], int] = {}
        for number in order:
            kinds.setdefault((moves.all[number].action, written[number]), len(kinds))
        size = -(-len(kinds) // GROUPS) or 1
        groups = [kinds[move.action, written[number]] // size for number, move in enumerate(moves.all)]
        reads = [frozenset[Term]().union(*(read[number] for number, one in enumerate(groups) if one == group)) for group in range(GROUPS)]
        writes = [frozenset[Term]().union(*(written[number] for number, one in enumerate(groups) if one == group)) for group in range(GROUPS)]
        self.bit = [1 << group for group in groups]
        self.earlier = [bit - 1 for bit in self.bit]
        self.apart = [
            sum(
                1 << group
                for group in range(GROUPS)
                if not written[number] & (reads[group] | writes[group]) and not read[number] & writes[group]
            )
            for number in range(len(moves.all))
        ]

    def _read(self, move: Move) -> frozenset[Term]:
        """The cells that decide whether a move can be taken, and what it writes."""
        asked = t.and_(*move.guard, *move.inside)
        return frozenset((*self.moves.cells_in(asked), *(cell for value in move.written.values() for cell in self.moves.cells_in(value))))
