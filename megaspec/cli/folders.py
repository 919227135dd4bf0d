"""Folders that a command fills: only one that is new, empty, or holds nothing but what such a command left there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from megaspec.cli.files import Unwritten, make_folder, unlink_all, write, write_all

MANIFEST = "MANIFEST.sha256"
"""What a folder holds, as `sha256sum --check` reads it: a line a file, with the hash of its text."""

Listed = frozenset[tuple[str, str]]
"""Hashes and names of files."""


def check_ours(folder: Path) -> None:
    """An `Unwritten` that names a file of the folder that the manifest there does not list as it is."""
    try:
        there = sorted(folder.iterdir()) if folder.exists() or folder.is_symlink() else []
        listed = _listed(folder / MANIFEST)
        foreign = [file for file in there if file.name != MANIFEST and not _is_ours(file, listed)]
    except OSError as error:
        raise Unwritten(f"{folder} cannot be written: {error.strerror}; name a folder") from None
    if foreign:
        what = "holds" if not listed else "holds, beside an export or changed since,"
        raise Unwritten(f"{folder} {what} {foreign[0].name}, which no export wrote; name a folder that is new or empty")


def fill(folder: Path, texts: Mapping[str, str]) -> None:
    """Make these texts, by the names of files, all that the folder holds beside a manifest; an `Unwritten` if it cannot be, or is another's."""
    check_ours(folder)
    make_folder(folder)
    old = _listed(folder / MANIFEST)
    new = frozenset((hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest(), name) for name, text in texts.items())
    write(folder / MANIFEST, _manifest(old | new))
    write_all(folder, texts)
    unlink_all(folder / name for name in sorted({name for _, name in old} - set(texts)))
    write(folder / MANIFEST, _manifest(new))


def _is_ours(file: Path, listed: Listed) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    return any(name == file.name for _, name in listed) and (hashlib.sha256(file.read_bytes()).hexdigest(), file.name) in listed


def _listed(manifest: Path) -> Listed:
    """What a manifest lists; nothing if it is none."""
    if manifest.is_symlink() or not manifest.is_file():
        return frozenset()
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset((hashed, name) for hashed, gap, name in (line.partition("  ") for line in lines) if gap and "/" not in name)


def _manifest(listed: Listed) -> str:
    return "".join(f"{hashed}  {name}\n" for hashed, name in sorted(listed, key=lambda one: (one[1], one[0])))
