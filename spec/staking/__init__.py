"""The staking contracts: one module a contract, and the system they make together."""
