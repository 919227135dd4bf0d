"""Tests of what stands around the staking contracts."""
