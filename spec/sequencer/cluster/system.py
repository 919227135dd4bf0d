"""The cluster system: its rules, its faults, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.cluster.faults import crash, pause, recover, resume
from spec.sequencer.cluster.invariants import INVARIANTS
from spec.sequencer.cluster.membership import close, hand_over, learn, promote, rejoin
from spec.sequencer.cluster.rules import campaign, give_out, grant, seal, store, take_office
from spec.sequencer.cluster.state import Cluster, genesis, quorums_intersect

CLUSTER = System(
    name="cluster",
    state=Cluster,
    genesis=genesis,
    actions=(
        campaign,
        grant,
        take_office,
        seal,
        store,
        give_out,
        close,
        hand_over,
        rejoin,
        learn,
        promote,
        crash,
        recover,
        pause,
        resume,
    ),
    invariants=INVARIANTS,
    assumptions=(quorums_intersect,),
    scenarios="spec.sequencer.cluster.scenarios",
)
