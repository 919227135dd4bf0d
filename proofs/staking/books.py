"""The books: where the ether is against whose it is, deposits, gifts, and what no step may do."""

from megaspec.claims import Dust, Invariant, Safe, Step, Theorem
from spec.staking.core import deposit, donate, receive_ether
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.insurance import fund_insurance, report_slashing
from spec.staking.invariants import books as invariants
from spec.staking.keys import disprove, predeposit, top_up
from spec.staking.oracle import report_validator
from spec.staking.properties import books as properties
from spec.staking.queue import claim, request_withdrawal
from spec.staking.registry import pay_operator, post_bond, withdraw_bond
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.sla import distribute_penalty, penalize, reverse_penalty, uphold_penalty
from spec.staking.system import STAKING
from spec.staking.token import burn_shares

ARITHMETIC = Safe(
    name="staking.arithmetic",
    sentence="No rule overflows 256 bits, underflows, divides by zero, or writes a value out of its declared range.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57", "TD-140"),
    system=STAKING,
)

BOOKS_BALANCE = Invariant(
    name="staking.books_balance",
    sentence="The general ether, wherever it is, is the holders', the open report's, and that of the accounts.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16", "TD-04", "TD-23", "TD-139", "TD-02"),
    system=STAKING,
    predicate=invariants.books_balance,
)

A_BALANCED_ENTRY = Step(
    name="staking.a_balanced_entry",
    sentence="What changes of where the general ether is, changes of whose it is, to the wei.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16"),
    system=STAKING,
    predicate=properties.a_balanced_entry,
)

CASH_IS_THERE = Invariant(
    name="staking.cash_is_there",
    sentence="The contract has at least the ether that its accounts of cash say.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=invariants.cash_is_there,
)

ETHER_IS_BOUNDED = Invariant(
    name="staking.ether_is_bounded",
    sentence="All ether, and all that is owed of it, stays below the bound that arithmetic rests on.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57", "TD-140"),
    system=STAKING,
    predicate=invariants.ether_is_bounded,
)

SEED_REMAINS = Invariant(
    name="staking.seed_remains",
    sentence="The protocol keeps its seed, so the pool is never empty of shares nor of ether.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C03", "D08", "TD-40"),
    system=STAKING,
    predicate=invariants.seed_remains,
)

TRANSIT_IS_ALL_IN_FLIGHT = Invariant(
    name="staking.transit_is_all_in_flight",
    sentence="The ether in transit is that on its way to each validator, counted once.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C08", "TD-04"),
    system=STAKING,
    predicate=invariants.transit_is_all_in_flight,
)

STAKED_IS_ALL_BALANCES = Invariant(
    name="staking.staked_is_all_balances",
    sentence="The ether staked is the sum of the validators' balances.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "TD-23", "TD-88", "TD-16"),
    system=STAKING,
    predicate=invariants.staked_is_all_balances,
)

UNSETTLED_IS_ALL_GAINS = Invariant(
    name="staking.unsettled_is_all_gains",
    sentence="What the open report has counted is the sum of the operators' gains.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01", "TD-82"),
    system=STAKING,
    predicate=invariants.unsettled_is_all_gains,
)

GAINS_ARE_OF_REPORTS_READ_IN = Invariant(
    name="staking.gains_are_of_reports_read_in",
    sentence="Unless a report is being read in, nothing is unsettled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01", "TD-82"),
    system=STAKING,
    predicate=invariants.gains_are_of_reports_read_in,
)

GAINS_ARE_ALL_POSITIVE_GAINS = Invariant(
    name="staking.gains_are_all_positive_gains",
    sentence="The gains of the open frame are those of the operators that have one.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C21", "TD-102"),
    system=STAKING,
    predicate=invariants.gains_are_all_positive_gains,
)

LIFETIME_IS_ALL_EARNED = Invariant(
    name="staking.lifetime_is_all_earned",
    sentence="The fees ever earned are the sum of what each operator ever earned.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C22", "TD-61"),
    system=STAKING,
    predicate=invariants.lifetime_is_all_earned,
)

