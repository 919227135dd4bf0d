"""The options by which commands write the counterexamples that they find."""

from __future__ import annotations

import functools
import inspect
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from inspect import Parameter
from itertools import count
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim, Theorem
from megaspec.claims.runs import Reachable
from megaspec.cli.files import check_writable, make_folder
from megaspec.cli.files import write as write_file
from megaspec.logs import writing
from megaspec.report import itf, regression
from megaspec.witness.findings import Counterexample

SEVERAL = "Of several counterexamples the first; where this is a folder, or ends with /, each in a file named after its claim."
Itf = Annotated[str | None, typer.Option("--itf", metavar="FILE", help=f"Write the counterexample as an ITF trace. {SEVERAL}")]
Test = Annotated[str | None, typer.Option("--pytest", metavar="FILE", help="Write it as a test that fails while the run breaks the claim, likewise.")]
Log = Annotated[str | None, typer.Option("--log", metavar="FILE", help="Write it as a log that `replay` reads, likewise.")]


@dataclass(frozen=True)
class Exports:
    """Where counterexamples are to be written, in which form."""

    itf: str | None
    test: str | None
    log: str | None

    def check(self, *others: Path | None) -> None:
        """Say so before a long run if they, or other outputs, could not be written."""
        single = []
        for _, file in self._wanted():
            if not file:
                raise typer.BadParameter("an output has no name; name a file, or leave the option out")
            if not _is_folder(file):
                single.append(Path(file))
            elif Path(file).exists() and not Path(file).is_dir():
                raise typer.BadParameter(f"{file} is no folder; name one, or a file without the / at the end")
        check_writable(*others, *single)

    def write(self, console: Console, claims: Sequence[Claim], found: Sequence[Counterexample]) -> None:
        """Write what was found; of several, the first, unless there is a folder for them."""
        by_name = {claim.name: claim for claim in claims}
        for form, file in self._wanted():
            if not found:
                console.print(f"there is no counterexample to write to {file}", soft_wrap=True, highlight=False)
            several = _is_folder(file)
            taken: set[str] = set()
            for one in found if several else found[:1]:
                _write(console, form, file, taken if several else None, by_name.get(one.claim), one)
            if len(found) > 1 and not several:
                console.print(f"{len(found) - 1} other counterexamples are not written; name a folder for all of them", highlight=False)

    def _wanted(self) -> Iterator[tuple[Form, str]]:
        return ((form, file) for form, file in ((_as_trace, self.itf), (_as_test, self.test), (_as_log, self.log)) if file is not None)


class Unwritable(Exception):
    """A counterexample that has no such form; the message says why."""


Form = Callable[[Claim | None, Counterexample], tuple[str, str, str]]
"""What a file is called that stands in a folder, the ending of its name, and its text; an `Unwritable` if there is none."""


def _as_trace(claim: Claim | None, found: Counterexample) -> tuple[str, str, str]:
    return _file_name(found), ".itf.json", json.dumps(itf.trace(found), indent=1, ensure_ascii=False) + "\n"


def _as_test(claim: Claim | None, found: Counterexample) -> tuple[str, str, str]:
    if claim is None or isinstance(claim, Reachable):
        raise Unwritable(f"no claim is broken by the run for {found.claim}, so there is no test to write")
    if isinstance(claim, Possibility):
        raise Unwritable(f"what {found.claim} says is no matter of one run, so there is no test to write")
    try:
        return f"test_{regression.function_name(claim)}", ".py", regression.text_of(claim, found)
    except regression.Toothless as error:
        raise Unwritable(f"{error}, so there is no test to write") from None


def _as_log(claim: Claim | None, found: Counterexample) -> tuple[str, str, str]:
    if isinstance(claim, Theorem):
        raise Unwritable(f"{found.claim} is a theorem: its inputs are no run, so there is no log to write")
    if not any(map(writing.is_a_call, found.steps)):
        raise Unwritable(f"what is shown against {found.claim} is a state and no call, so there is no log to write")
    return _file_name(found), ".jsonl", writing.text_of(found.steps)


def _file_name(found: Counterexample) -> str:
    return re.sub(r"[^\w.-]+", "_", found.claim)


def _write(console: Console, form: Form, file: str, taken: set[str] | None, claim: Claim | None, found: Counterexample) -> None:
    """Write one; `taken` are the names of files of a folder that others have, if the file is a folder."""
    try:
        name, ending, text = form(claim, found)
    except Unwritable as error:
        console.print(str(error), soft_wrap=True, highlight=False)
        return
    target = Path(file)
    if taken is not None:
        make_folder(target)
        target /= _free(name, ending, taken)
    write_file(target, text)
    console.print(f"{found.claim} is in {target}", soft_wrap=True, highlight=False, markup=False)


def _free(name: str, ending: str, taken: set[str]) -> str:
    """The name of a file that no other has, which is then taken."""
    ways = (f"{name}{'' if number == 1 else f'_{number}'}{ending}" for number in count(1))
    found = next(one for one in ways if one not in taken)
    taken.add(found)
    return found


def _is_folder(file: str) -> bool:
    return file.endswith("/") or Path(file).is_dir()


def exporting(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with the options of exports, handed to it as one argument, `exports`."""
    signature = inspect.signature(command, eval_str=True)
    own = [one for one in signature.parameters.values() if one.name != "exports"]
    options = [Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in (("itf", Itf), ("test", Test), ("log", Log))]

    @functools.wraps(command)
    def with_exports(itf: str | None, test: str | None, log: str | None, **rest: Any) -> Any:
        exports = Exports(itf, test, log)
        exports.check(rest.get("json_file"))
        return command(**rest, exports=exports)

    with_exports.__signature__ = signature.replace(parameters=[*own, *options])  # type: ignore[attr-defined]
    with_exports.__annotations__ = {one.name: one.annotation for one in (*own, *options)}
    return with_exports
