"""Random systems, written as source: every finite engine is checked against a plain search by CPython."""
