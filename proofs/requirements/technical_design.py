"""The rows of the technical design.

`defect` marks what is contradictory or unsafe there; such a row is answered by the refutation of the literal reading and the proof of
its resolution.
"""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under

SYSTEM_OVERVIEW = under(
    "System Overview",
    Row(
        "TD-01",
        "Users reach the contracts through a web page, a mobile application or an API gateway, none of which has rights of its own.",
        assumption="A05",
    ),
    Row("TD-02", "The protocol is five contracts, each with its records: core, token, withdrawal queue, operator registry and SLA enforcer."),
    Row("TD-03", "The core holds the rules of deposit and withdrawal."),
    Row("TD-04", "The core accounts for what each validator holds."),
    Row("TD-05", "The core distributes fees."),
    Row("TD-06", "The token is an ERC-20 that stands for staked ether."),
    Row("TD-07", "The token comes in a rebasing and a non-rebasing variant."),
    Row("TD-08", "The withdrawal queue serves requests in the order in which they were made."),
    Row("TD-09", "The withdrawal queue pays claims."),
    Row("TD-10", "The operator registry manages those who run validators."),
    Row("TD-11", "The operator registry keeps each operator's commission."),
    Row("TD-12", "The SLA enforcer keeps the uptime of validators."),
    Row("TD-13", "The SLA enforcer calculates penalties."),
    Row("TD-14", "The SLA enforcer carries out slashing."),
    Row("TD-15", "The contracts make what they did known by events."),
    Row("TD-16", "Any number of validators takes part in consensus for the pool."),
    Row("TD-17", "Validators attest on Ethereum, whose consensus and execution layers are the environment of the contracts."),
    part="staking",
)

CORE = under(
    "Smart Contract Architecture, 1. LiquidStakingCore",
    Row("TD-18", "A deposit takes a user's ether and gives LST for it."),
    Row("TD-19", "A withdrawal is requested, and waits in the queue."),
    Row("TD-20", "The rewards of validators are distributed by a call."),
    Row("TD-21", "A validator can be penalized for breaking the SLA."),
    Row("TD-22", "A validator's record has its public key."),
    Row("TD-23", "A validator's record has its current balance of ether."),
    Row("TD-24", "A validator's record has the time of its last reward."),
    Row("TD-25", "A validator's record has the number of its penalties."),
    Row("TD-26", "A validator is active, pending or exited.", defect="D17"),
    Row("TD-27", "A deposit's record has its depositor."),
    Row("TD-28", "A deposit's record has its amount in wei."),
    Row("TD-29", "A deposit's record has its time."),
    Row("TD-30", "A deposit's record has the LST minted for it."),
    part="staking",
)

TOKEN = under(
    "Smart Contract Architecture, 2. LiquidStakingToken (LST)",
    Row("TD-31", "In the rebasing variant the supply is fixed and balances follow rewards.", defect="D07"),
    Row("TD-32", "In the rebasing variant users see their balances grow when validators earn."),
    Row("TD-33", "In the non-rebasing variant the supply increases and balances are fixed.", defect="D07"),
    Row("TD-34", "In the non-rebasing variant the total supply grows with rewards.", defect="D07"),
    Row("TD-35", "The non-rebasing variant is the one to be built on."),
    Row("TD-36", "Every user has a token balance."),
    Row("TD-37", "Spending that an owner has approved is kept as an allowance."),
    Row("TD-38", "The total supply is all LST in circulation."),
    Row("TD-39", "The exchange rate grows over time."),
    Row("TD-40", "At the start one ether buys one LST.", defect="D08"),
    Row("TD-41", "After five per cent of rewards one LST is worth 1.05 ether.", defect="D37"),
    part="staking",
)

