"""Runs of the systems that are a module each."""
