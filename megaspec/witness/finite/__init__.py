"""Finite instances: rules and obligations written out over them, and every state of one visited."""
