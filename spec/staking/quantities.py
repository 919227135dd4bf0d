"""The units, names and constants of the staking contracts."""

from megaspec.language import Annotated, Enum, Identifier, OrderedIdentifier, Range

# Sizes.

GREATEST_AMOUNT = 2**96
"""The most wei that one call may move: far more than all existing ether."""

GREATEST_TOTAL = 2**100
"""The most wei that the contracts may count."""

GREATEST_SUPPLY = 2**128
"""The most shares that may exist, so that a product of shares, wei and basis points stays below 2^256."""

GREATEST_EVER = 2**200
"""The most shares or wei that a cumulative total may count."""

GREATEST_COUNT = 2**64
"""The greatest value of a counter."""

GREATEST_TIME = 2**36
"""The greatest timestamp, in seconds: more than two thousand years."""

ETHER = 10**18
"""Wei in one ether."""

BPS = 10_000
"""Basis points in one, the whole."""

# Times, in seconds.

MINUTE = 60
HOUR = 3_600
DAY = 86_400
EPOCH = 384
"""An epoch of the beacon chain: 32 slots of 12 seconds."""

FRAME = DAY
"""The period that a report covers, in seconds."""

# Quantities.

Wei = Annotated[int, Range("Wei", 0, GREATEST_AMOUNT)]
TotalWei = Annotated[int, Range("TotalWei", 0, GREATEST_TOTAL)]
SignedWei = Annotated[int, Range("SignedWei", -GREATEST_TOTAL, GREATEST_TOTAL)]
Shares = Annotated[int, Range("Shares", 0, GREATEST_SUPPLY)]
EverShares = Annotated[int, Range("EverShares", 0, GREATEST_EVER)]
EverWei = Annotated[int, Range("EverWei", 0, GREATEST_EVER)]
Seconds = Annotated[int, Range("Seconds", 0, GREATEST_TIME)]
Count = Annotated[int, Range("Count", 0, GREATEST_COUNT)]
Bps = Annotated[int, Range("Bps", 0, BPS)]

# Deposits and the seed.

SEED = ETHER
"""Wei and shares of the first deposit, which the protocol owns and never transfers (D08)."""

LEAST_DEPOSIT = 100
"""The minimum deposit, in wei."""

GREATEST_DEPOSIT = 100_000 * ETHER
"""The maximum deposit, in wei."""

# Withdrawals.

LEAST_WITHDRAWAL = 100
"""The minimum worth of a withdrawal request, in wei."""

GREATEST_WITHDRAWAL = 1_000 * ETHER
"""The maximum worth of a withdrawal request, in wei."""

LONGEST_REFILL = DAY
"""The maximum time in which the rate limit refills the largest withdrawal, in seconds: one that took years would freeze the queue (C54, L02)."""

WITHDRAWABILITY_DELAY = 256 * EPOCH
"""The minimum time from a validator's exit to its withdrawal, and from a request to its finalization: 98,304 seconds (D18)."""

# Fees, in basis points of the net reward (D03, D32).

PROTOCOL_FEE = 500
LEAST_OPERATOR_RATE = 200
GREATEST_OPERATOR_RATE = 500
OperatorRate = Annotated[int, Range("OperatorRate", LEAST_OPERATOR_RATE, GREATEST_OPERATOR_RATE)]
"""An operator's rate: the base of 2 % and a commission of at most 3 %, in one number of basis points."""

# Reports.

RATE_CAP = 50
"""Basis points by which a report may change the price of a share for each frame (C51)."""

FINALIZATION_WINDOW = HOUR
"""Seconds for which a settled report stays open at least, if a request waits that it is late enough to finalize."""

READING_BOUND = 3 * DAY
"""Seconds after which two signers may discard a report that is open and not yet settled."""

# Keys.

PREDEPOSIT = ETHER
"""Wei of the first deposit to a key, by which its withdrawal credentials are proven before the rest follows (D14)."""

TOP_UP = 31 * ETHER
"""Wei of the rest of a validator's stake."""

STAKE = PREDEPOSIT + TOP_UP
"""Wei of a validator's whole stake."""

MOST_ORDERS = 2
"""The maximum number of exits that are ordered in one block: as many as do not raise the fee of the next order (EIP-7002)."""

EXIT_CHURN = 48
"""Seconds of the beacon chain's exit queue that a whole stake takes: 256 ether leave in an epoch (EIP-7251)."""

SLASHING_DELAY = 8_192 * EPOCH
"""Seconds that a slashed validator waits, and that a bond stays locked after the last exit: 36.4 days."""

# Uptime.

SLA_PENALTY_DOWNTIME = 60 * MINUTE
"""Seconds of uninterrupted downtime that cost one penalty (D10, D33)."""

OFFLINE_ALERT = 5 * MINUTE
"""Seconds of downtime after which an alert is raised."""

SLA_PENALTY_BPS = 100
"""A penalty, in basis points of the period's gross reward (D11)."""

APPEAL_WINDOW = 7 * DAY
"""Seconds during which a penalty may be appealed."""

DECISION_WINDOW = 14 * DAY
"""Seconds after the appeal window during which signers may still decide an appeal: twice the length of a pause, which cannot cover it."""

PENALTY_TO_PROTOCOL = 1_000
PENALTY_TO_INSURANCE = 4_000
"""Basis points of a collected penalty for the protocol and for the insurance pool; the holders get the rest."""

# Governance.

TIMELOCK = 48 * HOUR
"""The minimum unpaused time between scheduling and execution, in seconds (D19)."""

LONGEST_TIMELOCK = 30 * DAY
"""The longest timelock that governance may set, in seconds, so that it cannot lock itself out."""

LEAVE_BOUND = 7 * DAY
"""Seconds of unpaused time after the timelock for which a proposal waits for earlier requests at most.

With the minimum timelock that is less than the cooldown of a pause, so that at most one pause prolongs the wait.
"""

MOST_MEMBERS = 100
"""The maximum number of oracle members."""

LONGEST_PAUSE = 7 * DAY
PAUSE_COOLDOWN = 14 * DAY
"""Seconds that a pause lasts at most, and seconds after its end before the next may begin."""

# Names.


class Address(Identifier):
    """An address: of a holder, an operator, an oracle member, a signer, or any other caller."""


class ValidatorKey(Identifier):
    """The public key of a validator."""


class ReportId(Identifier):
    """The hash of an oracle report's content."""


class Ticket(OrderedIdentifier):
    """The position of a withdrawal request in the queue; the first one is never issued."""


class Receipt(OrderedIdentifier):
    """The number of a deposit; the first one is never issued."""


class PenaltyId(OrderedIdentifier):
    """The number of a penalty; the first one is never issued."""


class ProposalId(OrderedIdentifier):
    """The number of a proposal; the first one is never issued."""


class Seat(Enum):
    """One of the three seats of the multi-signature."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


PROTOCOL = Address.named("protocol")
"""The owner of the seed and of the protocol's fees."""

WRAPPER = Address.named("wrapper")
"""The account that holds the shares that back wrapped tokens."""

TREASURY_SIGNER_A = Address.named("signer a")
TREASURY_SIGNER_B = Address.named("signer b")
TREASURY_SIGNER_C = Address.named("signer c")
"""The first signers of the multi-signature."""

GUARDIAN = Address.named("guardian")
"""The account that may pause the contracts, at deployment."""
