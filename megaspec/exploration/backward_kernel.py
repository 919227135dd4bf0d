"""The loops that go backwards through explored states, compiled by Numba: which state each allowed move leads to, and what leads to a goal."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from megaspec.exploration.kernel import EMIT, LEAVE, STOP, TAKE, asked, hashed, made_least, owner_of, slot_of, written

NEVER, ALWAYS = -1, -2
"""Instead of where the question begins whether a move is allowed: it never is, or always."""


@njit(nogil=True, cache=True)
def answered(code: Any, entry: int, states: Any, registers: Any, answers: Any) -> None:
    """Ask of each state what begins at `entry` and ends in a node that says 0 or 1."""
    for place in range(len(answers)):
        answers[place] = code[asked(code, entry, states[place], registers), 1] == 1


@njit(inline="always")
def may_be_made(question: Any, code: Any, state: Any, registers: Any) -> Any:
    """Whether a move is allowed in a state."""
    if question == ALWAYS:
        return True
    return question != NEVER and code[asked(code, question, state, registers), 1] == 1


@njit(nogil=True, cache=True)
def allowed_moves(
    code: Any, entry: int, states: Any, start: int, end: int, questions: Any, asking: Any, out: Any, filled: Any, room: int,
    slices: Any, tables: Any, spare: Any, after: Any, registers: Any, others: Any, cut: Any,
) -> Any:  # fmt: skip
    """Make every allowed move from the states `start` to `end`, until a buffer has no `room` for one state more; how far it came.

    `questions` has for each move where the code `asking` begins that says whether it is allowed.  Successors go to `out[owner]`, each with
    the number of the state before; `cut` marks the states from which an allowed move leaves the instance.  `others` are registers of the questions.
    """
    owners = np.uint64(len(filled))
    words = len(after)
    for place in range(start, end):
        for owner in range(len(filled)):
            if filled[owner] > room:
                return place
        state = states[place]
        at = entry
        while True:
            at = asked(code, at, state, registers)
            op = code[at, 0]
            if op == STOP:
                break
            if op == EMIT:
                if may_be_made(questions[code[at, 1]], asking, state, others):
                    if len(tables) > 1:
                        made_least(after, slices, tables, spare)
                    mine = owner_of(after, owners)
                    row = out[mine, filled[mine]]
                    for word in range(words):
                        row[word] = after[word]
                    row[words] = place
                    filled[mine] += 1
            elif op == LEAVE:
                if may_be_made(questions[code[at, 1]], asking, state, others):
                    cut[place] = True
            elif op < TAKE:
                written(code, at, state, after, registers)
            at = code[at, 4]
    return end


@njit(nogil=True, cache=True)
def numbered(states: Any, table: Any, bits: int, rows: Any, length: int, numbers: Any) -> None:
    """The number of each of some states that are known, in the part of the one who owns them."""
    words = states.shape[1]
    last = (1 << bits) - 1
    for place in range(length):
        state = rows[place, :words]
        numbers[place] = (np.int64(table[slot_of(state, hashed(state), states, table, bits)]) & last) - 1


@njit(nogil=True, cache=True)
def reached(first: Any, after: Any, seeds: Any) -> Any:
    """The states that edges lead to from some seeds, these among them; `after` has those that come after each state, from `first` of it on."""
    found = seeds.copy()
    waiting = np.empty(len(seeds), dtype=np.int64)
    end = 0
    for state in range(len(seeds)):
        if seeds[state]:
            waiting[end] = state
            end += 1
    done = 0
    while done < end:
        state = waiting[done]
        done += 1
        for place in range(first[state], first[state + 1]):
            other = np.int64(after[place])
            if not found[other]:
                found[other] = True
                waiting[end] = other
                end += 1
    return found


@njit(nogil=True, cache=True)
def sorted_edges(source: Any, target: Any, first: Any, after: Any) -> None:
    """Put the targets of edges behind each other by their sources: `first` begins as zeros, and `after` is filled."""
    for place in range(len(source)):
        first[source[place] + 1] += 1
    for state in range(len(first) - 1):
        first[state + 1] += first[state]
    filled = first.copy()
    for place in range(len(source)):
        after[filled[source[place]]] = target[place]
        filled[source[place]] += 1
