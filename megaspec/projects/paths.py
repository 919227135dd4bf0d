"""Where the interpreter looks for modules that are no project's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

OWN = Path(__file__).resolve().parents[2]
"""Where the checker itself stands, with the language beside it."""


def keep_off_the_path(*folders: Path) -> None:
    """Take folders off the path where modules are looked for, here and in every process that is begun from here.

    The checker's own folder stays.  Whatever is imported later, no file in these folders can be it.
    """
    off = {folder.resolve() for folder in folders} - {OWN}
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() not in off]
    os.environ["PYTHONSAFEPATH"] = "1"
