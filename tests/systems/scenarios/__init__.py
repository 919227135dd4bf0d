"""Runs of the systems beside, a module each."""
