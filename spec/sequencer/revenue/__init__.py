"""What the sequencer earns, and who gets it."""
