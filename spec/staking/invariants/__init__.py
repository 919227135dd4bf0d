"""What always holds of the staking contracts, a module a contract."""
