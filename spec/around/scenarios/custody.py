"""What custody is for: keys are stored apart, an access is copied, renewed, and runs out."""

from megaspec.language import Map, Run, scenario
from spec.around.custody.rules import CustodianReplaced, Renewed, attest, pass_time, propose, renew, replace_custodian, take_in
from spec.around.custody.state import QUARTER, Access, Key, Kind, Number, Store
from spec.staking.quantities import EPOCH, Address, Seat

ANN, BEN, CAT, DAN = (Address(name) for name in ("ann", "ben", "cat", "dan"))
NODE, VAULT, SAFE = (Store(name) for name in ("a node", "a vault", "a safe"))
VALIDATOR, OPERATOR, FUNDS = (Key(name) for name in ("a validator's", "an operator's", "of funds"))
COPIED, SECOND, THIRD, OTHER = (Access(name) for name in ("copied", "second", "third", "other"))


@scenario
def keys_are_stored_apart(run: Run) -> None:
    """A validator's key goes into a node, an operator's into a vault, one that moves funds into a safe, and nowhere else."""
    run.start(nodes=Map(False, {NODE: True}), first=ANN, second=BEN, third=CAT)
    start = {"caller": ANN, "second": BEN}
    run.refused(take_in, "NOT_CO_SIGNED", caller=ANN, second=ANN, key=VALIDATOR, kind=Kind.STAKING, store=NODE, access=COPIED)
    run.refused(take_in, "NO_KIND", **start, key=VALIDATOR, kind=Kind.NONE, store=NODE, access=COPIED)
    run.refused(take_in, "NO_ACCESS", **start, key=VALIDATOR, kind=Kind.STAKING, store=NODE, access=Access.none())
    run(take_in, **start, key=VALIDATOR, kind=Kind.STAKING, store=NODE, access=COPIED)
    run.refused(take_in, "ALREADY_KEPT", **start, key=VALIDATOR, kind=Kind.STAKING, store=NODE, access=OTHER)
    run.refused(take_in, "GIVEN_BEFORE", **start, key=OPERATOR, kind=Kind.OPERATOR, store=VAULT, access=COPIED)
    run.refused(take_in, "OTHER_KIND_STORED", **start, key=FUNDS, kind=Kind.WITHDRAWAL, store=NODE, access=OTHER)
    run(take_in, **start, key=OPERATOR, kind=Kind.OPERATOR, store=VAULT, access=OTHER)
    run(take_in, **start, key=FUNDS, kind=Kind.WITHDRAWAL, store=SAFE, access=THIRD)
    run.refused(attest, "OTHER_KIND", access=THIRD, key=FUNDS, epoch=1)
    run.refused(propose, "OTHER_KIND", access=THIRD, key=FUNDS, slot=1)


@scenario
def nodes_are_for_validators(run: Run) -> None:
    """A key that moves funds is kept off a node that holds no key yet, too."""
    run.start(nodes=Map(False, {NODE: True}), first=ANN, second=BEN, third=CAT)
    run.refused(take_in, "ON_A_NODE", caller=ANN, second=BEN, key=FUNDS, kind=Kind.WITHDRAWAL, store=NODE, access=OTHER)


@scenario(after=keys_are_stored_apart)
def a_validator_does_its_duties(run: Run) -> None:
    """A validator attests and proposes in one slot, and neither of them again."""
    run(pass_time, seconds=2 * EPOCH)
    run(propose, access=COPIED, key=VALIDATOR, slot=64)
    run(attest, access=COPIED, key=VALIDATOR, epoch=2)
    run.refused(attest, "SIGNED_BEFORE", access=COPIED, key=VALIDATOR, epoch=2)
    run.refused(propose, "SIGNED_BEFORE", access=COPIED, key=VALIDATOR, slot=64)
    run.refused(attest, "EPOCH_TO_COME", access=COPIED, key=VALIDATOR, epoch=3)
    run.refused(propose, "SLOT_TO_COME", access=COPIED, key=VALIDATOR, slot=65)
    run(pass_time, seconds=EPOCH)


@scenario(after=a_validator_does_its_duties)
def an_access_is_copied(run: Run) -> None:
    """A thief has the access to a validator's signer: two custodians renew it, and the copy is of no use any more, ever."""
    run.refused(renew, "NOT_CO_SIGNED", caller=ANN, second=DAN, key=VALIDATOR, access=SECOND)
    run.refused(renew, "NOT_KEPT", caller=ANN, second=BEN, key=Key("another"), access=SECOND)
    assert run(renew, caller=ANN, second=BEN, key=VALIDATOR, access=SECOND) == Number(1)
    assert run.last.events == (Renewed(VALIDATOR, Number(1)),)
    run.refused(attest, "ACCESS_NOT_VALID", access=COPIED, key=VALIDATOR, epoch=3)
    run.refused(propose, "ACCESS_NOT_VALID", access=COPIED, key=VALIDATOR, slot=96)
    run.refused(renew, "GIVEN_BEFORE", caller=ANN, second=BEN, key=VALIDATOR, access=COPIED)
    run(attest, access=SECOND, key=VALIDATOR, epoch=3)


@scenario(after=an_access_is_copied)
def a_custodian_leaves(run: Run) -> None:
    """A custodian is replaced, and no longer has a say; an access that nobody renewed ends after a quarter."""
    run.refused(replace_custodian, "NOT_CO_SIGNED", caller=ANN, second=DAN, seat=Seat.THIRD, custodian=DAN)
    run.refused(replace_custodian, "ALREADY_A_CUSTODIAN", caller=ANN, second=BEN, seat=Seat.THIRD, custodian=ANN)
    run(replace_custodian, caller=ANN, second=BEN, seat=Seat.THIRD, custodian=DAN)
    assert run.last.events == (CustodianReplaced(Seat.THIRD, DAN),)
    run(pass_time, seconds=QUARTER + 1)
    run.refused(attest, "ACCESS_NOT_VALID", access=SECOND, key=VALIDATOR, epoch=4)
    run.refused(renew, "NOT_CO_SIGNED", caller=ANN, second=CAT, key=VALIDATOR, access=Access("fourth"))
    run(renew, caller=ANN, second=DAN, key=VALIDATOR, access=Access("fourth"))
