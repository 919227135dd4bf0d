"""The books: where the ether is, and who owns it."""

from megaspec.claims import Invariant, Safe, Step
from spec.staking.invariants import books as invariants
from spec.staking.properties import books as properties
from spec.staking.system import STAKING

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
