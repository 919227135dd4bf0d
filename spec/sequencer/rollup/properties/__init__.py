"""Consequences of the invariants of the rollup, and properties of every step, a module a subject."""
