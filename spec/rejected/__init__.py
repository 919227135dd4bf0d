"""Readings of the documents that do not work, kept executable so that each can be refuted by a run."""
