"""Imports a part of the checker."""

from checker.engine.verify import Verification
