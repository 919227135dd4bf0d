"""The blocks of the scenarios, on L1 and on L2, what is in them, and the steps that runs often take together."""

from megaspec.language import Map, Run, universe_of
from spec.sequencer.identifiers import Block, Epoch, Height, Transaction
from spec.sequencer.money import ETHER
from spec.sequencer.rollup.chain import extend
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import extend_l1, finalize_l1
from spec.sequencer.rollup.properties.finality import is_withdrawable
from spec.sequencer.rollup.quantities import Challenger, L1Block, L1Height, Mode, Root, Withdrawal
from spec.sequencer.rollup.state import block_at, now

GENESIS = L1Block.none()
A1, A2, A3, A4, A5, A6 = (L1Block(f"A{number}") for number in range(1, 7))
"""L1 as it is at first."""
B2, B3, B4, B5 = (L1Block(f"B{number}") for number in range(2, 6))
"""Another history of L1, on A1."""
C4, C5 = L1Block("C4"), L1Block("C5")
"""And one on A3."""

ONE, TWO, THREE = Block("one"), Block("two"), Block("three")
"""The chain of L2 while A2 stands; two and three have read it."""
OTHER = Block("another two")
"""What comes after one where B2 stands."""
AGAIN = Block("one more")
"""What nobody may give out after one: it has a payment that one has."""

PAYMENT, TRANSFER = Transaction("payment"), Transaction("transfer")

ALICE, BOB = Withdrawal("alice's"), Withdrawal("bob's")
"""Alice withdraws 3 ether in block one, Bob 4 in block two and, where that is dropped, in the other one."""
STOLEN = Withdrawal("stolen")
"""A withdrawal that nobody made."""

RESULT, LATER, FALSE = Root("result of one"), Root("result of two"), Root("a lie")
OTHERS = Root("result of another two")
CAROL, DAVE = Challenger("carol"), Challenger("dave")

FIRST, SECOND, THIRD = Height(1), Height(2), Height(3)
OLD, NEW = Epoch(1), Epoch(2)


def begin(run: Run, mode: Mode = Mode.OPTIMISTIC) -> None:
    """L1 has A1, and L2 its genesis block."""
    run.start(
        parent=Map(Block.none(), {TWO: ONE, THREE: TWO, OTHER: ONE, AGAIN: ONE}),
        includes=Map(False, {(ONE, PAYMENT): True, (TWO, TRANSFER): True, (OTHER, TRANSFER): True, (AGAIN, PAYMENT): True}),
        origin=Map(GENESIS, {ONE: A1, TWO: A2, THREE: A2, OTHER: B2, AGAIN: A1}),
        of=Map(Block.none(), {RESULT: ONE, LATER: TWO, FALSE: ONE, OTHERS: OTHER}),
        right=Map(False, {RESULT: True, LATER: True, OTHERS: True}),
        watcher=Map(Challenger.none(), {FALSE: CAROL}),
        initiates=Map(False, {(ONE, ALICE): True, (TWO, BOB): True, (OTHER, BOB): True}),
        amount=Map(0, {ALICE: 3 * ETHER, BOB: 4 * ETHER, STOLEN: 5 * ETHER}),
        block=A1,
        mode=mode,
    )


def grow(run: Run, *blocks: L1Block, after: int = 12) -> None:
    """L1 has more blocks, so many seconds apart."""
    for block in blocks:
        run(extend_l1, block=block, seconds=now(run.state).seconds + after)


def give_out(run: Run, *blocks: Block) -> None:
    """L2 has more blocks."""
    for block in blocks:
        run(extend, block=block)


def put_on_l1(run: Run, height: Height, reference: L1Block, epoch: Epoch = OLD) -> None:
    """A block is certified, and posted."""
    block = block_at(run.state, height)
    run(certify, block=block, reference=reference)
    run(post, generation=run.state.chain.generation, height=height, block=block, epoch=epoch)


def make_final(run: Run, place: int) -> None:
    """L1 makes all blocks up to a place final."""
    run(finalize_l1, place=L1Height(place))


def pays(run: Run, height: Height) -> bool:
    """Whether withdrawals in the block at a height are paid now."""
    with universe_of(run.state):
        return is_withdrawable(run.state, height)
