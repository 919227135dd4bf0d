"""The rows of what must stay possible in the staking contracts, whatever happened before, and of what reports must be worth."""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under

LIQUIDITY = under(
    "Catalogue, Liquidity",
    Row("L01", "A finalized request is claimed by its owner alone, in one call, in every state."),
    Row("L02", "Every pending request can be finalized and claimed; exits that its payment needs are ordered by the protocol, of any operator."),
    Row("L03", "An open report comes to an end: settled and closed, or discarded with every effect undone."),
    Row("L04", "An honest report is never refused for good: gains above the cap are the holders' at once, and reach the price within later caps."),
    Row("L05", "Two of three signers can always replace members and upgrade, after the timelock and a bounded wait for users who leave."),
    Row("L06", "A pause ends by itself, and nobody can keep one for ever."),
    Row("L07", "Nothing is stuck: everything that has an owner has a way to its owner."),
    Row("L08", "An operator who stops can leave, with its bond, after bounded waits that no other party can prolong."),
    Row("L09", "Every penalty and every appeal ends by a deadline; an appeal that nobody decided is lost."),
    Row("L10", "Ether that comes unasked reaches the holders through a report, within the cap."),
    Row("L11", "A validator in any status can be brought to an end, slashed ones and those of unwilling operators included."),
    Row("L12", "A key registered by somebody who does not hold it blocks nobody: its holder signs at registration, and it can be freed."),
    part="staking",
)

INCENTIVES = under(
    "Catalogue, Incentives and economics",
    Row("X04", "A report is settled only when every validator with duties was read in."),
    Row("X05", "One report a day means one: reports are a frame apart in time."),
    Row("X08", "A deposit that a reorganization of L1 drops takes its shares with it, and nothing is minted twice; what is confirmed is final."),
    Row("X11", "The sequencer has metrics, too, and alerts fire in the time that the document names, raised by what observes it then."),
    Row("X12", "Whatever a report says is applied once, for every kind of item, and an item of one validator books no other's."),
    Row("X13", "Who comes right before a report takes no more than a stated part of what others earned."),
    Row("X14", "Fees are of each frame's net gain alone: a loss and its recovery cost holders the fees on the recovery."),
    part="staking",
)
