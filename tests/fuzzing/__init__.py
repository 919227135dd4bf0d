"""Random systems, written as source: every finite engine is held against a plain search by CPython."""
