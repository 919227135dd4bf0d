"""Invariants of the staking contracts, one module for each contract."""