OPERATORS_ARE_ACCOUNTED_FOR = Invariant(
    name="staking.operators_are_accounted_for",
    sentence="What an operator ever earned was paid, is owed, or was taken as a penalty.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C22", "TD-61"),
    system=STAKING,
    predicate=invariants.operators_are_accounted_for,
)

OWED_IS_ALL_OWED = Invariant(
    name="staking.owed_is_all_owed",
    sentence="The operators' account is the sum of what each is owed.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "C22"),
    system=STAKING,
    predicate=invariants.owed_is_all_owed,
)

BONDED_IS_ALL_BONDS = Invariant(
    name="staking.bonded_is_all_bonds",
    sentence="The bonds' account is the sum of the bonds, and of what was taken of them for undecided penalties.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=invariants.bonded_is_all_bonds,
)

ESCROW_IS_ALL_IN_ESCROW = Invariant(
    name="staking.escrow_is_all_in_escrow",
    sentence="The escrow account is the sum of what was taken of fees for undecided penalties.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "C44"),
    system=STAKING,
    predicate=invariants.escrow_is_all_in_escrow,
)

MINTED_IS_ALL_DEPOSITS = Invariant(
    name="staking.minted_is_all_deposits",
    sentence="The shares that the deposit records name sum to what deposits have minted.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-30", "TD-169"),
    system=STAKING,
    predicate=invariants.minted_is_all_deposits,
)

UNISSUED_RECEIPTS_ARE_EMPTY = Invariant(
    name="staking.unissued_receipts_are_empty",
    sentence="Nothing stands at a receipt that was never issued.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-30"),
    system=STAKING,
    predicate=invariants.unissued_receipts_are_empty,
)

NO_UNBACKED_LST = Step(
    name="staking.no_unbacked_lst",
    sentence="No unbacked LST: no action but the settling of a loss makes a share worth less.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C06", "D01", "TD-39", "TD-138"),
    system=STAKING,
    predicate=properties.share_price_never_falls,
    but=(settle_loss,),
)

DEPOSIT_MINTS_THE_FLOOR = Step(
    name="staking.deposit_mints_the_floor",
    sentence="A deposit mints exactly the floor of its worth on the state before it, at least one share, for the caller alone.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "D01", "D09", "TD-18", "TD-74", "TD-76", "TD-77", "TD-79", "TD-03"),
    system=STAKING,
    predicate=properties.deposit_mints_the_floor,
    of=(deposit,),
)

DEPOSITOR_LOSES_DUST_ONLY = Step(
    name="staking.depositor_loses_dust_only",
    sentence="What a depositor gets is worth the deposit, but for at most the price of one share, rounded up, in wei.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-75"),
    system=STAKING,
    predicate=properties.depositor_loses_dust_only,
    of=(deposit,),
    dust=Dust("deposit", "the holders", "ceil(pooled / supply)"),
)

DEPOSITOR_GAINS_NOTHING = Step(
    name="staking.depositor_gains_nothing",
    sentence="A deposit raises what the caller's shares are worth by at most what was put in.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C11",),
    system=STAKING,
    predicate=properties.depositor_gains_nothing,
    of=(deposit,),
)

REQUESTER_GAINS_NOTHING = Step(
    name="staking.requester_gains_nothing",
    sentence="The value of a request and of the shares that are left is at most that of the shares before.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C11",),
    system=STAKING,
    predicate=properties.requester_gains_nothing,
    of=(request_withdrawal,),
)

DEPOSIT_IS_RECORDED = Step(
    name="staking.deposit_is_recorded",
    sentence="A deposit leaves a record of who, how much, when, and for how many shares, under a new receipt.",
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
    sentence="A deposit emits `Deposited` once, with its amounts.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-15", "TD-78"),
    system=STAKING,
    predicate=properties.deposit_tells,
    of=(deposit,),
)

UNANNOUNCED_ETHER_IS_NOBODYS = Step(
    name="staking.unannounced_ether_is_nobodys",
    sentence="Ether that arrives unannounced changes the contract's balance and nothing else.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02", "D24"),
    system=STAKING,
    predicate=properties.unannounced_ether_is_nobodys,
    of=(receive_ether,),
)

