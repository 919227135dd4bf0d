"""Runs of boxes, a module each."""
