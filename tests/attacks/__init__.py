"""Projects on which the checker must not be green: a folder each, with what must be seen in `expected.toml`."""
