"""Nodes put up bonds, lead, and leave; offences are reported, in office and on the way out."""

from megaspec.language import Map, Run, replace, scenario
from spec.sequencer.bonds.deposits import deposit_bond, pass_time, register_key, request_unbond, sign, withdraw_bond
from spec.sequencer.bonds.slashing import claim_reward, report_offence
from spec.sequencer.bonds.state import Message, Reporter, Terms
from spec.sequencer.evidence import ChainId, Domain, Signed, SigningKey, says_nothing
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId
from spec.sequencer.money import DAY, ETHER

ANNE, BART = NodeId("anne"), NodeId("bart")
KEY, NEXT_KEY, KEY_OF_BART = SigningKey("anne's"), SigningKey("anne's next"), SigningKey("bart's")
WATCHER = Reporter("watcher")
HERE, ELSEWHERE = ChainId("here"), ChainId("elsewhere")

SEAL = Signed(
    key=KEY,
    domain=Domain.SEAL,
    chain=HERE,
    generation=Generation.first(),
    epoch=Epoch(1),
    candidate=NodeId.none(),
    source=Epoch(1),
    height=Height(5),
    parent=Block("four"),
    block=Block("five"),
)
PROMISE = replace(
    SEAL, domain=Domain.PROMISE, epoch=Epoch(2), candidate=ANNE, height=Height(4), block=Block("four"), parent=Block("three")
)
TAKEOVER = replace(PROMISE, domain=Domain.TAKEOVER, candidate=NodeId.none(), source=Epoch(2))

SAYS = {
    Message("a seal"): SEAL,
    Message("another seal"): replace(SEAL, block=Block("other five")),
    Message("a seal elsewhere"): replace(SEAL, chain=ELSEWHERE),
    Message("another seal elsewhere"): replace(SEAL, chain=ELSEWHERE, block=Block("other five")),
    Message("bart's seal"): replace(SEAL, key=KEY_OF_BART, block=Block("other five")),
    Message("an acknowledgement"): replace(SEAL, domain=Domain.ACKNOWLEDGEMENT),
    Message("a promise"): PROMISE,
    Message("a promise to bart"): replace(PROMISE, candidate=BART),
    Message("a takeover"): TAKEOVER,
    Message("a takeover from further down"): replace(TAKEOVER, height=Height(3), block=Block("three"), parent=Block("two")),
}
A_SEAL, ANOTHER_SEAL, A_SEAL_ELSEWHERE, ANOTHER_SEAL_ELSEWHERE, SEAL_OF_BART, ACKNOWLEDGEMENT, A_PROMISE, *SAID_TWICE = SAYS
A_PROMISE_TO_BART, A_TAKEOVER, ANOTHER_TAKEOVER = SAID_TWICE

TERMS = Terms(
    window=14 * DAY,
    delay=21 * DAY,
    least=32 * ETHER,
    penalty=8 * ETHER,
    chain=HERE,
    content=Map(says_nothing(), SAYS),
)


@scenario
def nodes_put_up_bonds_and_lead(run: Run) -> None:
    """Two nodes register keys of their own, put up bonds, and sign; who leads one epoch after the other has done nothing wrong."""
    run.start(terms=TERMS)
    run(pass_time, seconds=DAY)
    run(register_key, caller=ANNE, key=KEY)
    run(sign, message=A_SEAL_ELSEWHERE)
    assert not run.state.signed[A_SEAL_ELSEWHERE].in_office, "no bond, no office"
    run(deposit_bond, caller=ANNE, amount=33 * ETHER)
    run.refused(register_key, "KEY_TAKEN", caller=BART, key=KEY)
    run(register_key, caller=BART, key=KEY_OF_BART)
    run(deposit_bond, caller=BART, amount=32 * ETHER)
    run(sign, message=A_SEAL)
    run(sign, message=SEAL_OF_BART)
    assert run.state.signed[A_SEAL].in_office and run.state.signed[SEAL_OF_BART].in_office
    run.refused(report_offence, "NO_OFFENCE", caller=WATCHER, one=A_SEAL, other=A_SEAL)
    run.refused(report_offence, "NO_OFFENCE", caller=WATCHER, one=A_SEAL, other=SEAL_OF_BART)
    run.refused(report_offence, "NO_OFFENCE", caller=WATCHER, one=A_SEAL, other=A_SEAL_ELSEWHERE)
    run.refused(report_offence, "A20 nobody else signs with a node's key", caller=WATCHER, one=A_SEAL, other=ANOTHER_SEAL)


