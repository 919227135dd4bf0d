"""What CPython says: walks, scenarios, values drawn near a state."""
