"""Explicit-state exploration: every reachable state of a finite instance, by a fixed kernel that runs the rules as data."""
