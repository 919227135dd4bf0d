"""What is watched of the sequencer, and when each figure changes."""

from megaspec.claims import Step, Theorem
from spec.sequencer import metrics
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.failover.rules import produce, takeover
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.rollup.l1 import reorganize_l1
from spec.sequencer.rollup.roots import decide_challenge, open_challenge
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import SECURITY

LAG_IS_WHAT_IS_NOT_ACKNOWLEDGED = Theorem(
    name="metrics.lag_is_what_is_not_acknowledged",
    sentence="A node has a lag in an epoch if that sealed a block above what the node acknowledged, and none if it acknowledged the whole log.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    predicate=metrics.lag_is_what_is_not_acknowledged,
    given=(FAILOVER,),
)

SEALING_ADDS_TO_EACH_LAG = Step(
    name="metrics.sealing_adds_to_each_lag",
    sentence="Sealing a block adds exactly one to the lag of every node in the block's epoch.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=FAILOVER,
    predicate=metrics.sealing_adds_to_each_lag,
    of=(produce,),
)

ONLY_NEW_BLOCKS_ADD_TO_A_LAG = Step(
    name="metrics.only_new_blocks_add_to_a_lag",
    sentence="Only sealing and takeovers can add to the lag of a node in an epoch.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=FAILOVER,
    predicate=metrics.only_new_blocks_add_to_a_lag,
    but=(produce, takeover),
)

TAKEOVERS_ARE_COUNTED = Step(
    name="metrics.takeovers_are_counted",
    sentence="A takeover adds exactly one to the number of epochs that have begun.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=FAILOVER,
    predicate=metrics.takeovers_are_counted,
    of=(takeover,),
)

NOTHING_ELSE_IS_A_TAKEOVER = Step(
    name="metrics.nothing_else_is_a_takeover",
    sentence="Only a takeover can change the number of epochs that have begun.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=FAILOVER,
    predicate=metrics.nothing_else_is_a_takeover,
    but=(takeover,),
)

UNPOSTED_BLOCKS_ARE_ABOVE_THE_POSTED = Theorem(
    name="metrics.unposted_blocks_are_above_the_posted",
    sentence="There are unposted blocks if a block of the chain is above what is posted, and none if the whole chain is posted.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    predicate=metrics.unposted_blocks_are_above_the_posted,
    given=(ROLLUP,),
)

CHALLENGES_ARE_COUNTED = Step(
    name="metrics.challenges_are_counted",
    sentence="A new challenge adds exactly one to the open disputes.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=ROLLUP,
    predicate=metrics.challenges_are_counted,
    of=(open_challenge,),
)

DECISIONS_ARE_COUNTED = Step(
    name="metrics.decisions_are_counted",
    sentence="A decision takes exactly one from the open disputes.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=ROLLUP,
    predicate=metrics.decisions_are_counted,
    of=(decide_challenge,),
)

DISPUTES_STAY_OPEN = Step(
    name="metrics.disputes_stay_open",
    sentence="Only a challenge, a decision, and a reorganization of L1 can change the number of open disputes.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    system=ROLLUP,
    predicate=metrics.disputes_stay_open,
    but=(open_challenge, decide_challenge, reorganize_l1),
)

CERTIFICATES_ARE_FRESH_FOR_TWO_HOURS = Theorem(
    name="metrics.certificates_are_fresh_for_two_hours",
    sentence="A certificate is fresh enough to post with if and only if it is at most 7,200 seconds old.",
    section=SECURITY,
    requirements=("X11", "PM-33"),
    predicate=metrics.certificates_are_fresh_for_two_hours,
    given=(AVAILABILITY,),
)