@scenario(after=nodes_put_up_bonds_and_lead)
def two_seals_for_one_height_are_punished(run: Run) -> None:
    """Anne seals another block at the same height of the same epoch, changes her key and leaves; the report still takes of her bond, once."""
    run(sign, message=ANOTHER_SEAL)
    run(register_key, caller=ANNE, key=NEXT_KEY)
    run(request_unbond, caller=ANNE)
    run.refused(deposit_bond, "LEAVING", caller=ANNE, amount=ETHER)
    run(pass_time, seconds=14 * DAY)
    run.refused(withdraw_bond, "BOND_LOCKED", caller=ANNE)
    assert run(report_offence, caller=WATCHER, one=A_SEAL, other=ANOTHER_SEAL) == 8 * ETHER
    run.refused(report_offence, "ALREADY_PUNISHED", caller=WATCHER, one=ANOTHER_SEAL, other=A_SEAL)
    assert run(claim_reward, caller=WATCHER) == 8 * ETHER // 20
    run(pass_time, seconds=7 * DAY)
    assert run(withdraw_bond, caller=ANNE) == 25 * ETHER
    run.refused(withdraw_bond, "NOT_LEAVING", caller=ANNE)
    run(sign, message=ANOTHER_SEAL_ELSEWHERE)
    run.refused(report_offence, "OTHER_CHAIN", caller=WATCHER, one=A_SEAL_ELSEWHERE, other=ANOTHER_SEAL_ELSEWHERE)


@scenario(after=nodes_put_up_bonds_and_lead)
def a_broken_promise_is_punished(run: Run) -> None:
    """Anne votes for the next epoch, reports the fourth block as her last one, and has acknowledged the fifth."""
    run(sign, message=ACKNOWLEDGEMENT)
    run(sign, message=A_PROMISE)
    run.refused(report_offence, "NO_OFFENCE", caller=WATCHER, one=ACKNOWLEDGEMENT, other=A_PROMISE)
    assert run(report_offence, caller=WATCHER, one=A_PROMISE, other=ACKNOWLEDGEMENT) == 8 * ETHER
    run(sign, message=ANOTHER_SEAL)
    assert not run.state.signed[ANOTHER_SEAL].in_office, "what is left of the bond is too little"
    assert run(report_offence, caller=WATCHER, one=ANOTHER_SEAL, other=A_SEAL) == 8 * ETHER
    assert run.state.bonds[ANNE].amount == 17 * ETHER and run.state.bonds[BART].amount == 32 * ETHER


@scenario(after=nodes_put_up_bonds_and_lead)
def two_promises_and_two_takeovers_are_punished(run: Run) -> None:
    """Anne promises an epoch to herself and to Bart, and opens it with two logs: each costs her once, in whichever order it is reported."""
    for message in (A_PROMISE, A_PROMISE_TO_BART, A_TAKEOVER, ANOTHER_TAKEOVER):
        run(sign, message=message)
    run.refused(report_offence, "NO_OFFENCE", caller=WATCHER, one=A_PROMISE, other=A_TAKEOVER)
    assert run(report_offence, caller=WATCHER, one=A_PROMISE, other=A_PROMISE_TO_BART) == 8 * ETHER
    run.refused(report_offence, "ALREADY_PUNISHED", caller=WATCHER, one=A_PROMISE_TO_BART, other=A_PROMISE)
    assert run(report_offence, caller=WATCHER, one=ANOTHER_TAKEOVER, other=A_TAKEOVER) == 8 * ETHER
    run.refused(report_offence, "ALREADY_PUNISHED", caller=WATCHER, one=A_TAKEOVER, other=ANOTHER_TAKEOVER)
