"""The sections of the document on protocol mechanics, as claims and requirement rows name them."""

REVENUE_DISTRIBUTION = "PM, revenue distribution"
REORGANIZATIONS = "PM, reorg risk"
HOT_BACKUP = "PM, hot backup system"
SECURITY = "PM, layers of security"
