"""It cannot be read."""

raise ValueError("not today")
