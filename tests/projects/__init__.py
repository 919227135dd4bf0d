"""Tests of projects: their settings, and how their modules are read."""
