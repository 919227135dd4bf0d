"""Tests of random runs, many side by side."""
