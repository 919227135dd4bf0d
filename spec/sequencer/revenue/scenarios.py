"""Revenue is collected, split under three policies, and hit by a reorganization of L1."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import ETHER
from spec.sequencer.revenue.chain import distribute, extend, finalize, pass_time, roll_back
from spec.sequencer.revenue.policies import adopt_policy, draft_policy, schedule_policy, set_part
from spec.sequencer.revenue.state import BUYBACK, ECOSYSTEM, GOVERNOR, POLICY_DELAY, TREASURY, Account

ONE, TWO, THREE, FOUR, REPLACED = (Block(name) for name in ("one", "two", "three", "four", "replaced"))
FEE = Map.empty(0).set(ONE, ETHER).set(TWO, 1).set(THREE, 10_001).set(FOUR, 7).set(REPLACED, 5 * ETHER)
BUILDER, STRANGER = Account("builder"), Account("stranger")


def at(height: int) -> Height:
    """A height by its number."""
    return Height(height)


@scenario
def revenue_buys_back(run: Run) -> None:
    """The whole revenue of the first blocks goes to the buyback, once L1 holds them to be final."""
    run.start(fee=FEE, buyback=10_000, ecosystem=0)
    run(extend, block=ONE)
    run(extend, block=TWO)
    run.refused(distribute, "NOT_FINAL", height=at(1))
    run(finalize, height=at(1))
    run(distribute, height=at(1))
    run.refused(distribute, "ALREADY_DISTRIBUTED", height=at(1))
    run.refused(distribute, "NOT_FINAL", height=at(2))
    assert run.state.paid[BUYBACK] == ETHER, "the buyback got what the first block earned"


@scenario(after=revenue_buys_back)
def the_model_changes_in_operation(run: Run) -> None:
    """A hybrid model is written, waits, and is in force for later blocks; what was collected before it goes to the buyback."""
    run.refused(draft_policy, "NOT_THE_GOVERNOR", caller=STRANGER, residual=STRANGER)
    hybrid = run(draft_policy, caller=GOVERNOR, residual=TREASURY)
    run(set_part, caller=GOVERNOR, policy=hybrid, account=BUYBACK, bps=3_000)
    run(set_part, caller=GOVERNOR, policy=hybrid, account=ECOSYSTEM, bps=4_000)
    run(set_part, caller=GOVERNOR, policy=hybrid, account=BUILDER, bps=2_500)
    run.refused(set_part, "MORE_THAN_THE_WHOLE", caller=GOVERNOR, policy=hybrid, account=STRANGER, bps=501)
    run(pass_time, seconds=1)
    run(schedule_policy, caller=GOVERNOR, policy=hybrid)
    run.refused(set_part, "NOT_A_DRAFT", caller=GOVERNOR, policy=hybrid, account=STRANGER, bps=500)
    run.refused(adopt_policy, "TIMELOCKED", policy=hybrid)
    run(pass_time, seconds=POLICY_DELAY)
    run(adopt_policy, policy=hybrid)
    run(extend, block=THREE)
    run(finalize, height=at(3))
    run.refused(distribute, "SEVERAL_POLICIES", height=at(3))
    run(distribute, height=at(2))
    run(distribute, height=at(3))
    paid = run.state.paid
    parts = [paid[account] for account in (BUYBACK, ECOSYSTEM, BUILDER, TREASURY)]
    assert parts == [ETHER + 1 + 3_000, 4_000, 2_500, 501], "what was collected before is the buyback's; the treasury has the rest of the other"


@scenario
def a_reorganization_takes_revenue_back(run: Run) -> None:
    """L1 is reorganized: what the blocks that are gone earned is gone with them, and only what the chain keeps is passed on."""
    run.start(fee=FEE, buyback=5_000, ecosystem=2_500)
    run(extend, block=ONE)
    run(finalize, height=at(1))
    run(extend, block=REPLACED)
    run(extend, block=THREE)
    run.refused(roll_back, "BELOW_FINAL", kept=at(0))
    run(roll_back, kept=at(1))
    run(extend, block=FOUR)
    run(finalize, height=at(2))
    run(distribute, height=at(2))
    paid = run.state.paid
    got = [paid[account] for account in (BUYBACK, ECOSYSTEM, TREASURY)]
    assert sum(got) == ETHER + 7, "the chain's two blocks are paid, and nothing of the replaced one"
