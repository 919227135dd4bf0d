"""Runs for ever, and what claims say of them."""