GIFT_IS_THE_HOLDERS = Step(
    name="staking.gift_is_the_holders",
    sentence="A gift arrives and raises the holders' ether by its amount; nothing is minted, and nothing else changes.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=properties.gift_is_the_holders,
    of=(donate,),
)

SUPPLY_STAYS = Step(
    name="staking.supply_stays",
    sentence="The shares that exist stay as many as they are.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C07", "C15", "C18", "TD-38"),
    system=STAKING,
    predicate=properties.supply_stays,
    but=(deposit, burn_shares, finalize, finalize_slice),
)

POOLED_STAYS = Step(
    name="staking.pooled_stays",
    sentence="The holders' ether stays as it is.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.pooled_stays,
    but=(deposit, donate, settle_gain, settle_loss, finalize, finalize_slice, uphold_penalty, distribute_penalty),
)

BUFFER_STAYS = Step(
    name="staking.buffer_stays",
    sentence="The buffer stays as it is.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.buffer_stays,
    but=(
        *(deposit, donate, report_validator, finalize, finalize_slice, predeposit, top_up, disprove, pay_operator),
        *(uphold_penalty, distribute_penalty, fund_insurance, report_slashing),
    ),
)

LOCKED_STAYS = Step(
    name="staking.locked_stays",
    sentence="The ether locked for finalized requests stays as it is.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C28"),
    system=STAKING,
    predicate=properties.locked_stays,
    but=(finalize, finalize_slice, claim),
)

ACCOUNTS_STAY = Step(
    name="staking.accounts_stay",
    sentence="The protocol's, the operators', the insurance and the escrow account stay as they are.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.accounts_stay,
    but=(settle_gain, pay_operator, fund_insurance, report_slashing, penalize, reverse_penalty, uphold_penalty, distribute_penalty),
)

BONDS_STAY = Step(
    name="staking.bonds_stay",
    sentence="The bonds stay as they are.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.bonds_stay,
    but=(post_bond, withdraw_bond, disprove, report_slashing, uphold_penalty, distribute_penalty),
)

BEACON_ETHER_STAYS = Step(
    name="staking.beacon_ether_stays",
    sentence="The ether in transit and that of the validators stays as it is.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C08"),
    system=STAKING,
    predicate=properties.beacon_ether_stays,
    but=(report_validator, report_slashing, predeposit, top_up, disprove),
)

BALANCE_NEVER_FALLS = Step(
    name="staking.balance_never_falls",
    sentence="No ether leaves the contract.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C56"),
    system=STAKING,
    predicate=properties.balance_never_falls,
    but=(claim, predeposit, top_up, withdraw_bond, pay_operator),
)

SPLITTING_A_DEPOSIT_NEVER_PROFITS = Theorem(
    name="staking.splitting_a_deposit_never_profits",
    sentence="Two deposits mint at most what one deposit of their sum mints.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C10",),
    predicate=properties.splitting_a_deposit_never_profits,
    given=(STAKING,),
)

DEPOSIT_THEN_REQUEST_GAINS_NOTHING = Theorem(
    name="staking.deposit_then_request_gains_nothing",
    sentence="Who deposits and asks for it back at once is never paid more than the deposit.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C12",),
    predicate=properties.deposit_then_request_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS,),
)

REQUEST_THEN_DEPOSIT_GAINS_NOTHING = Theorem(
    name="staking.request_then_deposit_gains_nothing",
    sentence="Who withdraws and deposits as much as the request is worth gets at most the shares back.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C12",),
    predicate=properties.request_then_deposit_gains_nothing,
    given=(STAKING,),
    between=(SEED_REMAINS,),
)

GIFTS_BUY_NO_SHARES_OF_OTHERS = Theorem(
    name="staking.gifts_buy_no_shares_of_others",
    sentence="Who deposits, gives, and lets another deposit holds at most what it put in, and the other's dust.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C13", "D08", "TD-40"),
    predicate=properties.gifts_buy_no_shares_of_others,
    given=(STAKING,),
    between=(SEED_REMAINS,),
)
