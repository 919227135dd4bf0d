"""What the protocol promises: rules, invariants and rejected designs, executable by CPython."""
