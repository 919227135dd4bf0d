"""Runs that show what availability is for."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.availability.dispersal import Certified, attest, certify, collect, disperse, drop, reclaim
from spec.sequencer.availability.operators import add_stake, go_on, remove_stake, set_thresholds
from spec.sequencer.availability.posting import make, post
from spec.sequencer.availability.quantities import FRESHNESS, RETENTION, Batch, Header, Operator, Payload, Place
from spec.sequencer.availability.state import Thresholds

ANN, BEN, CAT = Operator("ann"), Operator("ben"), Operator("cat")
"""Operators with 40, 35 and 25 parts of the stake.  Cat is faulty."""

FIRST_DATA, SECOND_DATA = Payload("first data"), Payload("second data")
FIRST, AGAIN, SECOND = Header("first"), Header("first again"), Header("second")
"""Headers: of the first data at the first place, of the same at the second place, and of the second data at the second place."""

ETHER = 10**18


@scenario
def stakes(run: Run) -> None:
    """Three operators bring stake, and L1 goes on: what each has at its first place is fixed."""
    run.start(
        faulty=Map(False, {CAT: True}),
        content=Map(Payload.none(), {FIRST: FIRST_DATA, AGAIN: FIRST_DATA, SECOND: SECOND_DATA}),
        reference=Map(Place(0), {AGAIN: Place(1), SECOND: Place(1)}),
        thresholds=Thresholds(confirmation=5_500, safety=3_300, reconstruction=2_200),
    )
    run(add_stake, operator=ANN, amount=50 * ETHER)
    run(remove_stake, operator=ANN, amount=10 * ETHER)
    run.refused(remove_stake, "TOO_LITTLE_STAKE", operator=ANN, amount=41 * ETHER)
    run(add_stake, operator=BEN, amount=35 * ETHER)
    run(add_stake, operator=CAT, amount=25 * ETHER)
    run.refused(disperse, "REFERENCE_IS_NOT_OVER", header=FIRST, fee=100)
    assert run(go_on, seconds=100) == Place(0)
    run(remove_stake, operator=BEN, amount=35 * ETHER)
    operators = run.state.operators
    assert operators.references[Place(0)].needed == 55 * ETHER
    assert operators.stake_at[Place(0), BEN] == 35 * ETHER
    assert operators.staked == 65 * ETHER


@scenario(after=stakes)
def certificates(run: Run) -> None:
    """A batch is dispersed, two operators sign with what they had at the reference, and it is posted: without a certificate it waits."""
    assert run(make, payload=FIRST_DATA) == Batch(1)
    run(disperse, header=FIRST, fee=100)
    run.refused(disperse, "DISPERSED_BEFORE", header=FIRST, fee=100)
    run(attest, operator=ANN, header=FIRST, keeps=True)
    run.refused(attest, "ALREADY_SIGNED", operator=ANN, header=FIRST, keeps=True)
    run.refused(certify, "TOO_LITTLE_STAKE", header=FIRST)
    run.refused(post, "NOT_CERTIFIED", header=FIRST)
    run.refused(attest, "KEEP_WHAT_YOU_SIGN", operator=BEN, header=FIRST, keeps=False)
    run(attest, operator=BEN, header=FIRST, keeps=True)
    assert run(certify, header=FIRST) == 1
    assert run.last.events == (Certified(FIRST, 75 * ETHER),)
    run.refused(attest, "NOT_DISPERSED", operator=CAT, header=FIRST, keeps=True)
    assert run(post, header=FIRST) == Batch(1)
    assert run.state.batches.certificate[Batch(1)] == FIRST


@scenario(after=certificates)
def payments(run: Run) -> None:
    """Of a fee of 100 wei, 53 and 46 go to the two who signed, by their stake, once each; 1 wei is left over by rounding."""
    assert run(collect, operator=ANN, header=FIRST) == 53
    run.refused(collect, "NOTHING_DUE", operator=ANN, header=FIRST)
    run.refused(collect, "NOTHING_DUE", operator=CAT, header=FIRST)
    assert run(collect, operator=BEN, header=FIRST) == 46
    accounts = run.state.accounts
    assert (accounts.funded, accounts.paid, accounts.residues, accounts.balance) == (100, 99, 1, 0)


@scenario(after=certificates)
def reuse(run: Run) -> None:
    """The certificate of one batch posts no other one, and the data of a batch makes no second one."""
    run.refused(post, "NOTHING_PENDING", header=FIRST)
    run.refused(make, "MADE_BEFORE", payload=FIRST_DATA)
    run.refused(make, "NO_DATA", payload=Payload.none())
    assert run(make, payload=SECOND_DATA) == Batch(2)
    run.refused(post, "OF_ANOTHER_BATCH", header=FIRST)


@scenario(after=stakes)
def fresh_to_the_last_moment(run: Run) -> None:
    """A certificate may be used for as long as it lasts, its last second included."""
    run(make, payload=FIRST_DATA)
    run(disperse, header=FIRST, fee=100)
    run(attest, operator=ANN, header=FIRST, keeps=True)
    run(attest, operator=CAT, header=FIRST, keeps=False)
    run(certify, header=FIRST)
    run(add_stake, operator=BEN, amount=35 * ETHER)
    run(go_on, seconds=FRESHNESS)
    run(post, header=FIRST)


@scenario(after=stakes)
def stale_certificate(run: Run) -> None:
    """A certificate that is not used in time posts nothing any more.  The batch waits, is certified at a newer reference, and is posted."""
    run(make, payload=FIRST_DATA)
    run(disperse, header=FIRST, fee=100)
    run(attest, operator=ANN, header=FIRST, keeps=True)
    run(attest, operator=CAT, header=FIRST, keeps=False)
    run(certify, header=FIRST)
    run(add_stake, operator=BEN, amount=35 * ETHER)
    run(go_on, seconds=FRESHNESS + 1)
    run.refused(post, "STALE", header=FIRST)
    run(make, payload=SECOND_DATA)
    batches = run.state.batches
    assert (batches.made, batches.posted) == (Batch(2), Batch(0))
    run(disperse, header=AGAIN, fee=10)
    run(attest, operator=ANN, header=AGAIN, keeps=True)
    run(attest, operator=BEN, header=AGAIN, keeps=True)
    run(certify, header=AGAIN)
    assert run(post, header=AGAIN) == Batch(1)
    assert run.state.batches.payload[Batch(1)] == FIRST_DATA


@scenario(after=stakes)
def unavailable(run: Run) -> None:
    """Too few sign in time, so nothing is posted and nobody is paid; the sequencer takes the fee back."""
    run(make, payload=FIRST_DATA)
    run(disperse, header=FIRST, fee=100)
    run(attest, operator=CAT, header=FIRST, keeps=True)
    run.refused(reclaim, "STILL_FRESH", header=FIRST)
    run(add_stake, operator=BEN, amount=35 * ETHER)
    run(go_on, seconds=FRESHNESS + 1)
    run.refused(collect, "NOTHING_DUE", operator=CAT, header=FIRST)
    assert run(reclaim, header=FIRST) == 100
    assert run.state.accounts.balance == 0
    assert run.state.batches.made == Batch(1)


@scenario(after=certificates)
def keeping(run: Run) -> None:
    """Who is not faulty keeps the data until every dispute about the batch is over, and then may delete it."""
    run.refused(drop, "TO_BE_KEPT", operator=ANN, header=FIRST)
    run(add_stake, operator=BEN, amount=35 * ETHER)
    run.refused(go_on, "TIME_RUNS_BACK", seconds=99)
    run(go_on, seconds=RETENTION)
    run.refused(drop, "TO_BE_KEPT", operator=BEN, header=FIRST)
    run(go_on, seconds=RETENTION + 1)
    run(drop, operator=ANN, header=FIRST)


@scenario(after=stakes)
def a_faulty_operator_deletes(run: Run) -> None:
    """A faulty operator signs for data, and deletes it at once: what it signed counts still."""
    run(disperse, header=FIRST, fee=100)
    run(attest, operator=CAT, header=FIRST, keeps=True)
    run(drop, operator=CAT, header=FIRST)
    assert run.state.certificates.signed[FIRST] == 25 * ETHER


@scenario(after=stakes)
def new_thresholds(run: Run) -> None:
    """Thresholds that governance changes are for references to come; the ones before keep theirs."""
    run.refused(set_thresholds, "TOO_LITTLE_IS_LEFT", thresholds=Thresholds(8_000, 6_000, 2_001))
    run.refused(set_thresholds, "TOO_LITTLE_IS_LEFT", thresholds=Thresholds(8_000, 6_000, 0))
    run(set_thresholds, thresholds=Thresholds(8_000, 4_000, 4_000))
    run(go_on, seconds=100)
    references = run.state.operators.references
    assert (references[Place(0)].needed, references[Place(1)].needed) == (55 * ETHER, 52 * ETHER)
