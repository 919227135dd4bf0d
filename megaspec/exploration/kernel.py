"""The loops that run a program over packed states, compiled by Numba: they know operations and words, and nothing of any system.

`Op` says what each operation means.  Nothing here allocates, so that several threads can run at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from megaspec.exploration import int124
from megaspec.exploration.code import Op

TEST, LOW, SAME, BELOW = int(Op.TEST), int(Op.LOW), int(Op.SAME), int(Op.BELOW)
CONSTANT, LOAD, LOAD_HIGH = int(Op.CONSTANT), int(Op.LOAD), int(Op.LOAD_HIGH)
ADD, MULTIPLY, DIVIDE, MOVE = int(Op.ADD), int(Op.MULTIPLY), int(Op.DIVIDE), int(Op.MOVE)
WIDEN, NARROW, ADD_WIDE, MULTIPLY_WIDE, DIVIDE_WIDE = (
    int(Op.WIDEN), int(Op.NARROW), int(Op.ADD_WIDE), int(Op.MULTIPLY_WIDE), int(Op.DIVIDE_WIDE),
)  # fmt: skip
EQUAL, AT_MOST, UP_TO, EQUAL_WIDE, AT_MOST_WIDE = int(Op.EQUAL), int(Op.AT_MOST), int(Op.UP_TO), int(Op.EQUAL_WIDE), int(Op.AT_MOST_WIDE)
BEGIN, PUT, COPY, STORE, STORE_HIGH = int(Op.BEGIN), int(Op.PUT), int(Op.COPY), int(Op.STORE), int(Op.STORE_HIGH)
TAKE, EMIT, FAULT, LEAVE, STOP = int(Op.TAKE), int(Op.EMIT), int(Op.FAULT), int(Op.LEAVE), int(Op.STOP)

MIXER = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)


@njit(inline="always")
def hashed(state: Any) -> Any:
    """A hash of a packed state, all of whose bits depend on all of its words."""
    found = np.uint64(0)
    for word in state:
        found = (found ^ np.uint64(word)) * MIXER
        found ^= found >> HALF
    found *= MIXER
    return found ^ (found >> HALF)


@njit(inline="always")
def owner_of(state: Any, owners: Any) -> Any:
    """Which of so many owners has a state, by its hash."""
    return np.int64(((hashed(state) >> HALF) * owners) >> HALF)


@njit(inline="always")
def computed_wide(op: Any, register: Any, other: Any) -> None:
    """Do what an operation says to a register of which both words count, with another."""
    if op == WIDEN:
        int124.widen(register)
    elif op == NARROW:
        int124.narrow(register)
    elif op == ADD_WIDE:
        int124.add(register, other)
    elif op == MULTIPLY_WIDE:
        int124.multiply(register, other)
    else:
        int124.divide(register, other[0])


@njit(nogil=True, cache=True)
def asked(code: Any, place: int, state: Any, registers: Any) -> Any:
    """Follow tests and computations on a state to the next node that is neither."""
    while True:
        op = code[place, 0]
        if op == TEST:
            holds = (state[code[place, 1]] & code[place, 2]) == code[place, 3]
        elif op > AT_MOST_WIDE:
            return place
        elif op <= BELOW:
            value = (state[code[place, 1]] >> code[place, 2]) & code[place, 3]
            if op == LOW:
                holds = value <= code[place, 6]
            else:
                other = (state[code[place, 6]] >> code[place, 7]) & code[place, 3]
                holds = value == other if op == SAME else value <= other
        elif op == UP_TO:
            holds = registers[code[place, 1], 0] <= code[place, 6]
        elif op == EQUAL:
            holds = registers[code[place, 1], 0] == registers[code[place, 2], 0]
        elif op == AT_MOST:
            holds = registers[code[place, 1], 0] <= registers[code[place, 2], 0]
        elif op > UP_TO:
            left, right = registers[code[place, 1]], registers[code[place, 2]]
            holds = int124.equal(left, right) if op == EQUAL_WIDE else int124.at_most(left, right)
        else:
            holds = True
            register = code[place, 1]
            if op == LOAD:
                registers[register, 0] = ((state[code[place, 2]] >> code[place, 3]) & code[place, 6]) + code[place, 7]
            elif op == ADD:
                registers[register, 0] += registers[code[place, 2], 0]
            elif op == CONSTANT:
                registers[register, 0] = code[place, 2]
                registers[register, 1] = code[place, 3]
            elif op == MULTIPLY:
                registers[register, 0] *= registers[code[place, 2], 0]
            elif op == DIVIDE:
                divisor = registers[code[place, 2], 0]
                registers[register, 0] = registers[register, 0] // divisor if divisor > 0 else 0
            elif op == MOVE:
                registers[register, 0] = registers[code[place, 2], 0]
                registers[register, 1] = registers[code[place, 2], 1]
            elif op == LOAD_HIGH:
                registers[register, 1] = (state[code[place, 2]] >> code[place, 3]) & code[place, 6]
            else:
                computed_wide(op, registers[register], registers[code[place, 2]])
        place = code[place, 4] if holds else code[place, 5]


@njit(inline="always")
def written(code: Any, place: int, before: Any, after: Any, registers: Any) -> None:
    """Do what a node says to the state after."""
    op, word = code[place, 0], code[place, 1]
    if op == PUT:
        after[word] = (after[word] & code[place, 2]) | code[place, 3]
    elif op == BEGIN:
        for at in range(len(before)):
            after[at] = before[at]
        after[word] = (after[word] & code[place, 2]) | code[place, 3]
    elif op == STORE:
        after[word] = placed(after[word], code[place, 2], code[place, 3], registers[code[place, 6], 0] - code[place, 7])
    elif op == STORE_HIGH:
        after[word] = placed(after[word], code[place, 2], code[place, 3], registers[code[place, 6], 1])
    else:
        copied = (before[code[place, 6]] >> code[place, 7]) + code[place, 5]
        after[word] = placed(after[word], code[place, 2], code[place, 3], copied & code[place, 3])


@njit(inline="always")
def placed(word: Any, shift: Any, mask: Any, value: Any) -> Any:
    """A word with a value in a field of it."""
    return (word & ~(mask << shift)) | (value << shift)


@njit(nogil=True, cache=True)
def made_least(state: Any, slices: Any, tables: Any, spare: Any) -> None:
    """Turn a state into the least of what permutations make of it; the first of these leaves it as it is.  See `Symmetry.tables`."""
    words = len(state)
    for word in range(words):
        spare[0, word] = state[word]
    for permutation in range(1, len(tables)):
        for word in range(words):
            spare[1, word] = 0
        for place in range(len(slices)):
            value = (spare[0, slices[place, 0]] >> slices[place, 1]) & slices[place, 2]
            for word in range(words):
                spare[1, word] |= tables[permutation, place, value, word]
        for word in range(words):
            if spare[1, word] != state[word]:
                if spare[1, word] < state[word]:
                    for at in range(words):
                        state[at] = spare[1, at]
                break


@njit(nogil=True, cache=True)
def expanded(
    code: Any, entry: int, states: Any, start: int, end: int, asleep: Any, first: int, out: Any, filled: Any, room: int,
    slices: Any, tables: Any, spare: Any, after: Any, registers: Any, taken: Any, left: Any, tally: Any, faults: Any,
) -> Any:  # fmt: skip
    """Take every move that need be from the states `start` to `end`, until a buffer has no `room` for one state more; how far it came.

    `asleep` has the groups that sleep in each state from `first` on.  Successors go to the buffer `out[owner]`, each with the node that emitted it
    and the groups that sleep in it; `filled` says how far each buffer is.  `taken` and `left` count moves that can be taken and that leave the
    instance; `tally` counts transitions and states without any, and keeps the first of these, from one.
    """
    owners = np.uint64(len(filled))
    words = len(after)
    for place in range(start, end):
        for owner in range(len(filled)):
            if filled[owner] > room:
                return place
        state = states[place]
        sleeping = asleep[place - first]
        moves = 0
        at = entry
        while True:
            at = asked(code, at, state, registers)
            op = code[at, 0]
            if op < TAKE:
                written(code, at, state, after, registers)
            elif op == EMIT:
                if len(tables) > 1:
                    made_least(after, slices, tables, spare)
                mine = owner_of(after, owners)
                row = out[mine, filled[mine]]
                for word in range(words):
                    row[word] = after[word]
                row[words] = at
                row[words + 1] = (sleeping | code[at, 2]) & code[at, 3]
                filled[mine] += 1
            elif op == TAKE:
                taken[code[at, 1]] += 1
                moves += 1
                if sleeping & code[at, 2] != 0:
                    at = code[at, 5]
                    continue
            elif op == LEAVE:
                left[code[at, 1]] += 1
            elif op == FAULT:
                if faults[code[at, 1], 0] == 0:
                    faults[code[at, 1], 0] = place + 1
                    faults[code[at, 1], 1] = code[at, 2]
            else:
                break
            at = code[at, 4]
        tally[0] += moves
        if moves == 0:
            tally[1] += 1
            if tally[2] == 0:
                tally[2] = place + 1
    return end


# The table of a part.  It has `1 << bits` slots; one holds nothing (zero), or the number of a state, from one, in its low `bits`, and above
# these as much of the state's hash as is room for: few states are read that are not the one sought.


@njit(inline="always")
def first_slot(key: Any, bits: int) -> Any:
    """Where the search for a state begins, by its hash."""
    return np.int64(key) & ((1 << bits) - 1)


@njit(inline="always")
def marked(key: Any, bits: int) -> Any:
    """What a slot says of a state's hash, in its place."""
    return (np.int64(key >> HALF) >> bits) << bits


