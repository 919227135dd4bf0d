"""Requirement rows: what the documents say, one sentence a row."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True)
class Requirement:
    """One thing that a document says of how the system behaves, in our own words.

    It is answered by the claims that name its id, or by the `assumption` that stands for it.  `defect` names the row of the
    defects that says what is wrong with it, `part` the part of the specification that it belongs to.
    """

    id: str
    sentence: str
    section: str = ""
    defect: str = ""
    assumption: str = ""
    part: str = ""


def under(section: str, *rows: Requirement, part: str = "") -> tuple[Requirement, ...]:
    """Rows of one section of a document, of one part of the specification."""
    return tuple(dataclasses.replace(row, section=section, part=part or row.part) for row in rows)
