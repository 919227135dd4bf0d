"""The rollup system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.rollup.bridge import complete, deposit
from spec.sequencer.rollup.chain import extend, roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.invariants import bridge as of_bridge
from spec.sequencer.rollup.invariants import chain as of_chain
from spec.sequencer.rollup.invariants import inbox as of_inbox
from spec.sequencer.rollup.invariants import l1 as of_l1
from spec.sequencer.rollup.invariants import roots as of_roots
from spec.sequencer.rollup.l1 import extend_l1, finalize_l1, reorganize_l1
from spec.sequencer.rollup.roots import decide_challenge, open_challenge, propose_root, prove_root, switch_mode
from spec.sequencer.rollup.state import Rollup, genesis

ROLLUP = System(
    name="rollup",
    state=Rollup,
    genesis=genesis,
    actions=(
        extend_l1,
        finalize_l1,
        reorganize_l1,
        extend,
        roll_back,
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
    invariants=of_l1.INVARIANTS + of_chain.INVARIANTS + of_inbox.INVARIANTS + of_roots.INVARIANTS + of_bridge.INVARIANTS,
    scenarios="spec.sequencer.rollup.scenarios",
)
