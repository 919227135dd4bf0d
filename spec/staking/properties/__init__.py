"""Steps and sequences of calls: what is claimed of the staking rules beyond their invariants."""
