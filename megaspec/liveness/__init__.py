"""Runs for ever over finite instances: which of them are fair, and never come to what is due."""
