"""One run: ask every planned question, check the answers against the plan, the second solver and CPython."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from types import ModuleType

from checker.boundary import costing
from checker.claims.kinds import Claim, Invariant, Lemma, Refines, RunClaim, Step, Theorem, abstract_of
from checker.claims.liveness import LeadsTo, Starved
from checker.claims.obligations import OfSteps
from checker.engine.breaking import NO_SYSTEM, Breaking, counted, false_theorem
from checker.engine.contradictions import contradictions
from checker.engine.count import MISCOUNTED, Log, miscounts
from checker.engine.held import Evidence, Way, way_of
from checker.engine.judgement import Shown, close, judge
from checker.engine.options import Options, Progress
from checker.engine.plan import Plan, plan
from checker.engine.reaching import heard, reached, searched
from checker.engine.vacuity import Antecedent, unmet
from checker.engine.verdicts import ERROR, KEPT, UNKNOWN, Counterexample, Discharge, Result
from checker.evidence.ground import Disagreement, pinned
from checker.evidence.runs import is_true
from checker.evidence.search import Search
from checker.evidence.small import SIZES, Size, SmallModel
from checker.obligations.identity import Key, Origin
from checker.obligations.obligation import Asked, Obligation
from checker.solving.cache import Cache
from checker.solving.pool import Solvers
from checker.solving.questions import Question, Reply
from checker.terms import term as t
from checker.terms.smtlib import restricted
from spec.language.systems import System


class Verification(Breaking):
    """A run in the making.  `results` is at any moment what has been decided."""

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
        self.options = options or Options()
        self.results: dict[str, Result] = {}
        self.fallen: set[str] = set()
        """The claims that a fault of the engine, or of what they call, cost their verdict."""
        self.plan: Plan = plan(claims, spec_modules, selection, self._apart)
        self.all_claims = list(claims)
        self.results = {claim.name: self.results.get(claim.name) or Result(claim) for claim in self.plan.claims}
        self.obligations = {one.key: one for ones in self.plan.obligations.values() for one in ones}
        self.order = {key: place for place, key in enumerate(self.obligations)}
        for key, one in self.obligations.items():
            self.results[key.claim].discharges[key] = Discharge(key) if one.kept is None else _kept(key, one.kept)
        self.evidence = Evidence({claim.system for claim in claims if isinstance(claim, Invariant) and claim.depth > 1})
        self.searches: dict[str, Search] = {}
        self.small: dict[Key, SmallModel] = {}
        self.left: dict[tuple[str, str], list[tuple[Antecedent, Size]]] = {}
        self.met: dict[str, Counterexample] = {}
        self.unseen: set[Way] = set()
        """The ways that CPython never took."""
        self.forms: dict[Key, Iterator[Asked]] = {}
        self.asked: dict[Key, Asked] = {}
        """What was last asked of each obligation: in the end what discharged it, or the whole of it."""
        self.discharged = [key for key, one in self.obligations.items() if one.kept is not None]
        self.log = Log()
        self.finished = True
        """Whether the run was not stopped before its end."""
        self.grounding = False
        """Whether the evidence is there that discharged obligations are checked against."""
        searches = sum(isinstance(claim, RunClaim | Starved) for claim in self.plan.claims)
        self.progress = Progress(len(self.obligations) + searches, done=len(self.discharged))

    def _apart(self, *claims: Claim) -> AbstractContextManager[None]:
        """A block in which something is done for some claims: a fault there is an error of these, and of no other."""

        def tell(why: str) -> None:
            for claim in claims:
                if claim.name not in self.fallen:
                    self.fallen.add(claim.name)
                    self.results.setdefault(claim.name, Result(claim)).fail(ERROR, why)

        return costing(tell)

    # The run.

    def run(self, show: Callable[[Progress], None] = lambda _: None) -> dict[str, Result]:
        """Everything, to the end."""
        cache = Cache(self.options.cache) if self.options.cache else None
        with Solvers(self.options.jobs, cache=cache) as solvers:
            self.solvers = solvers
            for _ in self._ask_all():
                self._take(solvers.ready(), show)
            for _ in self._evidence():
                self._take(solvers.ready(), show)
            for key in self.discharged:
                with self._apart(self._claim_of(key)):
                    self._ask_ground(key)
            self.grounding = True
            self._take(solvers.replies(), show)
        self._conclude()
        return self.results

    def _take(self, replies: Iterable[Reply], show: Callable[[Progress], None]) -> None:
        for reply in replies:
            self._handle(reply)
            show(self.progress)

    def stopped(self) -> dict[str, Result]:
        """What had been decided when the run was interrupted; what had not is unknown."""
        self.finished = False
        for result in self.results.values():
            if not self._decided(result):
                result.fail(UNKNOWN, "the run was stopped before this was decided")
        self._judge()
        return self.results

    def _decided(self, result: Result) -> bool:
        """Whether everything has come in that a claim's verdict hangs on."""
        claim, discharges = result.claim, result.discharges.values()
        if isinstance(claim, RunClaim | Starved) or result.counterexample is not None:
            return result.counterexample is not None
        if isinstance(claim, Theorem):
            held = claim.name in self.evidence.trials
        else:
            held = isinstance(claim, Lemma) or all(one.grounded or one.dead for one in discharges)
        return held and all(one.settled for one in discharges)

    def _ask_all(self) -> Iterator[None]:
        """Every obligation that is not kept, piece by piece."""
        for key, one in self.obligations.items():
            if one.kept is None:
                with self._apart(self._claim_of(key)):
                    self.forms[key] = one.forms()
                    self._ask_next(key)
                yield

    def _ask_next(self, key: Key) -> None:
        """Ask whether an obligation follows, with more hypotheses than the last time."""
        _, discharge, _ = self._discharge(key)
        form = self.asked[key] = next(self.forms[key])
        discharge.hash = form.hash
        self.log.ask(key, form.hash)
        first = "cvc5" if self.options.solver == "cvc5" else "z3"
        self.solvers.ask(Question(("prove", key), form.text, first, form.work(self.options.rlimit), keep=True))

    def _evidence(self) -> Iterator[None]:
        """What CPython says, piece by piece, while the workers are busy."""
        planned = [claim for claim in self.plan.claims if claim.name not in self.fallen]
        for claim in planned:
            if isinstance(claim, RunClaim | Starved):
                with self._apart(claim):
                    if isinstance(claim, RunClaim):
                        self._search(claim)
                    else:
                        self._starve(claim)
                yield
        for system in dict.fromkeys(system for claim in planned for system in claim.systems()):
            ours = {claim.name: self.results[claim.name] for claim in planned if system in claim.systems()}
            with self._apart(*(result.claim for result in ours.values())):
                self.met |= {one.claim: one for one in heard(system, ours)}
            yield
        proofs = [claim for claim in planned if not isinstance(claim, RunClaim | Starved)]
        for system in dict.fromkeys(system for claim in proofs for system in claim.systems()):
            about = [claim for claim in proofs if system in claim.systems()]
            with self._apart(*about):
                self._walk(system, about)
            yield
        for claim in proofs:
            with self._apart(claim):
                self._hold_against_cpython(self.results[claim.name])
                self._look_for_vacuity(claim)
            yield

    def _walk(self, system: System, claims: Sequence[Claim]) -> None:
        try:
            self.evidence.walk(system)
        except Disagreement as error:
            for claim in claims:
                self.results[claim.name].fail(ERROR, f"the tree and CPython disagree: {error}")

    def _look_for_vacuity(self, claim: Claim) -> None:
        found = unmet(claim, self.evidence.samples.get(_system(claim), {}), self.evidence.trials.get(claim.name, ()))
        for place, ones in found.items():
            self.left[claim.name, place] = [(one, size) for size in SIZES for one in ones]
            self._ask_left(claim.name, place, 0)

    def _ask_left(self, claim: str, place: str, attempt: int) -> None:
        """Ask whether the antecedent of an implication can hold at all."""
        left, size = self.left[claim, place][attempt]
        beside = [system.schema for system in abstract_of(self.results[claim].claim)]
        script = SmallModel(left.impossible, left.inputs, size, beside).script()
        self.solvers.ask(Question(("left", claim, place, attempt), script.text(), "z3", self.options.rlimit))

    def _on_left(self, reply: Reply, claim: str, place: str, attempt: int) -> None:
        if reply.answer.verdict == "sat":
            return
        if reply.lost:
            self.results[claim].fail(UNKNOWN, f"whether the implication at {place} is vacuous: {reply.answer.reason}")
        elif attempt + 1 < len(self.left[claim, place]):
            self._ask_left(claim, place, attempt + 1)
        else:
            self.results[claim].fail(ERROR, f"vacuous: the antecedent of the implication at {place} was never seen to hold")

    def _hold_against_cpython(self, result: Result) -> None:
        """A claim that CPython breaks on a walk is refuted, whatever solvers say."""
        claim = result.claim
        if isinstance(claim, Theorem):
            self._try_theorem(claim)
        elif isinstance(claim, Refines):
            self._follow(result, claim)
        elif isinstance(claim, LeadsTo):
            self._lead(result, claim)
        elif isinstance(claim, Invariant | Step):
            if isinstance(claim, Invariant) and claim.depth > 1:
                self._go_along(result, claim)
            for steps in self.evidence.steps_of(claim):
                if claim.name not in self.met and not is_true(claim.predicate, steps[-1]):
                    alone = Counterexample(claim.name, steps, None, f"{counted(len(steps))} that CPython took")
                    self.met[claim.name] = reached(claim, steps[-1:]) or alone

    def _go_along(self, result: Result, claim: Invariant) -> None:
        try:
            self.evidence.go_along(claim)
        except Disagreement as error:
            result.fail(ERROR, f"the steps of a chain and CPython disagree: {error}")

    def _try_theorem(self, claim: Theorem) -> None:
        false = [one for one in self.evidence.draw(claim) if not one.answer]
        if false:
            self.met[claim.name] = false_theorem(claim, false[0].arguments, false[0].universe, false[0].why)

    def _follow(self, result: Result, claim: Refines) -> None:
        try:
            broken = self.evidence.follow(claim).broken
        except Disagreement as error:
            result.fail(ERROR, f"the tree and CPython disagree: {error}")
            return
        if broken is not None:
            self.met[claim.name] = Counterexample(claim.name, [broken[0]], None, "a step that CPython took", broken[1])

    def _lead(self, result: Result, claim: LeadsTo) -> None:
        try:
            broken = self.evidence.lead(claim).broken
        except Disagreement as error:
            result.fail(ERROR, f"the tree and CPython disagree: {error}")
            return
        if broken is not None:
            self.met[claim.name] = Counterexample(claim.name, [broken[0]], None, "a step that CPython took", broken[1])
        if claim.instance is not None:
            self._go_round(claim, claim.instance)

    # Answers.

    def _handle(self, reply: Reply) -> None:
        kind, about, *rest = reply.ticket
        with self._apart(*self._asked_for(about)):
            getattr(self, f"_on_{kind}")(reply, about, *rest)

    def _asked_for(self, about: Key | Way | str) -> list[Claim]:
        """The claims that a question was asked for, which is about an obligation, a way or a claim."""
        if isinstance(about, Way):
            return [result.claim for result in self.results.values() if about.owner in _names(result.claim)]
        return [self._claim_of(about) if isinstance(about, Key) else self.results[about].claim]

    def _claim_of(self, key: Key) -> Claim:
        return self.results[key.claim].claim

    def _on_prove(self, reply: Reply, key: Key) -> None:
        result, discharge, _ = self._discharge(key)
        answer = reply.answer
        self.log.answer(key, reply.hash, answer.verdict)
        discharge.seconds += answer.seconds
        discharge.cached = reply.cached
        result.seconds += answer.seconds
        if answer.verdict in ("sat", "unknown") and not self.asked[key].whole:
            self._ask_next(key)
            return
        self.progress.done += 1
        self.progress.doing = str(key)
        discharge.verdict, discharge.reason = answer.verdict, answer.reason
        if not set(answer.core) <= set(self.asked[key].origins):
            discharge.verdict, discharge.reason = "error", "the core names what was not asked"
            return
        discharge.core, discharge.used = answer.core, self.asked[key].used(answer.core)
        if answer.verdict == "unsat":
            if self.options.solver == "both":
                self.solvers.ask(Question(("second", key), restricted(self.asked[key].text, answer.core), "cvc5", keep=True))
            if not self.plan.whole:
                self.solvers.ask(Question(("again", key), restricted(self.asked[key].text, answer.core), "z3", self.options.rlimit, keep=True))
            self.discharged.append(key)
            if self.grounding:
                self._ask_ground(key)
        elif answer.verdict in ("sat", "unknown"):
            self._ask_small(key, 0)

    def _ask_ground(self, key: Key) -> None:
        """Ask whether a discharged obligation's hypotheses allow what CPython did."""
        result, discharge, one = self._discharge(key)
        real = self.evidence.values_for(result.claim, key, self.order[key])
        if one.kept is not None:
            discharge.grounded = len(real)
        else:
            for values in real:
                self.solvers.ask(Question(("ground", key), pinned(self.asked[key], values)))
        if not real and isinstance(result.claim, OfSteps):
            way = way_of(result.claim, key.site)
            if not isinstance(result.claim, LeadsTo) or key.site.leaf is not None:
                self._ask_dead(way, one)

    def _ask_dead(self, way: Way, one: Obligation) -> None:
        """Ask, once for all obligations of a way that CPython never took, whether any state can take it."""
        if way not in self.unseen:
            self.unseen.add(way)
            nothing = replace(one, key=Key(way.owner, way.site), goal=t.FALSE, kept=None)
            self.solvers.ask(Question(("dead", way), nothing.wide.text, "z3", self.options.rlimit))

    def _on_second(self, reply: Reply, key: Key) -> None:
        result, discharge, _ = self._discharge(key)
        discharge.second = reply.answer
        if reply.answer.verdict == "sat":
            result.fail(ERROR, f"{key}: Z3 says unsat, cvc5 says sat")

    def _on_again(self, reply: Reply, key: Key) -> None:
        _, discharge, _ = self._discharge(key)
        if reply.answer.verdict != "unsat":
            discharge.core = tuple(self.asked[key].origins)
            discharge.used = self.asked[key].used(discharge.core)

    def _on_ground(self, reply: Reply, key: Key) -> None:
        result, discharge, _ = self._discharge(key)
        if reply.answer.verdict == "sat":
            discharge.grounded += 1
        elif reply.answer.verdict == "unsat":
            used = ", ".join(reply.answer.core[:4])
            result.fail(ERROR, f"{key}: ground truth: the hypotheses exclude a step that CPython took ({used})")
        elif reply.lost:
            result.fail(UNKNOWN, f"{key}: ground truth: {reply.answer.reason}")
        else:
            result.fail(ERROR, f"{key}: ground truth could not be decided: {reply.answer.reason}")

    def _on_dead(self, reply: Reply, way: Way) -> None:
        """A way that no state can take needs no step of CPython's."""
        if reply.answer.verdict != "unsat" and not reply.lost:
            return
        for key in self.obligations:
            result = self.results[key.claim]
            if not isinstance(result.claim, OfSteps) or key.site != way.site or way_of(result.claim, key.site) != way:
                continue
            if reply.lost:
                result.fail(UNKNOWN, f"{key}: whether any state can take this way: {reply.answer.reason}")
            else:
                result.discharges[key].dead = True

    # Verdicts.

    def _conclude(self) -> None:
        for name, result in self.results.items():
            met = self.met.get(name) or result.counterexample
            if not all(one.settled for one in result.discharges.values()) and not (met and met.reachable):
                with self._apart(result.claim):
                    found = searched(result.claim) if set(result.claim.systems()) & set(self.evidence.transitions) else None
                    self.met |= {} if found is None else {name: found}
        self._judge()

    def _judge(self) -> None:
        evidence = self.evidence
        followed = {claim: one.performed for claim, one in evidence.followed.items()}
        shown = Shown(evidence.samples, evidence.trials, followed, evidence.led)
        for name, result in self.results.items():
            met = self.met.get(name)
            if result.counterexample is None or met is not None and met.reachable and not result.counterexample.reachable:
                result.counterexample = met
            with self._apart(result.claim):
                judge(result, shown)
        close(self.results, self.all_claims, self.alongside)
        if self._contradict():
            close(self.results, self.all_claims, self.alongside)
        self.count()

    def _contradict(self) -> bool:
        """Whether there are two claims that cannot both be so.  Both are errors: an engine, or what is trusted, is wrong."""
        found = False
        for shown in self.results.values():
            with self._apart(shown.claim):
                for proved, why in list(contradictions(shown, self.results.values())):
                    proved.fail(ERROR, f"it is proved, and {shown.claim.name} shows a run against it: {why}")
                    shown.fail(ERROR, f"it shows a run against {proved.claim.name}, which is proved: {why}")
                    found = True
        return found

    def count(self) -> None:
        """Hold what was planned, asked and judged against each other, whenever results are handed on: what does not agree is an error.

        Of claims that a fault cost their verdict nothing is counted: they are errors already.
        """
        claims = [claim for claim in self.plan.claims if claim.name not in self.fallen]
        results = {name: result for name, result in self.results.items() if name not in self.fallen}
        for name, lines in miscounts(claims, self.plan.obligations, self.log, results, self.finished).items():
            result = self.results.setdefault(name, Result(next(claim for claim in self.plan.claims if claim.name == name)))
            for line in lines:
                result.fail(ERROR, f"{MISCOUNTED}: {line}")


def _kept(key: Key, by: tuple[Origin, ...]) -> Discharge:
    return Discharge(key, verdict=KEPT, core=tuple(map(str, by)), used=frozenset(by))


def _names(claim: Claim) -> list[str]:
    return [claim.name, *(system.name for system in claim.systems())]


def _system(claim: Claim) -> System:
    return next(iter(claim.systems()), NO_SYSTEM)


def verify(
    claims: Sequence[Claim], spec_modules: Sequence[ModuleType] = (), selection: Sequence[str] = (), options: Options | None = None
) -> dict[str, Result]:
    """Run claims to the end and hand back their results; see `Verification`."""
    return Verification(claims, spec_modules, selection, options).run()


__all__ = ["Options", "Progress", "Verification", "verify"]