QUEUE = under(
    "Smart Contract Architecture, 3. WithdrawalQueue",
    Row("TD-42", "Exit requests are processed first in, first out."),
    Row("TD-43", "`requestWithdrawal(amount)` puts a user's request into the queue."),
    Row("TD-44", "A request waits about 27 hours for a validator to exit.", defect="D18"),
    Row("TD-45", "After it was processed the user claims the ether."),
    Row("TD-46", "A request's record has its owner."),
    Row("TD-47", "A request's record has the LST to burn."),
    Row("TD-48", "A request's record has the ether to claim.", defect="D06"),
    Row("TD-49", "A request's record has the time when it was made."),
    Row("TD-50", "A request's record has the time when it was processed, zero while it is pending."),
    Row("TD-51", "A request is pending, processed or claimed."),
    Row("TD-52", "The queue holds requests in the order in which they were made, each right behind the one before it."),
    part="staking",
)

REGISTRY = under(
    "Smart Contract Architecture, 4. OperatorRegistry",
    Row("TD-53", "Validators are run by operators as a service, and the registry manages these."),
    Row("TD-54", "`registerOperator(address, commission%)` admits an operator, its commission in per cent.", defect="D32"),
    Row("TD-55", "`deregisterOperator(address)` removes an operator."),
    Row("TD-56", "`assignValidators(operator, pubkeys[])` gives validators to an operator."),
    Row("TD-57", "`getOperatorRewards(operator)` answers what an operator has earned."),
    Row("TD-58", "An operator's record has the address of its wallet."),
    Row("TD-59", "An operator's record has its commission in basis points, 500 for five per cent.", defect="D32"),
    Row("TD-60", "An operator's record has the number of its validators."),
    Row("TD-61", "An operator's record has all it has ever earned."),
    Row("TD-62", "An operator is active, inactive or exited."),
    part="staking",
)

SLA = under(
    "Smart Contract Architecture, 5. SLAEnforcer",
    Row("TD-63", "The SLA is enforced by penalties on what validators miss."),
    Row("TD-64", "Attestations are watched on chain.", defect="D12"),
    Row("TD-65", "A validator that is offline for longer than the threshold is penalized.", defect="D33"),
    Row("TD-66", "A penalty reduces the validator's reward of the next period.", defect="D11"),
    Row("TD-67", "A penalty goes to the protocol and to stakers."),
    Row("TD-68", "A validator's metrics have the attestations that were due."),
    Row("TD-69", "A validator's metrics have the attestations that were made."),
    Row("TD-70", "A validator's metrics have the time of their last update."),
    Row("TD-71", "A validator's metrics add up its offline minutes.", defect="D33"),
    Row("TD-72", "The penalty is triggered by 60 minutes of downtime.", defect="D10"),
    Row("TD-73", "The penalty is 100 basis points, called one per cent of the fee.", defect="D11"),
    part="staking",
)

DEPOSIT_FLOW = under(
    "Data Flow, Deposit Flow",
    Row("TD-74", "The user hands over ether."),
    Row("TD-75", "The core checks the amount."),
    Row("TD-76", "The ether is moved to the contract before anything is minted.", defect="D09"),
    Row("TD-77", "LST is minted one for one.", defect="D01"),
    Row("TD-78", "A deposit emits `Deposited(user, eth, lst)`."),
    Row("TD-79", "The minted LST goes to the user's wallet."),
    part="staking",
)

REWARD_FLOW = under(
    "Data Flow, Validator Reward Distribution",
    Row("TD-80", "Ethereum's consensus layer makes the rewards."),
    Row("TD-81", "A validator exits to claim its rewards.", defect="D24"),
    Row("TD-82", "The core receives the rewards."),
    Row("TD-83", "The SLA enforcer checks the validator's uptime before rewards are shared out."),
    Row("TD-84", "A penalty reduces the amount of the reward.", defect="D11"),
    Row("TD-85", "The protocol gets five per cent of rewards."),
    Row("TD-86", "Operators get two per cent of rewards and their commission."),
    Row("TD-87", "Stakers get 93 per cent of rewards.", defect="D02"),
    Row("TD-88", "The validator's balance is brought up to date in the registry."),
    Row("TD-89", "A distribution raises balances in the rebasing view and the exchange rate in the other."),
    Row("TD-90", "A distribution emits `RewardsDistributed(validator, amount, penalties)`."),
    part="staking",
)

