"""Claims about minting: what a deposit mints, what is recorded of it, and that nobody gains by depositing and asking back."""

from megaspec.claims import Rounding, Step, Theorem
from proofs.staking.books import SEED_REMAINS
from spec.staking.core import deposit
from spec.staking.properties import books as properties
from spec.staking.queue import request_withdrawal
from spec.staking.settlement import settle_loss
from spec.staking.system import STAKING

NO_UNBACKED_LST = Step(
    name="staking.no_unbacked_lst",
    sentence="No unbacked LST: no action except `settle_loss` lowers the price of a share.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C06", "D01", "TD-39", "TD-138"),
    system=STAKING,
    predicate=properties.share_price_never_falls,
    but=(settle_loss,),
)

DEPOSIT_MINTS_THE_FLOOR = Step(
    name="staking.deposit_mints_the_floor",
    sentence=(
        "A deposit adds its amount to balance, buffer and pooled ether, and mints floor(amount * supply / pooled) > 0 shares, at the prior price, "
        "to the caller alone."
    ),
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "D01", "D09", "TD-18", "TD-74", "TD-76", "TD-77", "TD-79", "TD-03"),
    system=STAKING,
    predicate=properties.deposit_mints_the_floor,
    of=(deposit,),
)

DEPOSITOR_LOSES_ONLY_ROUNDING = Step(
    name="staking.depositor_loses_only_rounding",
    sentence="A depositor's rounding error is at most the price of one share before the deposit, rounded up to whole wei.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-75"),
    system=STAKING,
    predicate=properties.depositor_loses_only_rounding,
    of=(deposit,),
    rounding=Rounding("deposit", "the holders", "ceil(pooled / supply)"),
)

DEPOSITOR_GAINS_NOTHING = Step(
    name="staking.depositor_gains_nothing",
    sentence="A deposit raises the worth of the caller's shares by at most its amount.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C11",),
    system=STAKING,
    predicate=properties.depositor_gains_nothing,
    of=(deposit,),
)

REQUESTER_GAINS_NOTHING = Step(
    name="staking.requester_gains_nothing",
    sentence=(
        "After `request_withdrawal`, the request's value plus the worth of the caller's remaining shares is at most the worth of its shares "
        "before."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C11",),
    system=STAKING,
    predicate=properties.requester_gains_nothing,
    of=(request_withdrawal,),
)

DEPOSIT_IS_RECORDED = Step(
    name="staking.deposit_is_recorded",
    sentence="A deposit is recorded under a new receipt with its depositor, amount, time and minted shares.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-27", "TD-28", "TD-29", "TD-30"),
    system=STAKING,
    predicate=properties.deposit_is_recorded,
    of=(deposit,),
)

DEPOSITS_ARE_KEPT = Step(
    name="staking.deposits_are_kept",
    sentence="The record of a deposit never changes.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-27"),
    system=STAKING,
    predicate=properties.deposits_are_kept,
)

DEPOSIT_TELLS = Step(
    name="staking.deposit_tells",
    sentence="A deposit emits only `Deposited`, with the caller, the amount and the minted shares.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-15", "TD-78"),
    system=STAKING,
    predicate=properties.deposit_tells,
    of=(deposit,),
)

SPLITTING_A_DEPOSIT_NEVER_PROFITS = Theorem(
    name="staking.splitting_a_deposit_never_profits",
    sentence="Two consecutive deposits mint in total at most what one deposit of their sum mints.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C10",),
    predicate=properties.splitting_a_deposit_never_profits,
    given=(STAKING,),
)

DEPOSIT_THEN_REQUEST_GAINS_NOTHING = Theorem(
    name="staking.deposit_then_request_gains_nothing",
    sentence="A caller who deposits and at once requests the withdrawal of the minted shares makes a request worth at most the deposit.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C12",),
    predicate=properties.deposit_then_request_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS,),
)

REQUEST_THEN_DEPOSIT_GAINS_NOTHING = Theorem(
    name="staking.request_then_deposit_gains_nothing",
    sentence="A caller who requests a withdrawal and at once deposits its value is minted at most the requested shares.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C12",),
    predicate=properties.request_then_deposit_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS,),
)
