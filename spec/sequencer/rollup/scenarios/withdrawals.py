"""Withdrawals: on a result that nobody refuted in seven days, on one that was proved, and across the switch from the first mode to the second."""

from megaspec.language import Run, scenario
from spec.sequencer.money import DAY, ETHER
from spec.sequencer.rollup.bridge import Completed, complete, deposit
from spec.sequencer.rollup.l1 import finalize_l1, reorganize_l1
from spec.sequencer.rollup.properties.finality import is_committed, is_l1_final, is_posted, is_preconfirmed
from spec.sequencer.rollup.quantities import HOUR, L1Height, Mode
from spec.sequencer.rollup.roots import HONEST, decide_challenge, open_challenge, propose_root, prove_root, switch_mode
from spec.sequencer.rollup.scenarios.world import (
    A1,
    A2,
    A3,
    A4,
    A5,
    A6,
    ALICE,
    BOB,
    C4,
    C5,
    CAROL,
    DAVE,
    FALSE,
    FIRST,
    LATER,
    ONE,
    RESULT,
    SECOND,
    STOLEN,
    TWO,
    begin,
    give_out,
    grow,
    make_final,
    pays,
    put_on_l1,
)
from spec.sequencer.rollup.state import now


@scenario
def the_ladder(run: Run) -> None:
    """A block is preconfirmed, committed, posted, final; its result is proposed, and a withdrawal in it waits seven days."""
    begin(run)
    run(deposit, amount=10 * ETHER)
    give_out(run, ONE)
    assert is_preconfirmed(run.state, FIRST)
    assert not is_committed(run.state, FIRST)
    put_on_l1(run, FIRST, reference=A1)
    assert is_posted(run.state, FIRST)
    grow(run, A2)
    make_final(run, 1)
    assert is_l1_final(run.state, FIRST)
    run(propose_root, root=RESULT, height=FIRST)
    run.refused(propose_root, "OF_ANOTHER_BLOCK", root=LATER, height=FIRST)
    run.refused(propose_root, "ALREADY_PROPOSED", root=RESULT, height=FIRST)
    grow(run, A3, after=7 * DAY)
    run.refused(complete, "NOT_SETTLED", withdrawal=ALICE, height=FIRST, root=RESULT)
    grow(run, A4)
    make_final(run, 3)
    assert pays(run, FIRST)


@scenario(after=the_ladder)
def once_and_no_more(run: Run) -> None:
    """Alice is paid once; L1 drops the payment, and she is paid once on what L1 has instead."""
    run.refused(complete, "NOT_INITIATED", withdrawal=BOB, height=FIRST, root=RESULT)
    assert run(complete, withdrawal=ALICE, height=FIRST, root=RESULT) == 3 * ETHER
    assert run.last.events == (Completed(ALICE, 3 * ETHER),)
    run.refused(complete, "ALREADY_PAID", withdrawal=ALICE, height=FIRST, root=RESULT)
    run(reorganize_l1, kept=L1Height(3), block=C4, seconds=now(run.state).seconds)
    assert now(run.state).paid == 0
    assert pays(run, FIRST)
    run(complete, withdrawal=ALICE, height=FIRST, root=RESULT)
    grow(run, C5)
    run.refused(complete, "ALREADY_PAID", withdrawal=ALICE, height=FIRST, root=RESULT)
    assert (now(run.state).deposited, now(run.state).paid) == (10 * ETHER, 3 * ETHER)


@scenario
def a_lie_is_refuted(run: Run) -> None:
    """A wrong result is challenged and refuted, and pays nobody; no block is touched."""
    begin(run)
    run(deposit, amount=10 * ETHER)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=FALSE, height=FIRST)
    run.refused(open_challenge, "NOT_PROPOSED", root=RESULT, challenger=CAROL)
    run(open_challenge, root=FALSE, challenger=CAROL)
    run.refused(open_challenge, "ALREADY_CHALLENGED", root=FALSE, challenger=CAROL)
    run.refused(decide_challenge, "NOT_CHALLENGED", root=FALSE, challenger=DAVE, successful=False)
    grow(run, A2, after=DAY)
    make_final(run, 1)
    chain = run.state.chain
    run.refused(decide_challenge, HONEST, root=FALSE, challenger=CAROL, successful=False)
    run(decide_challenge, root=FALSE, challenger=CAROL, successful=True)
    run.refused(decide_challenge, "ALREADY_DECIDED", root=FALSE, challenger=CAROL, successful=False)
    assert run.state.chain == chain
    assert is_l1_final(run.state, FIRST)
    grow(run, A3, after=20 * DAY)
    grow(run, A4)
    make_final(run, 3)
    run.refused(complete, "NOT_SETTLED", withdrawal=STOLEN, height=FIRST, root=FALSE)


