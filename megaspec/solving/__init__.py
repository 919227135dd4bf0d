"""Texts to answers: the only place where solvers are met."""
