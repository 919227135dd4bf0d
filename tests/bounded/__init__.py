"""Bounded checking: held against CPython's own search, and against bugs planted in the real systems."""
