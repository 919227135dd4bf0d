"""What honest nodes do, what faulty nodes may do, and what anybody can show.

An honest node records what it signs before it sends it, so a crash, a pause or a lost message is a step that is not taken.  A faulty node may do the
same, and signs anything else at any time.  What is shown is checked against signatures alone, so whoever shows it need not be trusted.
"""

from megaspec.language import Map, Outcome, action, all_of, for_all, implies, need, predicate, replace
from spec.sequencer.accountability.state import (
    Accountability,
    all_acknowledged,
    all_promised_at_most,
    goes_beyond,
    has_members,
    is_a_block,
    is_on,
    is_right_on,
)
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# What honest nodes do.


def left_before(state: Accountability, node: NodeId, epoch: Epoch) -> Map[NodeId, Epoch, bool]:
    """Which epochs nodes have left after a node leaves all epochs before a given one."""
    return state.records.left.where((NodeId, Epoch), lambda who, earlier: all_of(who == node, earlier < epoch), lambda who, earlier: True)


@action
def vote(state: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch) -> Outcome[Accountability, Block]:
    """Promise an epoch to a candidate, once, leave all earlier ones, and report how far the node acknowledged, and in which epoch."""
    records = state.records
    need(candidate != NodeId.none(), "NOBODY")
    need(not records.left[node, epoch], "FENCED")
    need(records.chose[node, epoch] == NodeId.none(), "ALREADY_VOTED")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    need(is_last_stored(state, node, epoch, source), "NOT_ALL_REPORTED")
    report = records.stored[node, source]
    after = replace(
        records,
        left=left_before(state, node, epoch),
        chose=records.chose.set((node, epoch), candidate),
        reported=records.reported.set((node, epoch), source),
    )
    promises = state.signed.promises.set((node, epoch, candidate, source, report), True)
    return Outcome(replace(state, records=after, signed=replace(state.signed, promises=promises)), report)


@predicate
def is_last_stored(state: Accountability, node: NodeId, epoch: Epoch, source: Epoch) -> bool:
    """Whether a node stored nothing in the epochs between two given ones."""
    return for_all(
        Epoch,
        lambda between: implies(all_of(source < between, between < epoch), state.records.stored[node, between] == Block.none()),
    )


