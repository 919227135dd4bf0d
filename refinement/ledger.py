"""The chain on which revenue is booked does what the rollup's chain does: it grows, is rolled back as L1 forces it to, and becomes final (C67)."""

from megaspec.claims import Refines
from megaspec.language import Map, Outcome
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.ledger import LEDGER, Ledger, add, settle, take_back
from spec.sequencer.revenue import chain as revenue
from spec.sequencer.revenue.policies import PolicyAdopted, PolicyScheduled, adopt_policy, draft_policy, schedule_policy, set_part
from spec.sequencer.revenue.state import Revenue
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.rollup import chain as rollup
from spec.sequencer.rollup.bridge import Completed, complete, deposit
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import extend_l1, finalize_l1, reorganize_l1
from spec.sequencer.rollup.roots import decide_challenge, open_challenge, propose_root, prove_root, switch_mode
from spec.sequencer.rollup.state import Rollup, block_at, finally_booked, length
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REVENUE_DISTRIBUTION

SECTION = "PM, revenue distribution"


def adds(ledger: Ledger, block: Block) -> Outcome[Ledger, None]:
    """A block is added to the chain."""
    return add(ledger, block)


def takes_back_to(ledger: Ledger, returned: Height) -> Outcome[Ledger, None]:
    """The chain loses what the rollup rolls back."""
    return take_back(ledger, returned)


def takes_back(ledger: Ledger, kept: Height) -> Outcome[Ledger, None]:
    """The chain loses all blocks above a height."""
    return take_back(ledger, kept)


def settles(ledger: Ledger, height: Height) -> Outcome[Ledger, None]:
    """The chain is final up to a height."""
    return settle(ledger, height)


def settles_what_is_posted(ledger: Ledger, after: Rollup) -> Outcome[Ledger, None]:
    """Finalizing an L1 block makes final all that was posted up to it, if that is more than before."""
    if finally_booked(after).posted == ledger.final:
        return Outcome(ledger)
    return settle(ledger, finally_booked(after).posted)


def as_booked(state: Revenue) -> Ledger:
    """The mapping: the chain on which revenue is booked."""
    blocks: Map[Height, Block] = Map.empty(Block.none()).where(Height, lambda place: place <= state.tip, lambda place: state.block[place])
    return Ledger(blocks, state.tip, state.final)


def as_posted(state: Rollup) -> Ledger:
    """The mapping: the public chain of the current generation, final as far as it is posted in a final L1 block."""
    blocks: Map[Height, Block] = Map.empty(Block.none()).where(Height, lambda place: place <= length(state), lambda place: block_at(state, place))
    return Ledger(blocks, length(state), finally_booked(state).posted)


REVENUE_REFINES_LEDGER = Refines(
    name="revenue.refines_ledger",
    sentence=(
        "Every step of revenue adds a block to the ledger, takes back blocks above its final height, makes blocks final, or leaves it unchanged."
    ),
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "PM-01"),
    system=REVENUE,
    to=LEDGER,
    mapping=as_booked,
    steps={revenue.extend: adds, revenue.roll_back: takes_back, revenue.finalize: settles},
    stutters=(revenue.pass_time, revenue.distribute, draft_policy, set_part, schedule_policy, adopt_policy),
    unseen=(revenue.Distributed, PolicyScheduled, PolicyAdopted),
)

ROLLUP_REFINES_LEDGER = Refines(
    name="rollup.refines_ledger",
    sentence="Every step of the rollup adds a block to the ledger, takes back blocks above its final height, makes blocks final, or changes nothing.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67", "PM-01"),
    system=ROLLUP,
    to=LEDGER,
    mapping=as_posted,
    steps={rollup.extend: adds, rollup.roll_back: takes_back_to, finalize_l1: settles_what_is_posted},
    stutters=(
        extend_l1,
        reorganize_l1,
        certify,
        post,
        propose_root,
        open_challenge,
        decide_challenge,
        prove_root,
        switch_mode,
        deposit,
        complete,
    ),
    unseen=(rollup.RolledBack, Completed),
)
