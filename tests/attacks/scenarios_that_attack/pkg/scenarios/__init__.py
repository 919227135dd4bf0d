"""Runs of the safes, of which one is honest."""
