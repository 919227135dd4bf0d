"""The rows of the protocol mechanics: what the document says of the sequencer, and what is wrong with it.

`defect` marks what is contradictory or unsafe there; such a row is answered by the refutation of the literal reading and the proof of
its resolution.
"""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under
from spec.sequencer import sections

REVENUE = under(
    sections.REVENUE_DISTRIBUTION,
    Row("PM-01", "The sequencer collects ether from transaction fees."),
    Row("PM-02", "Revenue may buy back the token.", defect="D31"),
    Row("PM-03", "Revenue may fund the ecosystem.", defect="D31"),
    Row("PM-04", "Revenue may be split between several goals.", defect="D31"),
    Row("PM-05", "The model is not final; it may change while the sequencer is in operation."),
    part="sequencer",
)

REORGANIZATIONS = under(
    sections.REORGANIZATIONS,
    Row("PM-06", "In the optimistic mode a result can be challenged for seven days."),
    Row("PM-07", "The challenge period opens a window for reorganizations.", defect="D28"),
    Row("PM-08", "A reorganization of L1 forces L2 to follow."),
    Row("PM-09", "In the optimistic mode the sequencer may misbehave, and can be found out."),
    Row("PM-10", "In the ZK mode a result is final almost at once when its proof reaches L1.", defect="D29"),
    Row("PM-11", "In the ZK mode a reorganization can only hit what is executed and not yet proved."),
    Row("PM-12", "In the ZK mode L2 follows reorganizations of L1 as well."),
    Row("PM-13", "The sequencer has an economic reason to behave correctly.", defect="D30"),
    Row("PM-14", "All parts handle reorganizations."),
    Row("PM-15", "Reorganizations of L1 are detected and answered without anybody's doing."),
    Row("PM-16", "The change to the ZK mode leaves no reorganizations but those of L1 itself."),
    part="sequencer",
)

HOT_BACKUP = under(
    sections.HOT_BACKUP,
    Row("PM-17", "The primary sequencer broadcasts its progress all the time."),
    Row("PM-18", "Hot backups follow every block as it is made."),
    Row("PM-19", "When the primary fails, a backup takes over within tens of milliseconds.", defect="D27"),
    Row("PM-20", "The new sequencer resumes exactly where the previous one stopped.", defect="D25"),
    Row("PM-21", "A backup need not ask where the primary stopped: it knows.", defect="D25"),
    Row("PM-22", "A switch of sequencers pauses the chain briefly.", defect="D27"),
    Row("PM-23", "The sequencer rotates only when it fails.", defect="D35"),
    Row("PM-24", "Blocks come every ten milliseconds."),
    Row("PM-25", "Failures of hardware are recovered from without anybody's doing.", defect="D26"),
    Row("PM-26", "Upgrades need no downtime.", defect="D35"),
    Row("PM-27", "The failover is the foundation of a model with several sequencers."),
    Row("PM-28", "Performance stays that of real time, whatever fails."),
    part="sequencer",
)

SECURITY = under(
    sections.SECURITY,
    Row("PM-29", "The security of L2 is anchored in Ethereum."),
    Row("PM-30", "Fraud proofs are accepted for seven days."),
    Row("PM-31", "Validity proofs give finality almost at once.", defect="D29"),
    Row("PM-32", "Sequencers stake a bond, and can be slashed.", defect="D30"),
    Row("PM-33", "Hot backups and monitoring keep the sequencer in operation."),
    Row("PM-34", "Data is available through operators with an incentive to keep it."),
    part="sequencer",
)
