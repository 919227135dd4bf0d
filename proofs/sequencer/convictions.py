"""Accountability: no honest node is ever convicted, and who is convicted if two blocks are published at one height, however many are faulty.

To be convicted is to have signed two messages that are an offence for the bonds.  All of this is about a protocol with certificates: honest nodes
store only what a certificate shows, and their votes report with a signature.  No refinement relates it to the cluster; of the cluster it is claimed
separately that no two messages of a node convict it while all nodes are honest.  Where all common members of two quorums are convicted, this convicts
somebody only if the quorums intersect; `blame` claims the consequences.

Two blocks of one epoch convict the common members of the two quorums.  Of two epochs, the block of the earlier one is fenced, or passed over in
its own epoch: a certified log reaches as high and lacks it.  If it is fenced, the common members of two quorums broke a promise.  If it is
passed over, one leader has two logs, or two leaders have one each: the first is convicted as a leader, the second convicts the common members
of the quorums that voted.
"""

from megaspec.claims import Reachable, Step, Theorem
from proofs.sequencer.accountability import SECURITY
from spec.sequencer.accountability import consequences
from spec.sequencer.accountability.rules import store
from spec.sequencer.accountability.system import ACCOUNTABILITY
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum

NO_HONEST_NODE_IS_CONVICTED = Theorem(
    name="accountability.no_honest_node_is_convicted",
    sentence="No honest node is convicted by messages that it signed, however many other nodes are faulty.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.no_honest_node_is_convicted,
    given=(ACCOUNTABILITY,),
)

OFFENDERS_ARE_CONVICTED = Theorem(
    name="accountability.offenders_are_convicted",
    sentence="A node that signed two messages that are an offence for the bonds is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-32"),
    predicate=consequences.offenders_are_convicted,
    given=(ACCOUNTABILITY,),
)

HONEST_NODES_ARE_NEVER_SLASHABLE = Theorem(
    name="accountability.honest_nodes_are_never_slashable",
    sentence="No two messages that an honest node signed are an offence for the bonds.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.honest_nodes_are_never_slashable,
    given=(ACCOUNTABILITY,),
)

TWO_BLOCKS_OF_AN_EPOCH_CONVICT_COMMON_MEMBERS = Theorem(
    name="accountability.two_blocks_of_an_epoch_convict_common_members",
    sentence="If one epoch publishes two blocks at a height, both quorums have members, and every common member is convicted as a voter.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-32"),
    predicate=consequences.two_blocks_of_an_epoch_convict_common_members,
    given=(ACCOUNTABILITY,),
)

TWO_BLOCKS_OF_TWO_EPOCHS_WERE_FENCED_OR_PASSED_OVER = Theorem(
    name="accountability.two_blocks_of_two_epochs_were_fenced_or_passed_over",
    sentence="If two epochs publish two blocks at a height, the earlier epoch's block is fenced, or a certified log of that epoch passes over it.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.two_blocks_of_two_epochs_were_fenced_or_passed_over,
    given=(ACCOUNTABILITY,),
)

FENCED_BLOCKS_CONVICT_COMMON_MEMBERS = Theorem(
    name="accountability.fenced_blocks_convict_common_members",
    sentence="If a fenced block above genesis is published, its quorum and the fencing one have members, and each common one broke a promise on it.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.fenced_blocks_convict_common_members,
    given=(ACCOUNTABILITY,),
)

FENCED_BLOCKS_WERE_VOTED_FOR_FALSELY = Theorem(
    name="accountability.fenced_blocks_were_voted_for_falsely",
    sentence="If a fenced block above genesis is published, its quorum and the fencing one have members, and each common one is convicted as voter.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.fenced_blocks_were_voted_for_falsely,
    given=(ACCOUNTABILITY,),
    citing=(FENCED_BLOCKS_CONVICT_COMMON_MEMBERS,),
)

LOGS_OF_ONE_LEADER_CONVICT_IT = Theorem(
    name="accountability.logs_of_one_leader_convict_it",
    sentence="If a leader has two certified logs in an epoch, one of which passes over a block of the other, it is convicted as the epoch's leader.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.logs_of_one_leader_convict_it,
    given=(ACCOUNTABILITY,),
)

LOGS_OF_TWO_LEADERS_CONVICT_COMMON_MEMBERS = Theorem(
    name="accountability.logs_of_two_leaders_convict_common_members",
    sentence="If two leaders have certified logs in an epoch, the quorums that elected them have members, and each common one is convicted as voter.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=consequences.logs_of_two_leaders_convict_common_members,
    given=(ACCOUNTABILITY,),
)

ONLY_CERTIFIED_BLOCKS_ARE_STORED = Step(
    name="accountability.only_certified_blocks_are_stored",
    sentence="A node stores a block only if the epoch's log up to it is already certified, under some leader.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=consequences.only_certified_blocks_are_stored,
    of=(store,),
)

TWO_BLOCKS_ARE_PUBLISHED = Reachable(
    name="accountability.two_blocks_are_published",
    sentence="Two different blocks can be published at one height.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=ACCOUNTABILITY,
    predicate=consequences.two_blocks_are_published,
    instance={NodeId: 2, Quorum: 1, Block: 3, Epoch: 1, Height: 2, Generation: 1, SigningKey: 1, ChainId: 1},
    depth=8,
)
