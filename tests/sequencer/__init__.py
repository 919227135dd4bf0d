"""The sequencer's protocols, run."""
