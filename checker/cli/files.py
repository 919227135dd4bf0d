"""Files that commands write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

JsonFile = Annotated[Path | None, typer.Option("--json", dir_okay=False, help="Write the results there as JSON.")]


def check_writable(file: Path | None) -> None:
    """Say so before a long run if its results could not be kept."""
    if file is not None:
        try:
            there = file.exists()
            file.open("a", encoding="utf-8").close()
            if not there:
                file.unlink()
        except OSError as error:
            raise typer.BadParameter(f"{file} cannot be written: {error.strerror}; name a file in a folder that exists") from None
