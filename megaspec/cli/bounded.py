"""The command that checks all runs to a depth."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from megaspec.bounded.anysize import AnySize
from megaspec.bounded.checking import BoundedCheck, NoInitialState
from megaspec.bounded.finite import Checked, Finite
from megaspec.bounded.suspected import suspected
from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim, Invariant, Safe, Step, Theorem
from megaspec.claims.runs import Refuted
from megaspec.claims.verdicts import Verdict
from megaspec.cli.app import app
from megaspec.cli.exports import Exports, exporting
from megaspec.cli.instances import Settings, counts, shown
from megaspec.cli.progress import Jobs, progress
from megaspec.cli.project import one_system, project, systems
from megaspec.engine.plan import select
from megaspec.language.identifiers import Identifier
from megaspec.language.systems import System
from megaspec.report import screen
from megaspec.report.tried import told_unasked
from megaspec.runs.steps import kinds_of, schemas_of
from megaspec.runs.universes import constants_of
from megaspec.solving.inquiries import Means, settled
from megaspec.solving.solvers import MOST_RLIMIT
from megaspec.tables import Listing, show_listings
from megaspec.witness.asked import about, why_not_asked
from megaspec.witness.findings import Finding
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.walks import least_instance

DEFAULT_RLIMIT = 50_000_000
"""What Z3 may spend on one question, in its own units, unless it is said otherwise."""

DEEPEST = 1000

DEFAULT_OPAQUE = 2
"""How many opaque identifiers of a kind there are beside constants, unless it is said otherwise."""

Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Names or globs of invariants and step claims; all without any.")]
Depth = Annotated[int, typer.Option(min=0, max=DEEPEST, help="How many steps after genesis.")]
Unbounded = Annotated[bool, typer.Option("--unbounded", help="Instances of any size, and not one finite instance.")]
Work = Annotated[int, typer.Option("--rlimit", min=1, max=MOST_RLIMIT, help="Work that Z3 may spend on one question, in its own units.")]


@app.command()
@exporting
def bmc(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    names: Names = None,
    depth: Depth = 4,
    settings: Settings = None,
    unbounded: Unbounded = False,
    jobs: Jobs = 2,
    rlimit: Work = DEFAULT_RLIMIT,
    *,
    exports: Exports,
) -> None:
    """Check every run of up to so many steps, and show the shortest that breaks a claim; exit 1 if one does, 3 if that is not decided."""
    spec_modules, claims = project()
    system = one_system(name, systems(spec_modules, claims, rejected=True))
    chosen, unasked = _chosen(system, claims, names or [])
    if unbounded and settings:
        raise typer.BadParameter("--set makes an instance finite, and --unbounded says that it is not; leave out one of them")
    instance = _instance(system, settings or [])
    check = BoundedCheck(AnySize(system, rlimit) if unbounded else Finite(system, instance, rlimit), chosen, depth)
    where = "instances of any size" if unbounded else f"the instance of {shown(system, instance)}"
    console, started, interrupted = screen.console(), time.perf_counter(), False
    try:
        with progress(console, "checking") as show:
            check.run(Means(jobs, None, show))
    except NoInitialState:
        raise typer.BadParameter(f"{where} has no initial state; set more of what genesis needs") from None
    except KeyboardInterrupt:
        interrupted = True
    _show(console, check, unasked, where, time.perf_counter() - started, interrupted)
    if not unbounded and not interrupted:
        _show_suspected(console, [one for one in select(about(system, claims), names or []) if isinstance(one, Possibility)], instance, depth, rlimit)
    exports.write(console, claims, [one.counterexample for one in check.results.values() if one.counterexample is not None])
    raise typer.Exit(_status(check.results.values()) or (3 if interrupted else 0))


def _chosen(system: System, claims: Sequence[Claim], names: Sequence[str]) -> tuple[list[Checked], dict[str, str]]:
    """The claims of a system that are asked of, that no rule fails always among them; and those that cannot be, with the reason."""
    own = about(system, claims)
    safe = next((one for one in own if isinstance(one, Safe)), None) or no_rule_fails(system)
    usual = [one for one in own if isinstance(one, Invariant | Step)]
    named = [one for one in select(own, names) if not isinstance(one, Safe)] if names else usual
    reasons = {}
    for one in named if names else own:
        unnamed = isinstance(one, Theorem) and not names
        why = "a theorem is asked where it is named" if unnamed else _NO_RUN if isinstance(one, Refuted) else why_not_asked(one, system)
        if why:
            reasons[one.name] = why
    asked = [one for one in named if isinstance(one, Invariant | Step | Theorem) and one.name not in reasons]
    if names and not asked and reasons and not any(isinstance(one, Possibility) for one in named):
        name, why = next(iter(reasons.items()))
        raise typer.BadParameter(f"{name} cannot be asked of runs: {why}")
    return [*asked, safe], reasons


_NO_RUN = "it is declared to be refuted, which verify looks for"


def no_rule_fails(system: System) -> Safe:
    """What is asked of a system of which nobody claims that its rules are safe."""
    sentence = "No rule crashes, breaks a contract, or writes out of a declared range."
    return Safe(name=f"{system.name}.no_rule_fails", sentence=sentence, section="the language", requirements=("the language",), system=system)


def _instance(system: System, settings: Sequence[str]) -> dict[type, int]:
    """The instance that is set; of what is not set two identifiers beside constants, or as many as an initial state needs."""
    opaque = [kind for kind in kinds_of(system) if issubclass(kind, Identifier)]
    few = {kind: max(constants_of(kind) + DEFAULT_OPAQUE, least_instance(system).get(kind, 0)) for kind in opaque}
    wanted = {**few, **counts(system, settings)}
    return {kind: len(known) for kind, known in Unknowns(schemas_of(system), wanted).universe.members.items()}


def _show(console: Console, check: BoundedCheck, unasked: Mapping[str, str], where: str, seconds: float, interrupted: bool) -> None:
    rows = [(name, result.verdict, _reach(check, result)) for name, result in check.results.items()]
    show_listings(console, [Listing("", ("claim", "verdict", "to depth"), tuple(rows))])
    broken = [result for result in check.results.values() if result.counterexample is not None]
    for result in broken:
        console.print(f"\n[bold red]{escape(result.claim.name)}[/]: {escape(result.claim.sentence)}")
        screen.show_counterexample(console, result)
    console.print("arguments: every identifier there, and every number of their ranges", highlight=False)
    for line in told_unasked(unasked):
        console.print(escape(line), highlight=False, soft_wrap=True)
    if check.longest is not None:
        console.print(f"\nno run takes more than {check.longest} steps there", highlight=False)
    console.print(f"\n{_summary(check)}, in {where}; {seconds:.1f} s", highlight=False, soft_wrap=True)
    if interrupted:
        console.print("stopped before the depth that was asked for")


def _show_suspected(console: Console, claims: Sequence[Possibility], instance: Mapping[type, int], depth: int, rlimit: int) -> None:
    """The traps that are suspected of claims that something stays possible: hints, which change no verdict."""
    for claim in claims:
        with screen.hinting(console, claim):
            run = settled(suspected(claim, instance, depth, rlimit))
            if run is not None:
                screen.show_suspected(console, claim, run)


def _reach(check: BoundedCheck, result: Finding) -> str:
    reached = check.reached[result.claim.name]
    told = str(reached) if reached >= 0 else "-"
    return "; ".join([told, *result.reasons[:1]])


def _summary(check: BoundedCheck) -> str:
    verdicts = Counter(result.verdict for result in check.results.values())
    kept = verdicts[Verdict.BOUNDED]
    depth = min((check.reached[name] for name, result in check.results.items() if result.verdict == Verdict.BOUNDED), default=-1)
    parts = [f"{verdicts[verdict]} {verdict}" for verdict in (Verdict.ERROR, Verdict.REFUTED, Verdict.UNKNOWN) if verdicts[verdict]]
    if kept:
        parts.append(f"no run of up to {depth} steps breaks {'the other ' if parts else ''}{kept} claims")
    return "; ".join(parts)


def _status(results: Iterable[Finding]) -> int:
    """4 if engines disagree, 1 if a run breaks a claim, 3 if a depth was not decided, else 0."""
    found = {result.verdict for result in results}
    return next((status for verdict, status in ((Verdict.ERROR, 4), (Verdict.REFUTED, 1), (Verdict.UNKNOWN, 3)) if verdict in found), 0)
