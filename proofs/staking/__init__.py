"""The claims about the staking contracts."""
