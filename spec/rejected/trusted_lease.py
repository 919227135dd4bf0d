"""A lease that is trusted for safety: its holder writes, and after its end somebody else does; nothing fences (D26).

Once with clocks that drift, and once with exact clocks and a pause between the check of the clock and the write.
"""

from megaspec.language import Map, Outcome, System, action, all_of, for_all, implies, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Height, NodeId
from spec.sequencer.timing.quantities import LAST_MOMENT, MILLISECOND, SECOND, Micros, Span
from spec.sequencer.timing.timelines import clock_shows

LONG_LEASE = 10 * SECOND
"""What the primary's last renewal gave it, in the first of the two systems."""

SHORT_LEASE = 30 * MILLISECOND
"""The same in the second one: three block times."""

DRIFT = 50
"""Parts in a million by which a clock may be off."""

LONGEST_PAUSE = 40 * MILLISECOND
"""How long a process stands still at most, for collecting garbage or moving to another machine."""


@record
class Lease:
    """A lease that the primary has just renewed, and the chains of the primary and of its backup.

    `primary_clock` and `backup_clock` show the time since the renewal; `checked` says whether the primary has looked at its
    clock since its last block, and found that the lease lasts; `taken_over` whether the backup has taken over.
    """

    primary: NodeId
    backup: NodeId
    primary_clock: Micros
    backup_clock: Micros
    checked: bool
    taken_over: bool
    tip: Map[NodeId, Height]
    chain: Map[NodeId, Height, Block]


def renewed(primary: NodeId, backup: NodeId) -> Outcome[Lease, None]:
    """The primary's lease has just been renewed, and nothing is written yet."""
    need(primary != NodeId.none(), "NOBODY")
    need(backup != NodeId.none(), "NOBODY")
    need(primary != backup, "ONE_NODE")
    state = Lease(
        primary=primary,
        backup=backup,
        primary_clock=0,
        backup_clock=0,
        checked=False,
        taken_over=False,
        tip=Map.empty(Height.first()),
        chain=Map.empty(Block.none()),
    )
    return Outcome(state)


def given_out(state: Lease, node: NodeId, block: Block) -> Lease:
    """The state after a node published a block on top of its chain."""
    height = state.tip[node].successor()
    return replace(state, tip=state.tip.set(node, height), chain=state.chain.set((node, height), block))


def with_the_whole_chain(state: Lease) -> Lease:
    """The state after the backup took over with all that the primary has published, which it knows at once."""
    chain = state.chain.where(
        (NodeId, Height),
        lambda node, height: all_of(node == state.backup, height <= state.tip[state.primary]),
        lambda node, height: state.chain[state.primary, height],
    )
    return replace(state, taken_over=True, tip=state.tip.set(state.backup, state.tip[state.primary]), chain=chain)


@action
def drift_apart(state: Lease, time: Span, primary_shows: Span, backup_shows: Span) -> Outcome[Lease, None]:
    """Time passes, and each clock shows about as much."""
    need(clock_shows(time, primary_shows, DRIFT), "CLOCK_TOO_WRONG")
    need(clock_shows(time, backup_shows, DRIFT), "CLOCK_TOO_WRONG")
    primary_clock, backup_clock = state.primary_clock + primary_shows, state.backup_clock + backup_shows
    need(primary_clock <= LAST_MOMENT, "END_OF_TIME")
    need(backup_clock <= LAST_MOMENT, "END_OF_TIME")
    return Outcome(replace(state, primary_clock=primary_clock, backup_clock=backup_clock))


@action
def write_within_the_lease(state: Lease, node: NodeId, block: Block) -> Outcome[Lease, None]:
    """The primary publishes a block while its own clock says that the lease lasts."""
    need(node == state.primary, "NOT_THE_PRIMARY")
    need(state.primary_clock < LONG_LEASE, "LEASE_OVER")
    need(block != Block.none(), "NO_BLOCK")
    return Outcome(given_out(state, node, block))


@action
def take_over_after_the_lease(state: Lease, node: NodeId) -> Outcome[Lease, None]:
    """The backup takes over once its own clock says that the lease is over."""
    need(node == state.backup, "NOT_THE_BACKUP")
    need(not state.taken_over, "TAKEN_OVER")
    need(state.backup_clock >= LONG_LEASE, "LEASE_LASTS")
    return Outcome(with_the_whole_chain(state))


@action
def write_as_the_new_primary(state: Lease, node: NodeId, block: Block) -> Outcome[Lease, None]:
    """The backup publishes a block after it has taken over."""
    need(node == state.backup, "NOT_THE_BACKUP")
    need(state.taken_over, "NOT_TAKEN_OVER")
    need(block != Block.none(), "NO_BLOCK")
    return Outcome(given_out(state, node, block))


@action
def pause(state: Lease, time: Span) -> Outcome[Lease, None]:
    """Time passes, both clocks are right, and the primary's process stands still."""
    need(time <= LONGEST_PAUSE, "PAUSE_TOO_LONG")
    later = state.primary_clock + time
    need(later <= LAST_MOMENT, "END_OF_TIME")
    return Outcome(replace(state, primary_clock=later, backup_clock=later))


@action
def look_at_the_clock(state: Lease, node: NodeId) -> Outcome[Lease, None]:
    """The primary checks that its lease lasts."""
    need(node == state.primary, "NOT_THE_PRIMARY")
    need(state.primary_clock < SHORT_LEASE, "LEASE_OVER")
    return Outcome(replace(state, checked=True))


@action
def write_what_was_checked(state: Lease, node: NodeId, block: Block) -> Outcome[Lease, None]:
    """The primary publishes a block after it has checked its clock."""
    need(node == state.primary, "NOT_THE_PRIMARY")
    need(state.checked, "NOT_CHECKED")
    need(block != Block.none(), "NO_BLOCK")
    return Outcome(replace(given_out(state, node, block), checked=False))


@action
def take_over_after_the_short_lease(state: Lease, node: NodeId) -> Outcome[Lease, None]:
    """The backup takes over once the lease is over."""
    need(node == state.backup, "NOT_THE_BACKUP")
    need(not state.taken_over, "TAKEN_OVER")
    need(state.backup_clock >= SHORT_LEASE, "LEASE_LASTS")
    return Outcome(with_the_whole_chain(state))


@predicate
def one_block_a_height(state: Lease) -> bool:
    """The primary and the backup have published no different blocks at a height."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(height <= state.tip[state.primary], height <= state.tip[state.backup]),
            state.chain[state.primary, height] == state.chain[state.backup, height],
        ),
    )


LEASE_BY_DRIFTING_CLOCKS = System(
    name="lease_by_drifting_clocks",
    state=Lease,
    genesis=renewed,
    actions=(drift_apart, write_within_the_lease, take_over_after_the_lease, write_as_the_new_primary),
    invariants=(),
    rejected=True,
    actors=(NodeId,),
)

LEASE_AND_PAUSE = System(
    name="lease_and_pause",
    state=Lease,
    genesis=renewed,
    actions=(pause, look_at_the_clock, write_what_was_checked, take_over_after_the_short_lease, write_as_the_new_primary),
    invariants=(),
    rejected=True,
    actors=(NodeId,),
)
