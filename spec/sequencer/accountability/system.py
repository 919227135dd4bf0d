"""The accountability system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.accountability.invariants import INVARIANTS
from spec.sequencer.accountability.rules import (
    acknowledge_below,
    certify_block,
    certify_takeover,
    elect,
    forge_acknowledgement,
    forge_promise,
    forge_seal,
    forge_takeover,
    give_out,
    seal,
    store,
    take_over,
    vote,
)
from spec.sequencer.accountability.state import Accountability, genesis

ACCOUNTABILITY = System(
    name="accountability",
    state=Accountability,
    genesis=genesis,
    actions=(
        vote,
        take_over,
        seal,
        store,
        acknowledge_below,
        forge_promise,
        forge_takeover,
        forge_seal,
        forge_acknowledgement,
        elect,
        certify_takeover,
        certify_block,
        give_out,
    ),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.accountability.scenarios",
)
