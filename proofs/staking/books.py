"""The books: where the ether is and who owns it, deposits, donations, and what each step may change."""

from megaspec.claims import Invariant, Rounding, Safe, Step, Theorem
from spec.staking.core import deposit, donate, receive_ether
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.insurance import fund_insurance
from spec.staking.invariants import books as invariants
from spec.staking.keys import abandon, disprove, predeposit, top_up
from spec.staking.properties import books as properties
from spec.staking.queue import claim, request_withdrawal
from spec.staking.registry import pay_operator, post_bond, withdraw_bond
from spec.staking.settlement import pay_protocol, settle_gain, settle_loss
from spec.staking.sla import distribute_penalty, penalize, reverse_penalty, uphold_penalty
from spec.staking.system import STAKING
from spec.staking.token import burn_shares

ARITHMETIC = Safe(
    name="staking.arithmetic",
    sentence=(
        "No rule overflows 256 bits, underflows, divides by zero, violates a `require` or `ensure`, or writes a value outside its declared range."
    ),
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57", "TD-140"),
    system=STAKING,
)

BOOKS_BALANCE = Invariant(
    name="staking.books_balance",
    sentence="Buffered, in-transit and staked ether sum to pooled and reserve ether plus the fee, owed, insurance and escrow accounts.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16", "TD-04", "TD-23", "TD-139", "TD-02"),
    system=STAKING,
    predicate=invariants.books_balance,
)

A_BALANCED_ENTRY = Step(
    name="staking.a_balanced_entry",
    sentence=(
        "Every step changes the sum of buffered, in-transit and staked ether by exactly as much as the sum of pooled and reserve ether and the "
        "accounts."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16"),
    system=STAKING,
    predicate=properties.a_balanced_entry,
)

CASH_IS_THERE = Invariant(
    name="staking.cash_is_there",
    sentence="The contract's balance is at least the sum of buffered, locked and bonded ether.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=invariants.cash_is_there,
)

ETHER_IS_BOUNDED = Invariant(
    name="staking.ether_is_bounded",
    sentence=(
        "Balance, in-transit and staked ether sum to at most 2^100 wei, and so do pooled and reserve ether and the fee, owed, insurance and escrow "
        "accounts."
    ),
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57", "TD-140"),
    system=STAKING,
    predicate=invariants.ether_is_bounded,
)

SEED_REMAINS = Invariant(
    name="staking.seed_remains",
    sentence="The protocol holds at least the seed shares, the share supply is at least the seed, and pooled ether is at least one wei.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C03", "D08", "TD-40"),
    system=STAKING,
    predicate=invariants.seed_remains,
)

TRANSIT_IS_ALL_IN_FLIGHT = Invariant(
    name="staking.transit_is_all_in_flight",
    sentence="The ether in transit is the sum of the ether in flight to each validator.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C08", "TD-04"),
    system=STAKING,
    predicate=invariants.transit_is_all_in_flight,
)

STAKED_IS_ALL_BALANCES = Invariant(
    name="staking.staked_is_all_balances",
    sentence="The staked ether is the sum of the validators' balances.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "TD-23", "TD-88", "TD-16"),
    system=STAKING,
    predicate=invariants.staked_is_all_balances,
)

UNSETTLED_IS_ALL_GAINS = Invariant(
    name="staking.unsettled_is_all_gains",
    sentence="The unsettled ether is the sum of the operators' gains, losses counted as negative.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01", "TD-82"),
    system=STAKING,
    predicate=invariants.unsettled_is_all_gains,
)

GAINS_ARE_OF_REPORTS_READ_IN = Invariant(
    name="staking.gains_are_of_reports_read_in",
    sentence="Unsettled ether and every operator's gain are zero unless a report is open and not yet settled.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C01", "TD-82"),
    system=STAKING,
    predicate=invariants.gains_are_of_reports_read_in,
)

