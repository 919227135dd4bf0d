"""The bonds of the sequencer's nodes, and what offences cost."""
