"""Deposits and reorganizations against a plain list of blocks, from which the books are counted anew each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from megaspec.language import Map
from spec.around.inclusion.rules import earn, genesis, include, pass_time, reorganize
from spec.around.inclusion.state import Inclusion, Place, Transaction
from spec.staking.quantities import ETHER, SEED, SLOT, Wei

NAMES = ("first", "second", "third")
PAYS: dict[Transaction, Wei] = {Transaction(name): (number + 1) * ETHER for number, name in enumerate(NAMES)}

Blocks = list[tuple[str, int]]
"""What is in each block above the first: the name of a deposit, or nothing, and what was earned."""


def counted(blocks: Blocks) -> tuple[int, int]:
    """Pooled ether and the supply after some blocks."""
    pooled = supply = SEED
    for name, earned in blocks:
        paid = PAYS[Transaction(name)] if name else 0
        supply += paid * supply // pooled
        pooled += paid + earned
    return pooled, supply


def agrees(state: Inclusion, blocks: Blocks) -> bool:
    """Whether the books are those of the blocks, and each deposit is where it is there."""
    places = {name: Place(number + 1) for number, (name, _) in enumerate(blocks) if name}
    there = all(state.deposits[Transaction(name)].place == places.get(name, Place.first()) for name in NAMES)
    return there and (state.head.pooled, state.head.supply) == counted(blocks) and state.tip == Place(len(blocks))


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.integers(0, 5), st.floats(0, 1)), max_size=14))
def test_the_books_are_those_of_the_chain(moves: list[str | int | float]) -> None:
    state, blocks = genesis(Map(0, PAYS)).state, Blocks()
    for move in moves:
        state = pass_time(state, SLOT).state
        if isinstance(move, str) and move not in [name for name, _ in blocks]:
            state = include(state, Transaction(move)).state
            blocks.append((move, 0))
        elif isinstance(move, int):
            state = earn(state, move * ETHER).state
            blocks.append(("", move * ETHER))
        elif isinstance(move, float) and blocks:
            kept = int(move * len(blocks))
            if kept < len(blocks):
                state = reorganize(state, Place(kept)).state
                del blocks[kept:]
        assert agrees(state, blocks)
