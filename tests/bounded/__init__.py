"""Bounded checking, beside CPython's own search, and on bugs planted in the real systems."""
