"""The availability system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.availability.dispersal import attest, certify, collect, disperse, drop, reclaim
from spec.sequencer.availability.invariants import INVARIANTS
from spec.sequencer.availability.operators import add_stake, go_on, remove_stake, set_thresholds
from spec.sequencer.availability.posting import make, post
from spec.sequencer.availability.state import Availability, genesis

AVAILABILITY = System(
    name="availability",
    state=Availability,
    genesis=genesis,
    actions=(
        add_stake,
        remove_stake,
        set_thresholds,
        go_on,
        disperse,
        attest,
        drop,
        certify,
        collect,
        reclaim,
        make,
        post,
    ),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.availability.scenarios",
)
