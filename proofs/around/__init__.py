"""The claims about what stands around the staking contracts."""
