"""The staking contracts, run."""
