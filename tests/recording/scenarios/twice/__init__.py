"""Two runs have one name."""
