"""Tests of the specification and of its checker."""
