"""Tests of recorded logs."""