GAINS_ARE_ALL_POSITIVE_GAINS = Invariant(
    name="staking.gains_are_all_positive_gains",
    sentence="The registry's gains are the sum of the operators' positive gains.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("C21", "TD-102"),
    system=STAKING,
    predicate=invariants.gains_are_all_positive_gains,
)

LIFETIME_IS_ALL_EARNED = Invariant(
    name="staking.lifetime_is_all_earned",
    sentence="The registry's lifetime fees are the sum of the operators' lifetime fees.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C22", "TD-61"),
    system=STAKING,
    predicate=invariants.lifetime_is_all_earned,
)

OPERATORS_ARE_ACCOUNTED_FOR = Invariant(
    name="staking.operators_are_accounted_for",
    sentence="An operator's lifetime fees are the sum of its fees paid, owed and taken as penalties.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C22", "TD-61"),
    system=STAKING,
    predicate=invariants.operators_are_accounted_for,
)

OWED_IS_ALL_OWED = Invariant(
    name="staking.owed_is_all_owed",
    sentence="The owed account is the sum of the fees owed to each operator.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "C22"),
    system=STAKING,
    predicate=invariants.owed_is_all_owed,
)

EACH_OPERATOR_IS_A_PART = Invariant(
    name="staking.each_operator_is_a_part",
    sentence="No operator is owed more than the owed account, or has gained more than the registry's gains.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C21", "C22"),
    system=STAKING,
    predicate=invariants.each_operator_is_a_part,
)

BONDED_IS_ALL_BONDS = Invariant(
    name="staking.bonded_is_all_bonds",
    sentence="The bonded account is the sum of the operators' bonds and of what undecided penalties took from bonds.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=invariants.bonded_is_all_bonds,
)

ESCROW_IS_ALL_IN_ESCROW = Invariant(
    name="staking.escrow_is_all_in_escrow",
    sentence="The escrow account is the sum of what undecided penalties took from operators' fees.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "C44"),
    system=STAKING,
    predicate=invariants.escrow_is_all_in_escrow,
)

MINTED_IS_ALL_DEPOSITS = Invariant(
    name="staking.minted_is_all_deposits",
    sentence="The total of shares ever minted by deposits is the sum of the shares in the deposit records.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-30", "TD-169"),
    system=STAKING,
    predicate=invariants.minted_is_all_deposits,
)

UNISSUED_RECEIPTS_ARE_EMPTY = Invariant(
    name="staking.unissued_receipts_are_empty",
    sentence="Every receipt after the last issued one records zero minted shares.",
    section="TD Data Flow, Deposit Flow",
    requirements=("C05", "TD-30"),
    system=STAKING,
    predicate=invariants.unissued_receipts_are_empty,
)

DEPOSITS_COME_BEFORE_WHAT_IS_DUE = Invariant(
    name="staking.deposits_come_before_what_is_due",
    sentence=(
        "Every deposit was made before the end of the frame after the last settled report, so new shares miss at most one frame of what the next "
        "report tells of."
    ),
    section="TD Data Flow, Deposit Flow",
    requirements=("X13", "TD-29"),
    system=STAKING,
    predicate=invariants.deposits_come_before_what_is_due,
)

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

UNANNOUNCED_ETHER_IS_NOBODYS = Step(
    name="staking.unannounced_ether_is_nobodys",
    sentence="Ether that arrives unannounced raises the balance by its amount, and does not change the buffer, pooled ether, the token or the queue.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02", "D24"),
    system=STAKING,
    predicate=properties.unannounced_ether_is_nobodys,
    of=(receive_ether,),
)

GIFT_IS_THE_HOLDERS = Step(
    name="staking.gift_is_the_holders",
    sentence="A donation raises balance, buffer and pooled ether by its amount, changes nothing else, and emits only `Donated`.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=properties.gift_is_the_holders,
    of=(donate,),
)

