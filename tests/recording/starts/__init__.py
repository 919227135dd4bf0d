"""Where boxes start, a module each."""
