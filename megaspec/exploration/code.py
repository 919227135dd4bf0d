"""What the kernel runs: one graph of nodes, each eight integers.

An operation, three operands, where to go on if it holds, where if not, and two operands more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from megaspec.exploration.layout import Words
from megaspec.exploration.properties import Fault

Node = tuple[int, int, int, int, int, int, int, int]


class Op(IntEnum):
    """What a node does.  Up to `AT_MOST_WIDE` it asks or computes, and the state after is not touched."""

    TEST = 0
    """Whether word `a`, under the mask `b`, is `c`."""
    LOW = 1
    """Whether the field of word `a` at `b` with the mask `c` is at most `x`."""
    SAME = 2
    """Whether it is that of word `x` at `y` with the same mask."""
    BELOW = 3
    """Whether it is at most that."""
    CONSTANT = 4
    """Register `a` becomes `b`, with the high word `c`."""
    LOAD = 5
    """Register `a` becomes the field of word `b` at `c` with the mask `x`, and `y` more."""
    LOAD_HIGH = 6
    """The high word of register `a` becomes the field of word `b` at `c` with the mask `x`."""
    ADD = 7
    """Register `a` grows by register `b`."""
    MULTIPLY = 8
    """Register `a` is multiplied by register `b`."""
    DIVIDE = 9
    """Register `a` is divided by register `b`, rounding down; it is zero where `b` is not positive."""
    MOVE = 10
    """Register `a` becomes register `b`."""
    WIDEN = 11
    """The narrow number in register `a` becomes a wide one; see `megaspec.exploration.int124`."""
    NARROW = 12
    """The wide number in register `a` becomes a narrow one."""
    ADD_WIDE = 13
    """As `ADD`, of wide numbers."""
    MULTIPLY_WIDE = 14
    """As `MULTIPLY`, of narrow numbers whose product is wide."""
    DIVIDE_WIDE = 15
    """As `DIVIDE`, of a wide number by a narrow one."""
    EQUAL = 16
    """Whether registers `a` and `b` are equal."""
    AT_MOST = 17
    """Whether register `a` is at most register `b`."""
    UP_TO = 18
    """Whether register `a` is at most `x`."""
    EQUAL_WIDE = 19
    """As `EQUAL`, of wide numbers."""
    AT_MOST_WIDE = 20
    """As `AT_MOST`, of wide numbers."""
    BEGIN = 21
    """The state after becomes the state before, and of its word `a` what `PUT` would make of it."""
    PUT = 22
    """Word `a` of the state after keeps what the mask `b` has, and gets `c`."""
    COPY = 23
    """Its field of word `a` at `b` with the mask `c` becomes that of word `x` at `y` of the state before, and `no` more."""
    STORE = 24
    """Its field of word `a` at `b` with the mask `c` becomes register `x`, less `y`."""
    STORE_HIGH = 25
    """Its field of word `a` at `b` with the mask `c` becomes the high word of register `x`."""
    TAKE = 26
    """Move `a` may be taken; whether it need be: not where its group, the bit `b`, is asleep."""
    EMIT = 27
    """Move `a` leads to the state after, of which the code at `x` is asked; of the groups asleep and those in `b`, the ones in `c` sleep there."""
    FAULT = 28
    """The fault `a` happened, in move `b`."""
    LEAVE = 29
    """Move `a` leaves the instance."""
    STOP = 30
    """Nothing is left to ask."""


@dataclass(frozen=True)
class Program:
    """What the kernel runs: the nodes, where the moves begin, the node that emits initial states, and what a fault's number stands for."""

    code: Words
    entry: int
    start: int
    faults: tuple[Fault, ...]
    registers: int
