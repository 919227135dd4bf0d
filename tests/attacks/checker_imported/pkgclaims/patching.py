"""Imports a part of the checker."""

from megaspec.engine.verify import Verification
