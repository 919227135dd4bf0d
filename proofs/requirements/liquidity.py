"""The rows of what must stay possible in the staking contracts, whatever happened before."""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under

LIQUIDITY = under(
    "Catalogue, Liquidity",
    Row("L01", "A finalized request is claimed by its owner alone, in one call, in every state."),
    Row("L02", "Every pending request can be finalized and claimed; exits that its payment needs are ordered by the protocol, of any operator."),
    Row("L05", "Two of three signers can always replace members and upgrade, after the timelock and a bounded wait for users who leave."),
    Row("L06", "A pause ends by itself, and nobody can keep one for ever."),
    Row("L08", "An operator who stops can leave, with its bond, after bounded waits that no other party can prolong."),
    Row("L09", "Every penalty and every appeal ends by a deadline; an appeal that nobody decided is lost."),
    Row("L11", "A validator in any status can be brought to an end, slashed ones and those of unwilling operators included."),
    Row("L12", "A key registered by somebody who does not hold it blocks nobody: its holder signs at registration, and it can be freed."),
    part="staking",
)
