"""The books of the pool: shares, ether, and what backs them."""

from checker.claims import Invariant, Safe, Step, Theorem
from proofs.staking.withdrawals import PAYOUT_AT_MOST_VALUE
from spec.staking import invariants, theorems
from spec.staking.core import deposit
from spec.staking.reports import report_loss
from spec.staking.system import STAKING

ARITHMETIC = Safe(
    name="staking.arithmetic",
    sentence="No rule of the pool overflows 256 bits, underflows, divides by zero, or writes a value out of its declared range.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57",),
    system=STAKING,
)

BOOKS_BALANCE = Invariant(
    name="staking.books_balance",
    sentence="The ether that the pool holds equals the ether that it owes, at every moment.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16"),
    system=STAKING,
    predicate=invariants.books_balance,
)

SEED_REMAINS = Invariant(
    name="staking.seed_remains",
    sentence="The protocol's seed deposit never leaves the pool, so there are always shares and always ether.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C03", "D08"),
    system=STAKING,
    predicate=invariants.seed_remains,
)

ETHER_IS_BOUNDED = Invariant(
    name="staking.ether_is_bounded",
    sentence="All ether that the pool counts stays below a bound that the rules themselves keep.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57",),
    system=STAKING,
    predicate=invariants.ether_is_bounded,
)

SUPPLY_IS_ALL_SHARES = Invariant(
    name="staking.supply_is_all_shares",
    sentence="The shares of all holders, and those in escrow, sum to the supply, for any number of holders.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C04",),
    system=STAKING,
    predicate=invariants.supply_is_all_shares,
)

NO_UNBACKED_LST = Step(
    name="staking.no_unbacked_lst",
    sentence="No unbacked LST: no action but the report of a loss makes a share worth less.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C06", "D01"),
    system=STAKING,
    predicate=invariants.share_price_never_falls,
    but=(report_loss,),
)

DEPOSIT_MINTS_THE_FLOOR = Step(
    name="staking.deposit_mints_the_floor",
    sentence="A deposit mints exactly the floor of its worth at the price before it, never nothing, and enters the buffer whole.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "D01", "D09"),
    system=STAKING,
    predicate=invariants.deposit_mints_the_floor,
    of=(deposit,),
)

DEPOSITOR_LOSES_DUST_ONLY = Step(
    name="staking.depositor_loses_dust_only",
    sentence="Rounding costs a depositor at most the price of one share, rounded up.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05",),
    system=STAKING,
    predicate=invariants.depositor_loses_dust_only,
    of=(deposit,),
)

BALANCES_WITHIN_POOLED = Theorem(
    name="staking.balances_within_pooled",
    sentence="The balances of all holders in ether, each rounded down, sum to at most the pooled ether, for any number of holders.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C14",),
    predicate=theorems.balances_within_pooled,
    given=(STAKING,),
)

SPLITTING_NEVER_PROFITS = Theorem(
    name="staking.splitting_a_deposit_never_profits",
    sentence="A deposit made in two parts mints at most what it mints in one.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C10",),
    predicate=theorems.splitting_a_deposit_never_profits,
    given=(STAKING,),
)

DEPOSIT_THEN_WITHDRAW = Theorem(
    name="staking.deposit_then_withdraw_gains_nothing",
    sentence="A deposit withdrawn at once pays at most what was put in.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C12",),
    predicate=theorems.deposit_then_withdraw_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS, PAYOUT_AT_MOST_VALUE),
)

WITHDRAW_THEN_DEPOSIT = Theorem(
    name="staking.withdraw_then_deposit_gains_nothing",
    sentence="A payout deposited at once mints at most the shares that were given for it.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C12",),
    predicate=theorems.withdraw_then_deposit_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS, NO_UNBACKED_LST),
)