@njit(inline="always")
def slot_of(state: Any, key: Any, states: Any, table: Any, bits: int) -> Any:
    """The slot that a state has, or that is free for it."""
    last = (1 << bits) - 1
    mark = marked(key, bits)
    slot = first_slot(key, bits)
    while table[slot] != 0:
        held = np.int64(table[slot])
        if held & ~last == mark:
            known = (held & last) - 1
            same = True
            for word in range(len(state)):
                if states[known, word] != state[word]:
                    same = False
                    break
            if same:
                break
        slot = (slot + 1) & last
    return slot


@njit(nogil=True, cache=True)
def absorbed(
    code: Any, states: Any, count: int, table: Any, bits: int, incoming: Any, length: int, asleep: Any, first: int,
    keys: Any, registers: Any, faults: Any,
) -> Any:  # fmt: skip
    """Put states that are not known yet behind the `count` that are, and ask of each what its move asks; how many are known then.

    In a state of this level, from `first` on, only those groups sleep that do however it is reached.  States are taken in batches, of which all
    slots are read, then all states that these name, before any is looked at: reads that do not wait for each other overlap.
    """
    words = states.shape[1]
    batch = len(keys) - 1
    last = (1 << bits) - 1
    read = np.uint64(0)
    for start in range(0, length, batch):
        end = min(start + batch, length)
        for number in range(start, end):
            keys[number - start] = hashed(incoming[number, :words])
        for number in range(end - start):
            known = np.int64(table[first_slot(keys[number], bits)]) & last
            if known != 0:
                read ^= np.uint64(states[known - 1, 0])
        for number in range(start, end):
            state = incoming[number, :words]
            key = keys[number - start]
            slot = slot_of(state, key, states, table, bits)
            if table[slot] == 0:
                for word in range(words):
                    states[count, word] = state[word]
                asleep[count - first] = incoming[number, words + 1]
                count += 1
                table[slot] = marked(key, bits) | count
                judged(code, code[incoming[number, words], 6], state, count, registers, faults)
            else:
                known = (np.int64(table[slot]) & last) - 1
                if known >= first:
                    asleep[known - first] &= incoming[number, words + 1]
    keys[batch] = read
    return count


