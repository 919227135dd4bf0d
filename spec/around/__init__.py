"""What stands around the staking contracts, a system a module: who watches, who hands calls over, who keeps keys, and L1."""
