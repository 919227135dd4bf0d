"""The invariants of the rollup, one module for each part."""
