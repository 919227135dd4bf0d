"""Validators that can only be pending, active or exited (D17): a slashed one is none of these."""

from megaspec.language import Enum, Map, Outcome, System, action, for_all, implies, need, predicate, record, replace
from spec.staking.quantities import PREDEPOSIT, TOP_UP, TotalWei, ValidatorKey

STAKE = PREDEPOSIT + TOP_UP


class OneOfThree(Enum):
    """The statuses of the document."""

    PENDING = "pending"
    ACTIVE = "active"
    EXITED = "exited"


@record
class Watched:
    """A validator: what the contracts call it, whether it has duties, and what of its ether the beacon chain still keeps."""

    status: OneOfThree
    has_duties: bool
    kept: TotalWei


@record
class Fleet:
    """All validators."""

    validators: Map[ValidatorKey, Watched]


def idle() -> Outcome[Fleet, None]:
    """No validator has begun."""
    return Outcome(Fleet(validators=Map.empty(Watched(status=OneOfThree.PENDING, has_duties=False, kept=0))))


def called(fleet: Fleet, key: ValidatorKey, validator: Watched) -> Outcome[Fleet, None]:
    """The state with something changed of a validator."""
    return Outcome(replace(fleet, validators=fleet.validators.set(key, validator)))


@action
def begin(fleet: Fleet, key: ValidatorKey) -> Outcome[Fleet, None]:
    """A validator begins its duties with 32 ether."""
    need(fleet.validators[key].status == OneOfThree.PENDING, "NOT_PENDING")
    return called(fleet, key, Watched(status=OneOfThree.ACTIVE, has_duties=True, kept=STAKE))


@action
def be_slashed(fleet: Fleet, key: ValidatorKey, loss: TotalWei, status: OneOfThree) -> Outcome[Fleet, None]:
    """A validator is slashed: it has no more duties, its ether is kept for 36 days, and it may be called any of the three."""
    validator = fleet.validators[key]
    need(validator.has_duties, "NO_DUTIES")
    need(loss < validator.kept, "TOO_MUCH")
    return called(fleet, key, Watched(status=status, has_duties=False, kept=validator.kept - loss))


@predicate
def statuses_say_what_is_so(fleet: Fleet) -> bool:
    """A pending validator has no ether yet, an active one has duties, an exited one has its ether back."""
    validators = fleet.validators
    return (
        for_all(ValidatorKey, lambda key: implies(validators[key].status == OneOfThree.PENDING, validators[key].kept == 0))
        and for_all(ValidatorKey, lambda key: implies(validators[key].status == OneOfThree.ACTIVE, validators[key].has_duties))
        and for_all(ValidatorKey, lambda key: implies(validators[key].status == OneOfThree.EXITED, validators[key].kept == 0))
    )


THREE_STATUSES = System("three_statuses", Fleet, idle, (begin, be_slashed), (), rejected=True)
