"""Readings of the documents that do not work, each refuted by a run."""
