"""Files of what is remembered between runs: each whole and sealed by its hash.  Whatever is damaged is as good as none."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def seal(text: str) -> str:
    """The hash by which a text is recognised."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def keep(file: Path, text: str) -> None:
    """Write a text under its seal; what cannot be written is not remembered."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as writing:
                writing.write(f"{seal(text)}\n{text}")
            os.replace(name, file)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)
    except OSError:
        return


def kept(file: Path, largest: int) -> str | None:
    """The text that was kept in a file; None where there is no file of at most so many bytes that has its seal."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > largest:
            return None
        found, _, text = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return text if found == seal(text) else None