SUPPLY_STAYS = Step(
    name="staking.supply_stays",
    sentence="Only deposits, `burn_shares` and finalization can change the share supply.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C07", "C15", "C18", "TD-38"),
    system=STAKING,
    predicate=properties.supply_stays,
    but=(deposit, burn_shares, finalize, finalize_slice),
)

POOLED_STAYS = Step(
    name="staking.pooled_stays",
    sentence="Only deposits, donations, settlements, finalization and the distribution of penalties can change pooled ether.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.pooled_stays,
    but=(deposit, donate, settle_gain, settle_loss, finalize, finalize_slice, uphold_penalty, distribute_penalty),
)

RESERVE_STAYS = Step(
    name="staking.reserve_stays",
    sentence="Only settlements and finalization can change the holders' reserve.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "L04"),
    system=STAKING,
    predicate=properties.reserve_stays,
    but=(settle_gain, settle_loss, finalize, finalize_slice),
)

BUFFER_STAYS = Step(
    name="staking.buffer_stays",
    sentence=(
        "Only deposits, donations, insurance funding, settlements, finalization, beacon deposits, pre-deposits given up, payments to operators and "
        "the protocol, and the distribution of penalties can change the buffer."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.buffer_stays,
    but=(
        *(deposit, donate, settle_gain, settle_loss, finalize, finalize_slice, predeposit, top_up, pay_operator, pay_protocol),
        *(disprove, abandon, uphold_penalty, distribute_penalty, fund_insurance),
    ),
)

LOCKED_STAYS = Step(
    name="staking.locked_stays",
    sentence="Only finalization and claims can change the ether locked for finalized requests.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C28"),
    system=STAKING,
    predicate=properties.locked_stays,
    but=(finalize, finalize_slice, claim),
)

ACCOUNTS_STAY = Step(
    name="staking.accounts_stay",
    sentence=(
        "Only settlements, payments to operators and the protocol, insurance funding and penalties, except their appeal, can change the fee, owed, "
        "insurance and escrow accounts."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.accounts_stay,
    but=(
        *(settle_gain, settle_loss, pay_operator, pay_protocol, fund_insurance),
        *(penalize, reverse_penalty, uphold_penalty, distribute_penalty),
    ),
)

BONDS_STAY = Step(
    name="staking.bonds_stay",
    sentence=(
        "Only posting and withdrawing bonds, pre-deposits given up, settlements and the distribution of penalties can change the bonded account."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.bonds_stay,
    but=(post_bond, withdraw_bond, disprove, abandon, settle_gain, settle_loss, uphold_penalty, distribute_penalty),
)

BEACON_ETHER_STAYS = Step(
    name="staking.beacon_ether_stays",
    sentence="Only settlements, beacon deposits and pre-deposits given up can change the ether in transit or staked.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C08"),
    system=STAKING,
    predicate=properties.beacon_ether_stays,
    but=(settle_gain, settle_loss, predeposit, top_up, disprove, abandon),
)

BALANCE_NEVER_FALLS = Step(
    name="staking.balance_never_falls",
    sentence="Only claims, beacon deposits, bond withdrawals and payments to operators and the protocol can lower the contract's balance.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C56"),
    system=STAKING,
    predicate=properties.balance_never_falls,
    but=(claim, predeposit, top_up, withdraw_bond, pay_operator, pay_protocol),
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

GIFTS_BUY_NO_SHARES_OF_OTHERS = Theorem(
    name="staking.gifts_buy_no_shares_of_others",
    sentence=(
        "If an attacker deposits and donates, and then a victim deposits, the attacker's minted shares are worth at most its outlay plus the price "
        "of one share before the victim's deposit."
    ),
    section="TD Data Flow, Deposit Flow",
    requirements=("C13", "D08", "TD-40"),
    predicate=properties.gifts_buy_no_shares_of_others,
    given=(STAKING,),
    between=(SEED_REMAINS,),
    citing=(SEED_REMAINS,),
)
