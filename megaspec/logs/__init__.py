"""Recorded runs: one JSON object a line, as a real system may write them, and as counterexamples are written."""
