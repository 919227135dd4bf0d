"""The sequencer's protocols."""
