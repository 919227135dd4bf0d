"""Two blocks published at one height convict somebody who is not honest, in whichever epochs they were published: what convictions come to.

Each claim is found from those that it cites alone.  Two blocks of one epoch convict a common member of the two quorums.  Of two epochs, the
earlier block is fenced, and then a common member broke a promise; or it is passed over in its own epoch, by a log that reaches as high and
lacks it, and then a leader has two logs, or two leaders have one each.  All of it needs quorums that intersect: majorities do, and so do
quorums by stake (`proofs/sequencer/quorums.py`).
"""

from megaspec.claims import Theorem
from proofs.sequencer.accountability import PUBLISHED_IS_CERTIFIED, SECURITY
from proofs.sequencer.convictions import (
    FENCED_BLOCKS_WERE_VOTED_FOR_FALSELY,
    LOGS_OF_ONE_LEADER_CONVICT_IT,
    LOGS_OF_TWO_LEADERS_CONVICT_COMMON_MEMBERS,
    NO_HONEST_NODE_IS_CONVICTED,
    TWO_BLOCKS_OF_AN_EPOCH_CONVICT_COMMON_MEMBERS,
    TWO_BLOCKS_OF_TWO_EPOCHS_WERE_FENCED_OR_PASSED_OVER,
)
from spec.sequencer.accountability import blame
from spec.sequencer.accountability.system import ACCOUNTABILITY

TWO_BLOCKS_OF_AN_EPOCH_CONVICT_SOMEBODY = Theorem(
    name="accountability.two_blocks_of_an_epoch_convict_somebody",
    sentence="If quorums intersect and one epoch publishes two blocks at a height, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.two_blocks_of_an_epoch_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(TWO_BLOCKS_OF_AN_EPOCH_CONVICT_COMMON_MEMBERS, NO_HONEST_NODE_IS_CONVICTED),
)

FENCED_BLOCKS_CONVICT_SOMEBODY = Theorem(
    name="accountability.fenced_blocks_convict_somebody",
    sentence="If quorums intersect and a fenced block above genesis is published, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.fenced_blocks_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(FENCED_BLOCKS_WERE_VOTED_FOR_FALSELY, NO_HONEST_NODE_IS_CONVICTED),
)

LOGS_OF_ONE_LEADER_CONVICT_SOMEBODY = Theorem(
    name="accountability.logs_of_one_leader_convict_somebody",
    sentence="If a leader has two certified logs in an epoch, one of which passes over a block of the other, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.logs_of_one_leader_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(LOGS_OF_ONE_LEADER_CONVICT_IT, NO_HONEST_NODE_IS_CONVICTED),
)

LOGS_OF_TWO_LEADERS_CONVICT_SOMEBODY = Theorem(
    name="accountability.logs_of_two_leaders_convict_somebody",
    sentence="If quorums intersect and two leaders have certified logs in one epoch, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.logs_of_two_leaders_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(LOGS_OF_TWO_LEADERS_CONVICT_COMMON_MEMBERS, NO_HONEST_NODE_IS_CONVICTED),
)

BLOCKS_PASSED_OVER_ARE_OF_TWO_LOGS = Theorem(
    name="accountability.blocks_passed_over_are_of_two_logs",
    sentence="If a certified log of its epoch passes over a published block, some epoch has conflicting logs of one leader, or logs of two leaders.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    predicate=blame.blocks_passed_over_are_of_two_logs,
    given=(ACCOUNTABILITY,),
    citing=(PUBLISHED_IS_CERTIFIED,),
)

BLOCKS_PASSED_OVER_CONVICT_SOMEBODY = Theorem(
    name="accountability.blocks_passed_over_convict_somebody",
    sentence="If quorums intersect and a certified log of its epoch passes over a published block, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.blocks_passed_over_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(BLOCKS_PASSED_OVER_ARE_OF_TWO_LOGS, LOGS_OF_ONE_LEADER_CONVICT_SOMEBODY, LOGS_OF_TWO_LEADERS_CONVICT_SOMEBODY),
)

ONLY_BLOCKS_ABOVE_GENESIS_HAVE_RIVALS = Theorem(
    name="accountability.only_blocks_above_genesis_have_rivals",
    sentence="If a block is published, no other block of its height is the genesis block.",
    section=SECURITY,
    requirements=("C68",),
    predicate=blame.only_blocks_above_genesis_have_rivals,
    given=(ACCOUNTABILITY,),
)

TWO_PUBLISHED_BLOCKS_ARE_OF_THREE_KINDS = Theorem(
    name="accountability.two_published_blocks_are_of_three_kinds",
    sentence="If two blocks are published at a height, some epoch published two blocks at a height, or a fenced or passed-over block is published.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    predicate=blame.two_published_blocks_are_of_three_kinds,
    given=(ACCOUNTABILITY,),
    citing=(TWO_BLOCKS_OF_TWO_EPOCHS_WERE_FENCED_OR_PASSED_OVER, ONLY_BLOCKS_ABOVE_GENESIS_HAVE_RIVALS),
)

TWO_PUBLISHED_BLOCKS_CONVICT_SOMEBODY = Theorem(
    name="accountability.two_published_blocks_convict_somebody",
    sentence="If quorums intersect and two blocks are published at a height, in any epochs, a node that is not honest is convicted.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    predicate=blame.two_published_blocks_convict_somebody,
    given=(ACCOUNTABILITY,),
    citing=(
        TWO_PUBLISHED_BLOCKS_ARE_OF_THREE_KINDS,
        TWO_BLOCKS_OF_AN_EPOCH_CONVICT_SOMEBODY,
        FENCED_BLOCKS_CONVICT_SOMEBODY,
        BLOCKS_PASSED_OVER_CONVICT_SOMEBODY,
    ),
)
