"""The bonds system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.bonds.deposits import deposit_bond, pass_time, register_key, request_unbond, sign, withdraw_bond
from spec.sequencer.bonds.invariants import INVARIANTS
from spec.sequencer.bonds.slashing import claim_reward, report_offence
from spec.sequencer.bonds.state import Bonds, genesis

BONDS = System(
    name="bonds",
    state=Bonds,
    genesis=genesis,
    actions=(pass_time, register_key, deposit_bond, request_unbond, withdraw_bond, sign, report_offence, claim_reward),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.bonds.scenarios",
)
