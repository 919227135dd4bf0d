"""The claims about the sequencer."""
