"""The command that looks for what has to be said beside a claim."""

from __future__ import annotations

import difflib
import time
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from megaspec.claims.kinds import Invariant, Safe, Step
from megaspec.cli.app import app
from megaspec.cli.progress import Jobs, counting
from megaspec.cli.project import one_claim, project
from megaspec.inference.strengthening import Inference
from megaspec.inference.writing import claims_of, written
from megaspec.report import screen
from megaspec.solving.inquiries import Means

Without = Annotated[list[str] | None, typer.Option("--without", metavar="INVARIANT", help="An invariant of the system to do without.")]


@app.command()
def infer(
    name: Annotated[str, typer.Argument(metavar="CLAIM")],
    without: Without = None,
    jobs: Jobs = 2,
) -> None:
    """Find strengthening invariants that make a true, non-inductive claim inductive, and print them as Python; exit 3 if none are found."""
    claim = one_claim(name)
    if not isinstance(claim, Invariant | Step):
        raise typer.BadParameter(f"{claim.name} is a {claim.kind}; invariants help an Invariant or a Step")
    console, started = screen.console(), time.perf_counter()
    inference = Inference(claim, _left_out(claim, without or []))
    try:
        with counting(console, "inferring", str) as tell:
            inference.run(Means(jobs), tell)
    except KeyboardInterrupt:
        so_far = f"{inference.read} candidates were read from the rules, {inference.true} of them true of {inference.states} states"
        console.print(f"stopped; {so_far}; whether {claim.name} is proved with some of these is not decided", highlight=False, soft_wrap=True)
        raise typer.Exit(3) from None
    _show(console, inference)
    console.print(f"\n{_summary(inference)}; {time.perf_counter() - started:.1f} s", highlight=False, soft_wrap=True)
    if inference.inductive or inference.needed:
        console.print(_rests_on(inference, without or []), highlight=False, soft_wrap=True)
    raise typer.Exit(1 if inference.broken else 0 if inference.inductive or inference.needed else 3)


def _left_out(claim: Invariant | Step, without: list[str]) -> list[str]:
    known = [one.__name__ for one in claim.system.invariants if not isinstance(claim, Invariant) or one is not claim.predicate]
    for name in without:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise typer.BadParameter(f"{claim.system.name} has no other invariant {name}{hint}", param_hint="--without")
    return without


def _show(console: Console, inference: Inference) -> None:
    if not inference.needed:
        return
    claim, named = inference.claim, [(one.name, one.candidate) for one in inference.needed]
    listed = ", ".join(name for name, _ in named)
    claims = claims_of(claim.system, claim.name, named, claim.section, claim.requirements)
    for text in (
        f"# Beside the invariants of {claim.system.name}, and in its list of them: {listed}.\n",
        written(claim.system, named),
        f"\n\n# Beside the claim {claim.name}.\n",
        claims,
    ):
        console.print(text, markup=False, highlight=False, soft_wrap=True, end="")


def _rests_on(inference: Inference, without: Sequence[str]) -> str:
    """What was taken for true, as `verify` says of a claim that is conditional."""
    claim, system = inference.claim, inference.claim.system
    safe = next((one.name for one in project()[1] if isinstance(one, Safe) and one.system is system), None)
    others = [one for one in system.invariants if one is not claim.predicate and one.__name__ not in without]
    named = safe or f"that no rule of {system.name} fails, which nobody claims"
    counted = f" and the other {len(others)} invariants of {system.name}" if len(others) > 1 else f" and {others[0].__name__}" if others else ""
    return f"conditional: it rests on {named}{counted}, of which nothing was asked here; `megaspec verify` does"


def _summary(inference: Inference) -> str:
    claim = inference.claim
    if inference.broken:
        return f"a run of {claim.system.name} breaks {claim.name}; `megaspec explain {claim.name}` shows one"
    if inference.inductive:
        return f"{claim.name} follows as it is: nothing has to be said beside it"
    counts = (
        f"{inference.read} candidates read from the rules, {inference.true} true of the {inference.states} states that real runs came to, "
        f"{len(inference.kept)} of {inference.tried} that were tried are kept by every rule"
    )
    if inference.needed:
        facts = "this one" if len(inference.needed) == 1 else f"these {len(inference.needed)}"
        return f"{counts}; with {facts} {claim.name} is proved{', as Spacer proposed' if inference.spacer else ''}"
    return f"{counts}; with all of these {claim.name} is still not proved"
