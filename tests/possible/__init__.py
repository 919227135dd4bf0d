"""Claims that something stays possible: by a strategy, and against it by a trap."""
