"""The books: where the ether is, against whose it is."""

from checker.claims import Invariant, Safe
from spec.staking.invariants import books
from spec.staking.system import STAKING

ARITHMETIC = Safe(
    name="staking.arithmetic",
    sentence="No rule overflows 256 bits, underflows, divides by zero, or writes a value out of its declared range.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57",),
    system=STAKING,
)

BOOKS_BALANCE = Invariant(
    name="staking.books_balance",
    sentence="The general ether, wherever it is, is the holders', the open report's, and that of the accounts.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "D16",),
    system=STAKING,
    predicate=books.books_balance,
)

CASH_IS_THERE = Invariant(
    name="staking.cash_is_there",
    sentence="The contract has at least the ether that its accounts of cash say.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=books.cash_is_there,
)

ETHER_IS_BOUNDED = Invariant(
    name="staking.ether_is_bounded",
    sentence="All ether, and all that is owed of it, stays below the bound that arithmetic rests on.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C57",),
    system=STAKING,
    predicate=books.ether_is_bounded,
)

SEED_REMAINS = Invariant(
    name="staking.seed_remains",
    sentence="The protocol keeps its seed, so the pool is never empty of shares nor of ether.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C03",),
    system=STAKING,
    predicate=books.seed_remains,
)

TRANSIT_IS_ALL_IN_FLIGHT = Invariant(
    name="staking.transit_is_all_in_flight",
    sentence="The ether in transit is that on its way to each validator, counted once.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C08",),
    system=STAKING,
    predicate=books.transit_is_all_in_flight,
)

STAKED_IS_ALL_BALANCES = Invariant(
    name="staking.staked_is_all_balances",
    sentence="The ether staked is the sum of the validators' balances.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.staked_is_all_balances,
)

UNSETTLED_IS_ALL_GAINS = Invariant(
    name="staking.unsettled_is_all_gains",
    sentence="What the open report has counted is the sum of the operators' gains.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.unsettled_is_all_gains,
)

GAINS_ARE_OF_REPORTS_READ_IN = Invariant(
    name="staking.gains_are_of_reports_read_in",
    sentence="Unless a report is being read in, nothing is unsettled.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.gains_are_of_reports_read_in,
)

GAINS_ARE_ALL_POSITIVE_GAINS = Invariant(
    name="staking.gains_are_all_positive_gains",
    sentence="The gains of the open frame are those of the operators that have one.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.gains_are_all_positive_gains,
)

LIFETIME_IS_ALL_EARNED = Invariant(
    name="staking.lifetime_is_all_earned",
    sentence="The fees ever earned are the sum of what each operator ever earned.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.lifetime_is_all_earned,
)

OPERATORS_ARE_ACCOUNTED_FOR = Invariant(
    name="staking.operators_are_accounted_for",
    sentence="What an operator ever earned was paid, is owed, or was taken as a penalty.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C22",),
    system=STAKING,
    predicate=books.operators_are_accounted_for,
)

OWED_IS_ALL_OWED = Invariant(
    name="staking.owed_is_all_owed",
    sentence="The operators' account is the sum of what each is owed.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.owed_is_all_owed,
)

BONDED_IS_ALL_BONDS = Invariant(
    name="staking.bonded_is_all_bonds",
    sentence="The bonds' account is the sum of the bonds, and of what was taken of them for undecided penalties.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.bonded_is_all_bonds,
)

ESCROW_IS_ALL_IN_ESCROW = Invariant(
    name="staking.escrow_is_all_in_escrow",
    sentence="The escrow account is the sum of what was taken of fees for undecided penalties.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01", "C44"),
    system=STAKING,
    predicate=books.escrow_is_all_in_escrow,
)

MINTED_IS_ALL_DEPOSITS = Invariant(
    name="staking.minted_is_all_deposits",
    sentence="The shares that the deposit records name sum to what deposits have minted.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.minted_is_all_deposits,
)

UNISSUED_RECEIPTS_ARE_EMPTY = Invariant(
    name="staking.unissued_receipts_are_empty",
    sentence="Nothing stands at a receipt that was never issued.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C01",),
    system=STAKING,
    predicate=books.unissued_receipts_are_empty,
)
