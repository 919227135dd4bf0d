"""The signing system of honest nodes: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.signing.invariants import INVARIANTS
from spec.sequencer.signing.rules import Signers, send_acknowledgement, send_promise, send_seal, silent

SIGNING = System(
    name="signing",
    state=Signers,
    genesis=silent,
    actions=(send_seal, send_acknowledgement, send_promise),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.signing.scenarios",
)
