"""Strengthening: what has to be said beside a claim for its induction to go through, and what excludes a state that stops one."""
