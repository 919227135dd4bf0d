"""The revenue system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.revenue.chain import distribute, extend, finalize, pass_time, roll_back
from spec.sequencer.revenue.invariants import INVARIANTS
from spec.sequencer.revenue.policies import adopt_policy, draft_policy, schedule_policy, set_part
from spec.sequencer.revenue.state import Revenue, genesis

REVENUE = System(
    name="revenue",
    state=Revenue,
    genesis=genesis,
    actions=(pass_time, extend, roll_back, finalize, distribute, draft_policy, set_part, schedule_policy, adopt_policy),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.revenue.scenarios",
)
