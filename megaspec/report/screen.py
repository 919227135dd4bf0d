"""Results on a terminal: a table, and what is wrong under it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from megaspec.boundary import costing
from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.report.claimed import LOG_WIDTH
from megaspec.report.story import told
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample, Finding

MOST_CONDITIONAL = 8
"""More conditional claims than these are shown by what they rest on, and not one by one."""

NAMED = 4
"""How many of them are named for each."""

_STYLE = {"proved": "green", "refuted": "green", "bounded": "yellow", "conditional": "yellow", "unknown": "yellow", "error": "red"}


def console() -> Console:
    """The terminal, or a page wide enough for a log."""
    return Console() if sys.stdout.isatty() else Console(width=LOG_WIDTH)


def _claims(names: Iterable[str]) -> Column:
    """The column of the names of claims: never cut, since they are what one asks for."""
    return Column("claim", no_wrap=True, min_width=max(map(len, names), default=0))


class Row(NamedTuple):
    """What the table of a run says of one claim."""

    claim: str
    kind: str
    verdict: str
    style: str
    obligations: str
    second: str
    seconds: str


def rows_of(results: Mapping[str, Result]) -> list[Row]:
    """The table of a run, a row a claim."""
    return [
        Row(one.claim.name, one.claim.kind, str(one.verdict), _style(one), _discharged(one), _second(one), f"{one.seconds:.2f}")
        for one in results.values()
    ]


def show_rows(console: Console, rows: Sequence[Row]) -> None:
    """The table of a run."""
    table = Table(_claims(row.claim for row in rows), "kind", "verdict", "obligations", "second opinion", "seconds", box=None, padding=(0, 1))
    for row in rows:
        table.add_row(row.claim, row.kind, f"[{row.style}]{row.verdict}[/]", row.obligations, row.second, row.seconds)
    console.print(table)


def show_failures(console: Console, results: Mapping[str, Result]) -> None:
    """Under the table: for every claim that is not as declared, why, and its counterexample."""
    failed = [result for result in results.values() if not result.passed]
    for result in failed:
        if result.verdict == Verdict.CONDITIONAL:
            continue
        console.print(f"\n[bold red]{escape(result.claim.name)}[/]: {result.verdict}, expected {result.claim.expected}")
        console.print(f"  {escape(result.claim.sentence)}")
        for reason in result.reasons[:4]:
            console.print(f"  {escape(reason)}", soft_wrap=True)
        show_counterexample(console, result)
    conditional = [result for result in failed if result.verdict == Verdict.CONDITIONAL]
    if conditional:
        console.print("\nconditional: proved only on condition of claims that this run leaves out or does not prove; `verify` without names runs all")
    lines = [f"{result.claim.name} {'; '.join(result.reasons[:3])}" for result in conditional]
    for line in lines if len(lines) <= MOST_CONDITIONAL else _by_cause(conditional, results):
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _by_cause(conditional: Sequence[Result], results: Mapping[str, Result]) -> Iterator[str]:
    """The claims that are behind it that others are conditional, each with these, the one behind most of them first."""
    found: dict[str, list[str]] = {}
    for result in conditional:
        for cause in causes(result, results) or sorted(result.rests_on):
            found.setdefault(cause, []).append(result.claim.name)
    for cause, names in sorted(found.items(), key=lambda one: -len(one[1])):
        why = f"is {results[cause].verdict}" if cause in results else "is left out by this run"
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"{cause} {why}; on it rest {', '.join(names[:NAMED])}{more}"


def causes(result: Result, results: Mapping[str, Result]) -> list[str]:
    """The claims, not conditional themselves, on which a conditional one rests in the end, and which are not proved."""
    found: dict[str, None] = {}
    seen, waiting = set[str](), sorted(result.rests_on)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        verdict = results[name].verdict if name in results else None
        if verdict == Verdict.CONDITIONAL:
            waiting += sorted(results[name].rests_on)
        elif verdict != Verdict.PROVED:
            found[name] = None
    return list(found)


def show_counterexample(console: Console, result: Finding) -> None:
    """The run that breaks (or witnesses) a claim."""
    if result.counterexample is not None:
        for line in told(result.counterexample):
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)


def hinting(console: Console, claim: Claim) -> AbstractContextManager[None]:
    """A block in which a hint is sought for a claim, whose faults are told and cost nothing else."""
    said = f"no trap of {claim.name} could be suspected: "
    return costing(lambda why: console.print(escape(said + why), soft_wrap=True, highlight=False))


def show_suspected(console: Console, claim: Possibility, run: Sequence[Transition]) -> None:
    """A run to a state that may be a trap: a hint, and no verdict."""
    said = f"suspected trap of {claim.name}, a hint and no verdict: no call that was tried of {', '.join(claim.movers())} succeeds there"
    console.print(f"\n{escape(said)}", soft_wrap=True, highlight=False)
    for line in told(Counterexample(claim.name, list(run), run[0].before is None or None)):
        console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)


def show_summary(console: Console, results: Mapping[str, Result], seconds: float) -> None:
    """One line."""
    passed = sum(result.passed for result in results.values())
    obligations = sum(len(result.discharges) for result in results.values())
    open_ones = [result.claim.name for result in results.values() if not result.passed]
    ending = "all as declared"
    if open_ones:
        ending = f"{len(open_ones)} not as declared: {', '.join(open_ones[:5])}{' …' if len(open_ones) > 5 else ''}"
    console.print(f"\n{passed} of {len(results)} claims, {obligations} obligations, {seconds:.1f} s: {ending}", soft_wrap=True, highlight=False)


def _style(result: Result) -> str:
    return _STYLE[result.verdict] if result.passed or result.verdict not in ("proved", "refuted") else "red"


def _discharged(result: Result) -> str:
    if not result.discharges:
        return f"run of {len(result.counterexample.steps) - 1}" if result.counterexample else "-"
    done = sum(one.settled for one in result.discharges.values())
    return f"{done}/{len(result.discharges)}"


def _second(result: Result) -> str:
    asked = [one.second for one in result.discharges.values() if one.second]
    agree = sum(one.verdict == "unsat" for one in asked)
    return f"{agree}/{len(asked)} agree" if asked else "-"
