"""One run: ask every planned question, check the answers against the plan, the second solver and CPython."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import ModuleType

from megaspec.claims.kinds import Claim, Invariant, Lemma, Theorem
from megaspec.claims.verdicts import Verdict
from megaspec.engine.contradictions import contradictions
from megaspec.engine.count import MISCOUNTED, Log, miscounts
from megaspec.engine.gathering import gathered
from megaspec.engine.ground_truth import ground
from megaspec.engine.judgement import Shown, close, judge
from megaspec.engine.options import Options, Progress
from megaspec.engine.plan import plan
from megaspec.engine.proof import PROVE, prove
from megaspec.engine.reaching import searched
from megaspec.engine.state import State
from megaspec.engine.verdicts import Result
from megaspec.solving.cache import Cache
from megaspec.solving.conductor import Ask, Conductor, Inquiry, Watch
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Reply
from megaspec.witness.evidence import Evidence

AT_A_TIME = 100
"""Inquiries under way for each worker, so that none waits while CPython is asked, which takes seconds at a stretch."""


class Verification:
    """A run in the making."""

    def __init__(
        self,
        claims: Sequence[Claim],
        spec_modules: Sequence[ModuleType] = (),
        selection: Sequence[str] = (),
        options: Options | None = None,
        alongside: Sequence[str] = (),
    ) -> None:
        """`alongside` are claims that another part of the same session proves, and that proofs may rest on."""
        self.alongside = frozenset(alongside)
        self.all_claims = list(claims)
        self.finished = True
        """Whether the run was not stopped before its end."""
        self.state = State(options or Options())
        self.state.take(plan(claims, spec_modules, selection, self.state.apart))
        self.state.evidence = Evidence({claim.system for claim in claims if isinstance(claim, Invariant) and claim.depth > 1})
        searches = sum(claim.by_a_run for claim in self.state.plan.claims)
        self.state.progress = Progress(len(self.state.obligations) + searches, done=len(self.state.discharged))

    @property
    def results(self) -> dict[str, Result]:
        """What has been decided so far."""
        return self.state.results

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self.state.progress

    # The run.

    def run(self, show: Callable[[Progress], None] = lambda _: None) -> dict[str, Result]:
        """Everything, to the end."""
        state = self.state
        cache = Cache(state.options.cache) if state.options.cache else None
        with Solvers(state.options.jobs, cache=cache) as solvers:
            conductor: Conductor[None, None] = Conductor(solvers, AT_A_TIME * state.options.jobs, _Counted(state.log))

            def start(inquiry: Inquiry[None], claim: Claim) -> None:
                conductor.start(None, state.asking(inquiry, claim))

            def take(replies: Iterable[Reply]) -> None:
                for _ in replies:
                    show(state.progress)

            for key, one in state.obligations.items():
                if one.kept is None:
                    start(prove(state, key), state.results[key.claim].claim)
            take(conductor.turn())
            for _ in gathered(state, start):
                take(conductor.turn())
            state.grounding = True
            for key in state.discharged:
                start(ground(state, key), state.results[key.claim].claim)
            take(conductor.finish())
        self._conclude()
        return state.results

    def stopped(self) -> dict[str, Result]:
        """What had been decided when the run was interrupted; what had not is unknown."""
        self.finished = False
        for result in self.results.values():
            if not self._decided(result):
                result.fail(Verdict.UNKNOWN, "the run was stopped before this was decided")
        self._judge()
        return self.results

    def _decided(self, result: Result) -> bool:
        """Whether everything has come in that a claim's verdict hangs on."""
        claim, discharges = result.claim, result.discharges.values()
        if claim.by_a_run or result.counterexample is not None:
            return result.counterexample is not None
        if isinstance(claim, Theorem):
            held = claim.name in self.state.evidence.trials
        else:
            held = isinstance(claim, Lemma) or all(one.grounded or one.dead for one in discharges)
        return held and all(one.settled for one in discharges)

    # Verdicts.

    def _conclude(self) -> None:
        for name, result in self.results.items():
            met = self.state.met.get(name) or result.counterexample
            if not all(one.settled for one in result.discharges.values()) and not (met and met.reachable):
                with self.state.apart(result.claim):
                    found = searched(result.claim) if set(result.claim.systems()) & set(self.state.evidence.transitions) else None
                    self.state.met |= {} if found is None else {name: found}
        self._judge()

    def _judge(self) -> None:
        evidence = self.state.evidence
        followed = {claim: one.performed for claim, one in evidence.followed.items()}
        shown = Shown(evidence.samples, evidence.trials, followed, evidence.led)
        for name, result in self.results.items():
            met = self.state.met.get(name)
            if result.counterexample is None or met is not None and met.reachable and not result.counterexample.reachable:
                result.counterexample = met
            with self.state.apart(result.claim):
                judge(result, shown)
        close(self.results, self.all_claims, self.alongside)
        if self._contradict():
            close(self.results, self.all_claims, self.alongside)
        self.count()

    def _contradict(self) -> bool:
        """Whether there are two claims that cannot both be so.  Both are errors: an engine, or what is trusted, is wrong."""
        found = False
        for shown in self.results.values():
            with self.state.apart(shown.claim):
                for proved, why in list(contradictions(shown, self.results.values())):
                    proved.fail(Verdict.ERROR, f"it is proved, and {shown.claim.name} shows a run against it: {why}")
                    shown.fail(Verdict.ERROR, f"it shows a run against {proved.claim.name}, which is proved: {why}")
                    found = True
        return found

    def count(self) -> None:
        """Compare what was planned, asked and judged, whenever results are handed on: what does not agree is an error.

        Of claims that a fault cost their verdict nothing is counted: they are errors already.
        """
        claims = [claim for claim in self.state.plan.claims if claim.name not in self.state.fallen]
        results = {name: result for name, result in self.results.items() if name not in self.state.fallen}
        for name, lines in miscounts(claims, self.state.plan.obligations, self.state.log, results, self.finished).items():
            result = self.results.setdefault(name, Result(next(claim for claim in self.state.plan.claims if claim.name == name)))
            for line in lines:
                result.fail(Verdict.ERROR, f"{MISCOUNTED}: {line}")


class _Counted(Watch):
    """Keeps a log of what goes out and comes in about obligations."""

    def __init__(self, log: Log) -> None:
        self.log = log

    def asked(self, ask: Ask, hash: str) -> None:
        if ask.about[0] == PROVE:
            self.log.ask(ask.about[1], hash)

    def answered(self, ask: Ask, reply: Reply) -> None:
        if ask.about[0] == PROVE:
            self.log.answer(ask.about[1], reply.hash, reply.answer.verdict)


def verify(
    claims: Sequence[Claim], spec_modules: Sequence[ModuleType] = (), selection: Sequence[str] = (), options: Options | None = None
) -> dict[str, Result]:
    """Run claims to the end and hand back their results; see `Verification`."""
    return Verification(claims, spec_modules, selection, options).run()


__all__ = ["Options", "Progress", "Verification", "verify"]
