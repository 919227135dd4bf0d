"""Readings of the documents that do not work, kept executable so that a run can refute each of them."""