WITHDRAWAL_FLOW = under(
    "Data Flow, Withdrawal Flow",
    Row("TD-91", "The user asks for a withdrawal."),
    Row("TD-92", "The queue takes the request in."),
    Row("TD-93", "The request waits 27 hours for a validator to exit.", defect="D18"),
    Row("TD-94", "The exiting validator sends its ether to the contract.", defect="D13"),
    Row("TD-95", "The queue processes the exit."),
    Row("TD-96", "The user claims the ether."),
    Row("TD-97", "The LST is burned when the ether is claimed.", defect="D05"),
    Row("TD-98", "Until the claim the LST stays with the user.", defect="D04"),
    Row("TD-99", "A claim emits `WithdrawalClaimed(user, eth)`."),
    part="staking",
)

FEES = under(
    "Fee Structure",
    Row("TD-100", "All fees together are ten per cent: five, two and three.", defect="D03"),
    Row("TD-101", "The total is compared with the ten per cent that Lido takes.", assumption="A06"),
    Row("TD-102", "Fees come off validator rewards, before these are counted for anyone."),
    Row("TD-103", "Of one ether of reward, 0.1 ether is fees.", defect="D03"),
    Row("TD-104", "Of one ether of reward, 0.9 ether is the stakers' share.", defect="D03"),
    Row("TD-105", "Of one ether of reward, 0.05 ether goes to the protocol."),
    Row("TD-106", "Of one ether of reward, 0.05 ether goes to the operator: two per cent and its commission.", defect="D03"),
    Row("TD-107", "An operator gets more with high volume.", defect="D36"),
    part="staking",
)

KEYS = under(
    "Validator Key Management",
    Row("TD-108", "A validator has two keys, one to sign and one to withdraw."),
    Row("TD-109", "The protocol holds the staking key.", defect="D34"),
    Row("TD-110", "The staking key signs attestations and proposals, often.", assumption="A02"),
    Row("TD-111", "The staking key is kept in a compressed form.", assumption="A02"),
    Row("TD-112", "The staking key is rotated periodically.", defect="D15", assumption="A03"),
    Row("TD-113", "The validator's operator holds the withdrawal key.", defect="D13"),
    Row("TD-114", "The withdrawal key is used for the exit.", defect="D13"),
    Row("TD-115", "The withdrawal key is kept safe and seldom used.", assumption="A01"),
    Row("TD-116", "The withdrawal key decides who recovers the funds."),
    Row("TD-117", "Withdrawal credentials are of the kind 0x00.", defect="D13"),
    Row("TD-118", "A signature of the validator's address proves that the operator owns the keys.", defect="D14"),
    part="staking",
)

METRICS = under(
    "Monitoring & Observability, Key Metrics",
    Row("TD-119", "`validator_balance_eth` is the current balance of a validator, as the last settled report has it."),
    Row("TD-120", "`validator_uptime_percent` is the share of attestations that were made."),
    Row("TD-121", "`validator_is_proposing` is whether a validator is proposing, of each validator."),
    Row("TD-122", "`network_participation_rate` is the share of the whole network that takes part."),
    Row("TD-123", "`pending_withdrawal_count` is the number of requests in the queue."),
    Row("TD-124", "`average_withdrawal_time` is how long the queue takes."),
    Row("TD-125", "`protocol_tvl_eth` is all value that the protocol holds, wherever it is and whosever it is."),
    Row("TD-126", "`lst_exchange_rate` is ether per LST."),
    part="staking",
)

ALERTS = under(
    "Monitoring & Observability, Alerting Thresholds",
    Row("TD-127", "Critical: a validator is offline for more than five minutes."),
    Row("TD-128", "Critical: a balance declines unexpectedly by more than one per cent."),
    Row("TD-129", "Critical: the network's participation is below ninety per cent."),
    Row("TD-130", "High: a disk is fuller than eighty per cent."),
    Row("TD-131", "High: an RPC endpoint does not answer in time."),
    Row("TD-132", "Medium: pending withdrawals grow."),
    Row("TD-133", "Medium: the exchange rate drifts by more than half a per cent.", defect="D23"),
    part="staking",
)

