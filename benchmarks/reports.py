"""What two reports of `verify --json` say of the same claims: `python -m benchmarks.reports OLD.json NEW.json --renamed old.name=new.name`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

Claims = Mapping[str, Mapping[str, Any]]

COMPARED = ("kind", "expected", "verdict", "requirements", "assumptions")
"""What two reports must say alike of a claim, beside how many obligations it has."""


def differences(old: Claims, new: Claims) -> Iterator[str]:
    """What differs, a line each; a claim that is only in the new report is no difference."""
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            yield f"{name}: is gone"
            continue
        yield from (f"{name}: {what} {before[what]} -> {after[what]}" for what in COMPARED if before[what] != after[what])
        fewer = before["obligations"]["planned"] - after["obligations"]["planned"]
        if fewer > 0:
            yield f"{name}: {fewer} obligations fewer, {after['obligations']['planned']} now"


def claims_of(report: Path, renamed: Mapping[str, str]) -> Claims:
    """The claims of a report by their names, new ones where they were renamed."""
    try:
        return {renamed.get(one["name"], one["name"]): one for one in json.loads(report.read_text(encoding="utf-8"))["claims"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"{report} is no report of `verify --json`: {error}") from None


def main(old: Path, new: Path, renamed: Annotated[list[str] | None, typer.Option(help="OLD=NEW, a claim that was renamed")] = None) -> None:
    """Print what differs between two reports; end with 1 if anything does."""
    names = dict(one.partition("=")[::2] for one in renamed or [])
    before, after = claims_of(old, names), claims_of(new, {})
    found = list(differences(before, after))
    for line in found:
        typer.echo(line)
    typer.echo(f"{len(before)} claims, then {len(after)}: {len(found)} differences, {len(after.keys() - before.keys())} claims are new")
    raise typer.Exit(1 if found else 0)


if __name__ == "__main__":
    typer.run(main)
