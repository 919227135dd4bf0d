"""The failover as nodes and messages: what each node keeps on disk and in memory, and what was ever sent."""
