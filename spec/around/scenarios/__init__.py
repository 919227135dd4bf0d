"""Runs of the systems around the staking contracts."""
