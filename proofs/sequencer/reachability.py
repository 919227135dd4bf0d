"""Failover: what can happen, each shown by a run from the start."""

from megaspec.claims import Reachable
from spec.sequencer.failover import witnesses
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum, Transaction
from spec.sequencer.sections import HOT_BACKUP

SMALL_CLUSTER = {NodeId: 4, Quorum: 4, Block: 3, Epoch: 2, Height: 3, Generation: 1, Transaction: 1}
"""Three replicas and nobody, three quorums and none, the genesis block and two more, one takeover."""

TWO_GENERATIONS = {**SMALL_CLUSTER, Generation: 2}
THREE_EPOCHS = {**SMALL_CLUSTER, Epoch: 3, Height: 2, Block: 4}

TWO_EPOCHS_PUBLISH = Reachable(
    name="failover.two_epochs_publish",
    sentence="A later epoch can publish at a greater height than one at which an earlier epoch published.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "PM-20"),
    system=FAILOVER,
    predicate=witnesses.two_epochs_published,
    instance=SMALL_CLUSTER,
    depth=12,
)

ADOPTED_BLOCK_IS_PUBLISHED = Reachable(
    name="failover.adopted_block_is_published",
    sentence="A later epoch can publish a height that an earlier epoch sealed and did not publish.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=witnesses.adopted_block_published,
    instance=SMALL_CLUSTER,
    depth=8,
)

REPLACED_LEADER_SEALS = Reachable(
    name="failover.replaced_leader_seals",
    sentence="Two epochs can seal different blocks at the same height.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D26"),
    system=FAILOVER,
    predicate=witnesses.replaced_leader_seals,
    instance=SMALL_CLUSTER,
    depth=8,
)

REPLACED_LEADER_PUBLISHES_LAST = Reachable(
    name="failover.replaced_leader_publishes_last",
    sentence="An epoch can be the publisher of a public chain's tip while a later epoch of the same generation has sealed a block.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D26"),
    system=FAILOVER,
    predicate=witnesses.replaced_leader_publishes_last,
    instance=SMALL_CLUSTER,
    depth=10,
)

THREE_LEADERS_AT_ONCE = Reachable(
    name="failover.three_leaders_at_once",
    sentence="Three epochs with three different leaders can seal at the same height.",
    section=HOT_BACKUP,
    requirements=("PM-27",),
    system=FAILOVER,
    predicate=witnesses.three_leaders_at_once,
    instance=THREE_EPOCHS,
    depth=12,
)

BLOCKS_ARE_LOST_WITH_THEIR_ORIGIN = Reachable(
    name="failover.blocks_are_lost_with_their_origin",
    sentence="Two generations can have different public blocks at the same height.",
    section=HOT_BACKUP,
    requirements=("C64", "PM-08"),
    system=FAILOVER,
    predicate=witnesses.blocks_lost_with_their_origin,
    instance=TWO_GENERATIONS,
    depth=12,
)

A_TRANSACTION_IS_SUBMITTED_AGAIN = Reachable(
    name="failover.a_transaction_is_submitted_again",
    sentence="A transaction can be in a block that an epoch sealed and in another block that a later epoch published at the same height.",
    section=HOT_BACKUP,
    requirements=("C61",),
    system=FAILOVER,
    predicate=witnesses.transaction_submitted_again,
    instance={**SMALL_CLUSTER, Transaction: 2},
    depth=10,
)

AN_HEIR_PUBLISHES = Reachable(
    name="failover.an_heir_publishes",
    sentence="The heir of an epoch can lead a later one, start it from a block sealed in the epoch, and publish a block that it sealed itself.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=witnesses.heir_published,
    instance=SMALL_CLUSTER,
    depth=16,
)
