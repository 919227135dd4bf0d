"""What the specification and its checker are held to."""
