"""Runs of real rules by CPython, and how calls and plain values are written down."""
