"""What identifies a script, wherever it is asked, read or remembered."""

from __future__ import annotations

import hashlib


def digest(text: str) -> str:
    """The hash of a script's text."""
    return hashlib.sha256(text.encode()).hexdigest()
