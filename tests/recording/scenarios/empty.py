"""Nothing happens."""
