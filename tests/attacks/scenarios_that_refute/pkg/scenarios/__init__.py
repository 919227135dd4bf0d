"""Runs of the counters, each of which breaks a claim after more steps than are searched."""
