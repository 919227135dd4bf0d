"""Scenarios and starts, run by a process of their own, which hands back calls by name and values; and these calls, made again here."""
