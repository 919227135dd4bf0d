"""One run: ask every planned question, check the answers against the plan, the second solver and CPython."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import ModuleType

from megaspec.claims.kinds import Claim, Invariant, Lemma, Theorem
from megaspec.claims.verdicts import Verdict
from megaspec.engine.contradictions import contradictions
from megaspec.engine.count import MISCOUNTED, Log, miscounts
from megaspec.engine.gathering import gathered
from megaspec.engine.ground_truth import ground, ground_together, left_waiting
from megaspec.engine.judgement import close, judge
from megaspec.engine.options import Options, Progress
from megaspec.engine.plan import plan
from megaspec.engine.proof import PROVE, prove
from megaspec.engine.state import State
from megaspec.engine.verdicts import Record, Result
from megaspec.solving.cache import Cache
from megaspec.solving.conductor import Ask, Conductor, Inquiry, Watch
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Reply
from megaspec.witness.evidence import Evidence
from megaspec.witness.reaching import searched

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
        self.results: dict[str, Result] = {}
        """What was decided."""
        self.state = State(options or Options())
        self.state.take(plan(claims, spec_modules, selection, self.state.apart))
        self.state.evidence = Evidence({claim.system for claim in claims if isinstance(claim, Invariant) and claim.depth > 1}, claims)
        searches = sum(claim.by_a_run for claim in self.state.plan.claims)
        self.state.progress = Progress(len(self.state.obligations) + searches, done=len(self.state.discharged))

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
                    start(prove(state, key), state.records[key.claim].claim)
            take(conductor.turn())
            for _ in gathered(state, start):
                take(conductor.turn())
            state.grounding = True
            for key in state.discharged:
                start(ground(state, key), state.records[key.claim].claim)
            take(conductor.finish())
            for waiting in left_waiting(state):
                conductor.start(None, ground_together(state, waiting))
            take(conductor.finish())
        self._conclude()
        return self.results

    def stopped(self) -> dict[str, Result]:
        """What had been decided when the run was interrupted; what had not is unknown."""
        self.finished = False
        for record in self.state.records.values():
            if not self._decided(record):
                record.fail(Verdict.UNKNOWN, "the run was stopped before this was decided")
        self._judge()
        return self.results

    def _decided(self, record: Record) -> bool:
        """Whether everything has come in that a claim's verdict hangs on."""
        claim, discharges = record.claim, record.discharges.values()
        if claim.by_a_run or record.counterexample is not None:
            return record.counterexample is not None and (not claim.by_a_run or all(one.settled for one in discharges))
        if isinstance(claim, Theorem):
            held = self.state.evidence.of(claim).trials is not None
        else:
            held = isinstance(claim, Lemma) or all(one.grounded or one.dead for one in discharges)
        return held and all(one.settled for one in discharges)

    # Verdicts.

    def _conclude(self) -> None:
        for name, record in self.state.records.items():
            met = self.state.met.get(name) or record.counterexample
            if not all(one.settled for one in record.discharges.values()) and not (met and met.reachable):
                with self.state.apart(record.claim):
                    found = searched(record.claim) if set(record.claim.systems()) & set(self.state.evidence.transitions) else None
                    self.state.met |= {} if found is None else {name: found}
        self._judge()

    def _judge(self) -> None:
        state, judged = self.state, dict[str, Result]()
        for name, record in state.records.items():
            with state.apart(record.claim):
                judged[name] = judge(record, state.evidence.of(record.claim), state.met.get(name))
            judged.setdefault(name, Result.of(record))
        self.results = self._contradicted(close(judged, self.all_claims, self.alongside))
        self.count()

    def _contradicted(self, results: dict[str, Result]) -> dict[str, Result]:
        """The results, where both of two claims that cannot both be so are errors: an engine, or what is trusted, is wrong."""
        before = dict(results)
        for name, record in self.state.records.items():
            known = len(record.failures)
            with self.state.apart(record.claim):
                for other, why in list(contradictions(results[name], results.values())):
                    proved = results[other.claim.name]
                    results[other.claim.name] = proved.failing(Verdict.ERROR, f"it is proved, and {name} shows a run against it: {why}")
                    results[name] = results[name].failing(Verdict.ERROR, f"it shows a run against {other.claim.name}, which is proved: {why}")
            for verdict, reason in record.failures[known:]:
                results[name] = results[name].failing(verdict, reason)
        changed = any(results[name] is not one for name, one in before.items())
        return close(results, self.all_claims, self.alongside) if changed else results

    def count(self) -> None:
        """Compare what was planned, asked and judged, whenever results are handed on: what does not agree is an error.

        Of claims that a fault cost their verdict nothing is counted: they are errors already.
        """
        claims = [claim for claim in self.state.plan.claims if claim.name not in self.state.fallen]
        results = {name: result for name, result in self.results.items() if name not in self.state.fallen}
        for name, lines in miscounts(claims, self.state.plan.obligations, self.state.log, results, self.finished).items():
            result = self.results.get(name) or Result(next(claim for claim in self.state.plan.claims if claim.name == name))
            for line in lines:
                result = result.failing(Verdict.ERROR, f"{MISCOUNTED}: {line}")
            self.results[name] = result


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
