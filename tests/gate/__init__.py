"""The lock and the gate."""