@scenario
def a_decision_is_dropped(run: Run) -> None:
    """L1 drops the block in which a wrong result was refuted: the challenge stands, and is decided again."""
    begin(run)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=FALSE, height=FIRST)
    run(open_challenge, root=FALSE, challenger=CAROL)
    grow(run, A2, after=HOUR)
    run(decide_challenge, root=FALSE, challenger=CAROL, successful=True)
    run(reorganize_l1, kept=L1Height(1), block=C4, seconds=now(run.state).seconds)
    assert not run.state.roots.challenges[FALSE, CAROL].successful
    run(decide_challenge, root=FALSE, challenger=CAROL, successful=True)


@scenario
def nobody_watches(run: Run) -> None:
    """A wrong result that nobody honest challenged in seven days would pay what nobody withdrew: that there is none is taken on trust."""
    begin(run)
    run(deposit, amount=10 * ETHER)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=FALSE, height=FIRST)
    grow(run, A2, after=7 * DAY)
    grow(run, A3)
    make_final(run, 1)
    run.refused(finalize_l1, HONEST, place=L1Height(2))


@scenario
def challenges_only_delay(run: Run) -> None:
    """A right result is challenged twice: one challenge is lost, one is never decided; after fourteen days Alice can be paid."""
    begin(run)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=RESULT, height=FIRST)
    run(open_challenge, root=RESULT, challenger=CAROL)
    grow(run, A2, after=7 * DAY - 1)
    run(decide_challenge, root=RESULT, challenger=CAROL, successful=False)
    run(open_challenge, root=RESULT, challenger=DAVE)
    grow(run, A3, after=1)
    run.refused(open_challenge, "WINDOW_CLOSED", root=RESULT, challenger=DAVE)
    grow(run, A4, after=7 * DAY - 2)
    make_final(run, 3)
    assert not pays(run, FIRST)
    grow(run, A5, after=1)
    run.refused(decide_challenge, "VOID", root=RESULT, challenger=DAVE, successful=True)
    grow(run, A6)
    make_final(run, 5)
    assert pays(run, FIRST)
    run.refused(complete, "ESCROW_TOO_LOW", withdrawal=ALICE, height=FIRST, root=RESULT)
    run(deposit, amount=3 * ETHER)
    run(complete, withdrawal=ALICE, height=FIRST, root=RESULT)


@scenario
def switch_to_zk(run: Run) -> None:
    """Governance changes the mode in operation: the result proposed before waits its seven days, the next one is proved and paid on at once."""
    begin(run)
    run(deposit, amount=10 * ETHER)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=RESULT, height=FIRST)
    run(switch_mode)
    run.refused(switch_mode, "ALREADY_ZK")
    run.refused(prove_root, "NOT_ZK", root=RESULT)
    run(open_challenge, root=RESULT, challenger=CAROL)
    grow(run, A2)
    give_out(run, TWO)
    put_on_l1(run, SECOND, reference=A2)
    run(propose_root, root=LATER, height=SECOND)
    run(propose_root, root=FALSE, height=FIRST)
    run.refused(open_challenge, "NOT_OPTIMISTIC", root=LATER, challenger=CAROL)
    run.refused(prove_root, "A10 the proof system accepts only right results", root=FALSE)
    grow(run, A3)
    run(prove_root, root=LATER)
    run.refused(prove_root, "ALREADY_PROVED", root=LATER)
    run.refused(complete, "NOT_SETTLED", withdrawal=BOB, height=SECOND, root=LATER)
    grow(run, A4)
    make_final(run, 3)
    run.refused(complete, "NOT_SETTLED", withdrawal=ALICE, height=FIRST, root=RESULT)
    run(complete, withdrawal=BOB, height=SECOND, root=LATER)
    run(complete, withdrawal=ALICE, height=FIRST, root=LATER)


@scenario
def a_proof_is_dropped(run: Run) -> None:
    """In the ZK mode the proof reaches L1, and L1 drops it; it is proved again, and final only with its block (D29)."""
    begin(run, Mode.ZK)
    run(deposit, amount=10 * ETHER)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    run(propose_root, root=RESULT, height=FIRST)
    run.refused(prove_root, "NOT_PROPOSED", root=LATER)
    grow(run, A2, A3, after=HOUR)
    grow(run, A4)
    run(prove_root, root=RESULT)
    run(reorganize_l1, kept=L1Height(3), block=C4, seconds=now(run.state).seconds)
    assert run.state.roots.proposals[RESULT].proved_at == L1Height.first()
    grow(run, C5)
    make_final(run, 4)
    run.refused(complete, "NOT_SETTLED", withdrawal=ALICE, height=FIRST, root=RESULT)
    run(prove_root, root=RESULT)