SECURITY = (
    *under(
        "Security Considerations, 1. Key Management",
        Row("TD-134", "Operators' keys are stored apart from staking keys.", assumption="A02"),
        Row("TD-135", "Withdrawal keys are never on a validator's node.", assumption="A01"),
        Row("TD-136", "Keys are rotated each quarter.", defect="D15", assumption="A03"),
        Row("TD-137", "An emergency exit needs several signatures."),
        part="staking",
    ),
    *under(
        "Security Considerations, 2. Smart Contract Risk",
        Row("TD-138", "No LST is minted that nothing backs."),
        Row("TD-139", "Validator balances match the ether staked.", defect="D16"),
        Row("TD-140", "No arithmetic overflows or underflows."),
        Row("TD-141", "External calls cannot be re-entered to anyone's harm."),
        part="staking",
    ),
    *under(
        "Security Considerations, 3. Operational Risk",
        Row("TD-142", "Upgrades need two of three signatures."),
        Row("TD-143", "Upgrades wait 48 hours.", defect="D19"),
        Row("TD-144", "The contracts can be paused in an emergency."),
        Row("TD-145", "Large withdrawals are rate limited.", defect="D20"),
        part="staking",
    ),
    *under(
        "Security Considerations, 4. Slashing Risk",
        Row("TD-146", "Downtime is penalized without anyone's decision."),
        Row("TD-147", "An insurance pool stands in for validators' losses."),
        Row("TD-148", "Where penalties go can be seen by all."),
        Row("TD-149", "A wrong penalty can be appealed."),
        part="staking",
    ),
)

PERFORMANCE = (
    *under(
        "Performance Characteristics, Throughput",
        Row("TD-150", "About 1000 deposits fit a block, limited by gas.", defect="D22"),
        Row("TD-151", "About 500 withdrawals fit a block.", defect="D22"),
        Row("TD-152", "One transaction distributes the rewards of about 100 validators."),
        part="staking",
    ),
    *under(
        "Performance Characteristics, Latency",
        Row("TD-153", "A deposit is in a block after about 12 seconds, and confirmed once that is final."),
        Row("TD-154", "A withdrawal request is processed after about 27 hours.", defect="D18"),
        Row("TD-155", "Rewards are distributed once a day: reports may be late, and come no more often for it."),
        Row("TD-156", "Rewards are calculated off chain, and reported."),
        part="staking",
    ),
    *under(
        "Performance Characteristics, Gas Costs",
        Row("TD-157", "A deposit costs about 50,000 gas, said to be 0.20 dollars at 100 gwei and 4,000 dollars an ether.", defect="D21"),
        Row("TD-158", "A withdrawal costs about 30,000 gas, said to be 0.12 dollars.", defect="D21"),
        Row("TD-159", "A distribution to 100 validators costs about 100,000 gas, said to be 0.40 dollars.", defect="D21"),
        part="staking",
    ),
)

COMPARISON = under(
    "Comparison with Competitors",
    Row("TD-160", "The fee is between five and seven per cent.", defect="D03"),
    Row("TD-161", "The SLA is enforced."),
    Row("TD-162", "Running nodes is offered as a service, in full: the pool stakes, and each step from registration to payment and exit is a call."),
    Row("TD-163", "Decentralization is still growing.", assumption="A06"),
    Row("TD-164", "The value locked is not yet known.", assumption="A06"),
    Row("TD-165", "Fees, SLA, service, decentralization and value locked of Lido and Rocket Pool are as the table says.", assumption="A06"),
    part="staking",
)

LEFT_OPEN = under(
    "What the document leaves open",
    Row("TD-166", "`withdraw` is `requestWithdrawal`; its amount is in shares, and the form in ether rounds the shares up."),
    Row("TD-167", "The time of a validator's last reward never goes back."),
    Row("TD-168", "A validator's penalty count is the number of penalties recorded for it."),
    Row("TD-169", "The LST that deposit records name adds up to all that deposits ever minted."),
    Row("TD-170", "A deposit has a least and a greatest amount."),
    Row("TD-171", "Each action emits its events once, with the amounts of its step."),
    Row("TD-172", "Inclusion in one block is not finality: a reorganization drops a deposit and its shares together."),
    Row("TD-173", "Every alert has a number and a window, where the document gives none as well."),
    part="staking",
)
