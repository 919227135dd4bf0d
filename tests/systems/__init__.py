"""Small systems with known answers."""
