"""A network that has settled, on a clock of its own: the takeover that happens within its bound."""