@action
def take_over(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """Lead an epoch for which a quorum voted, from the log that the promises give."""
    records = state.records
    need(state.shown.elected[epoch, node, block], "NOT_ELECTED")
    need(not records.leading[node, epoch], "ALREADY_LEADING")
    after = replace(records, leading=records.leading.set((node, epoch), True), led=records.led.set((node, epoch), block))
    takeovers = state.signed.takeovers.set((node, epoch, block), True)
    return Outcome(replace(state, records=after, signed=replace(state.signed, takeovers=takeovers)))


@action
def seal(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """Seal a block on top of the log that the node led in an epoch."""
    records = state.records
    need(records.leading[node, epoch], "NOT_LEADING")
    need(is_right_on(state, records.led[node, epoch], block), "NOT_ON_THE_TIP")
    seals = state.signed.seals.set((node, epoch, block), True)
    after = replace(records, led=records.led.set((node, epoch), block))
    return Outcome(replace(state, records=after, signed=replace(state.signed, seals=seals)))


@action
def store(state: Accountability, node: NodeId, epoch: Epoch, leader: NodeId, block: Block) -> Outcome[Accountability, None]:
    """Store a certified log up to a block, on top of all that the node stored in that epoch, and acknowledge the block."""
    records = state.records
    need(Height.first() < state.world.height_of[block], "NO_BLOCK")
    need(state.shown.certified[epoch, leader, block], "NOT_CERTIFIED")
    need(not records.left[node, epoch], "FENCED")
    need(is_on(state, records.stored[node, epoch], block), "DROPS_WHAT_IS_STORED")
    acknowledgements = state.signed.acknowledgements.set((node, epoch, block), True)
    after = replace(records, stored=records.stored.set((node, epoch), block), left=left_before(state, node, epoch))
    return Outcome(replace(state, records=after, signed=replace(state.signed, acknowledgements=acknowledgements)))


@action
def acknowledge_below(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """Acknowledge a block below what the node stored in an epoch, so that it can be published there too."""
    need(Height.first() < state.world.height_of[block], "NO_BLOCK")
    need(is_on(state, block, state.records.stored[node, epoch]), "NOT_STORED")
    acknowledgements = state.signed.acknowledgements.set((node, epoch, block), True)
    return Outcome(replace(state, signed=replace(state.signed, acknowledgements=acknowledgements)))


# What faulty nodes may do.


@action
def forge_promise(
    state: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block
) -> Outcome[Accountability, None]:
    """A faulty node signs any promise."""
    need(not state.world.honest[node], "HONEST")
    promises = state.signed.promises.set((node, epoch, candidate, source, block), True)
    return Outcome(replace(state, signed=replace(state.signed, promises=promises)))


@action
def forge_takeover(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """A faulty node signs any takeover."""
    need(not state.world.honest[node], "HONEST")
    takeovers = state.signed.takeovers.set((node, epoch, block), True)
    return Outcome(replace(state, signed=replace(state.signed, takeovers=takeovers)))


@action
def forge_seal(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """A faulty node seals any block."""
    need(not state.world.honest[node], "HONEST")
    seals = state.signed.seals.set((node, epoch, block), True)
    return Outcome(replace(state, signed=replace(state.signed, seals=seals)))


@action
def forge_acknowledgement(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Accountability, None]:
    """A faulty node acknowledges any block."""
    need(not state.world.honest[node], "HONEST")
    acknowledgements = state.signed.acknowledgements.set((node, epoch, block), True)
    return Outcome(replace(state, signed=replace(state.signed, acknowledgements=acknowledgements)))


# What anybody can show.


@action
def elect(
    state: Accountability, epoch: Epoch, candidate: NodeId, quorum: Quorum, best: NodeId, source: Epoch, leader: NodeId, block: Block
) -> Outcome[Accountability, None]:
    """Show that a quorum promised an epoch to a candidate, and that the most advanced report among them is of a certified log."""
    shown = state.shown
    need(source < epoch, "SOURCE_NOT_EARLIER")
    need(state.world.member[quorum, best], "NOT_A_MEMBER")
    need(state.signed.promises[best, epoch, candidate, source, block], "NOT_REPORTED")
    need(all_promised_at_most(state, quorum, epoch, candidate, source, block), "NOT_THE_MOST_ADVANCED")
    need(shown.certified[source, leader, block], "NOT_CERTIFIED")
    after = replace(
        shown,
        elected=shown.elected.set((epoch, candidate, block), True),
        voters=shown.voters.set((epoch, candidate), quorum),
        fenced=shown.fenced.where(
            (Epoch, Block),
            lambda earlier, other: all_of(earlier < epoch, is_a_block(state, other), goes_beyond(state, earlier, other, source, block)),
            lambda earlier, other: True,
        ),
        fence=shown.fence.where(
            (Epoch, Block),
            lambda earlier, other: all_of(earlier < epoch, is_a_block(state, other), goes_beyond(state, earlier, other, source, block)),
            lambda earlier, other: quorum,
        ),
    )
    return Outcome(replace(state, shown=after))


@action
def certify_takeover(state: Accountability, epoch: Epoch, leader: NodeId, block: Block) -> Outcome[Accountability, None]:
    """Show that an elected leader took over, with the log that the promises give."""
    shown = state.shown
    need(shown.elected[epoch, leader, block], "NOT_ELECTED")
    need(state.signed.takeovers[leader, epoch, block], "NOT_SIGNED")
    after = replace(
        shown,
        certified=shown.certified.set((epoch, leader, block), True),
        base=shown.base.set((epoch, leader, block), block),
    )
    return Outcome(replace(state, shown=after))


@action
def certify_block(state: Accountability, epoch: Epoch, leader: NodeId, below: Block, block: Block) -> Outcome[Accountability, None]:
    """Show that the leader of an epoch sealed a block right on top of a certified log."""
    shown = state.shown
    need(shown.certified[epoch, leader, below], "NOT_CERTIFIED")
    need(is_right_on(state, below, block), "NOT_ON_THE_TIP")
    need(state.signed.seals[leader, epoch, block], "NOT_SEALED")
    after = replace(
        shown,
        certified=shown.certified.set((epoch, leader, block), True),
        base=shown.base.set((epoch, leader, block), shown.base[epoch, leader, below]),
        log=shown.log.set((epoch, leader, state.world.height_of[block]), block),
    )
    return Outcome(replace(state, shown=after))


@action
def give_out(
    state: Accountability, epoch: Epoch, leader: NodeId, tip: Block, block: Block, quorum: Quorum
) -> Outcome[Accountability, None]:
    """Publish a block of a certified log, with a quorum's acknowledgements of that very block."""
    need(state.shown.certified[epoch, leader, tip], "NOT_CERTIFIED")
    need(is_on(state, block, tip), "NOT_IN_THE_LOG")
    need(has_members(state, quorum), "NO_QUORUM")
    need(all_acknowledged(state, quorum, epoch, block), "NOT_ACKNOWLEDGED")
    published = state.shown.published.set((epoch, block, quorum), True)
    return Outcome(replace(state, shown=replace(state.shown, published=published)))