@njit(inline="always")
def judged(code: Any, at: int, state: Any, number: int, registers: Any, faults: Any) -> None:
    """Ask all that a node asks of a state, and keep the first state of each fault, by its number from one."""
    while True:
        at = asked(code, at, state, registers)
        if code[at, 0] == STOP:
            break
        if faults[code[at, 1], 0] == 0:
            faults[code[at, 1], 0] = number
        at = code[at, 4]


@njit(nogil=True, cache=True)
def rehashed(states: Any, count: int, table: Any, bits: int) -> None:
    """Fill an empty table with the states that are known."""
    last = (1 << bits) - 1
    for number in range(count):
        key = hashed(states[number])
        slot = first_slot(key, bits)
        while table[slot] != 0:
            slot = (slot + 1) & last
        table[slot] = marked(key, bits) | (number + 1)


@njit(nogil=True, cache=True)
def leading_to(
    code: Any, entry: int, states: Any, start: int, end: int, wanted: Any, slices: Any, tables: Any, spare: Any, after: Any, registers: Any
) -> Any:
    """The first state from `start` to `end` with a move that leads to the wanted one, and that move; -1 if there is none."""
    for place in range(start, end):
        state = states[place]
        at = entry
        while True:
            at = asked(code, at, state, registers)
            op = code[at, 0]
            if op == STOP:
                break
            if op == EMIT:
                if len(tables) > 1:
                    made_least(after, slices, tables, spare)
                same = True
                for word in range(len(wanted)):
                    if after[word] != wanted[word]:
                        same = False
                        break
                if same:
                    return place, code[at, 1]
            elif op < TAKE:
                written(code, at, state, after, registers)
            at = code[at, 4]
    return -1, -1

