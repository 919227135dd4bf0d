"""Consequences of the rollup's invariants, and properties of its steps, one module for each subject."""
