"""The audit commands, on small systems."""
