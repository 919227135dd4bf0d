"""What breaks a claim: small counterexamples that CPython confirms, and runs that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.claims.chains import Course
from checker.claims.instances import Instance
from checker.claims.kinds import Claim, Invariant, Lemma, Reachable, Refines, RunClaim, Safe, Step, Theorem, abstract_of
from checker.claims.liveness import PARAMETER, LeadsTo, Starved
from checker.claims.successive import course
from checker.claims.transitions import BEFORE, Reading, readings
from checker.engine.endless import confirmed, searched
from checker.engine.held import Evidence
from checker.engine.options import Options, Progress
from checker.engine.verdicts import BOUNDED, ERROR, UNKNOWN, Counterexample, Discharge, Result
from checker.evidence.along import run_along, values_along
from checker.evidence.ground import Disagreement
from checker.evidence.replay import Spurious, broken_by, inputs_of, not_met, replayed
from checker.evidence.runs import Transition, is_true
from checker.evidence.search import BOUNDS, WORK_FOR_SMALL_NUMBERS, Followed, Judged, Search
from checker.evidence.shadows import faults, maps_to_a_reachable
from checker.evidence.small import SIZES, SmallModel
from checker.evidence.theorems import answered
from checker.evidence.walks import least_instance
from checker.lifting.tree import rule_parameters
from checker.obligations.identity import Key
from checker.obligations.obligation import Obligation
from checker.solving.pool import Solvers
from checker.solving.questions import Question, Reply
from spec.language.systems import System
from spec.language.universe import Universe

TRIAGE_DEPTH = 6
NO_SYSTEM = System("none", type(None), lambda: None, (), ())


class Breaking:
    """The part of a run that looks for what breaks claims; see `Verification`."""

    options: Options
    progress: Progress
    solvers: Solvers
    results: dict[str, Result]
    obligations: dict[Key, Obligation]
    evidence: Evidence
    searches: dict[str, Search]
    small: dict[Key, SmallModel]
    met: dict[str, Counterexample]

    def _discharge(self, key: Key) -> tuple[Result, Discharge, Obligation]:
        result = self.results[key.claim]
        return result, result.discharges[key], self.obligations[key]

    def _search(self, claim: RunClaim | Invariant | Step | Refines) -> None:
        """Look for a run from an initial state: the one that a claim is about, or one that breaks it."""
        if isinstance(claim, Refines):
            search = Search(claim.system, Followed(claim), False, least_instance(claim.system), (claim.to,))
        elif isinstance(claim, RunClaim):
            search = Search(claim.system, Judged(claim.predicate), isinstance(claim, Reachable), claim.instance)
        else:
            among = [action.__name__ for action in claim.actions()] if isinstance(claim, Step) else None
            search = Search(claim.system, Judged(claim.predicate, among), False, least_instance(claim.system))
        self.searches[claim.name] = search
        self._ask_depth(claim.name, search, 0)

    def _starve(self, claim: Starved) -> None:
        """Look for the run for ever that a claim is about."""
        result = self.results[claim.name]
        result.counterexample = searched(result, claim, claim.instance)
        self.progress.done += 1

    def _go_round(self, claim: LeadsTo, instance: Instance) -> None:
        """Look for a run for ever that breaks a response, whatever its rank shows."""
        alone = Result(claim)
        found = searched(alone, claim, instance)
        if alone.verdict == ERROR:
            self.results[claim.name].fail(ERROR, alone.reasons[0])
        elif found is not None:
            self.results[claim.name].counterexample = found

    def _ask_depth(self, name: str, search: Search, depth: int, bound: int = -1) -> None:
        greatest = BOUNDS[bound] if bound >= 0 else None
        work = self.options.rlimit if greatest is None else min(self.options.rlimit, WORK_FOR_SMALL_NUMBERS)
        text = search.script(depth, greatest).text()
        self.solvers.ask(Question(("search", name, depth, bound), text, "z3", work, want_model=True))

    def _ask_small(self, key: Key, size: int) -> None:
        """Ask for a small counterexample to an obligation that does not follow."""
        result, _, one = self._discharge(key)
        if isinstance(result.claim, Theorem):
            inputs = rule_parameters(result.claim.predicate)
        elif isinstance(result.claim, Lemma):
            return
        elif (several := self._course_of(result.claim, key)) is not None:
            inputs = several.inputs
        elif isinstance(result.claim, LeadsTo):
            reading = self._step_of(result.claim, key)
            named = {f"{PARAMETER}.{parameter}": schema for parameter, schema in result.claim.parameters.items()}
            inputs = {**(inputs_of(reading) if reading else {BEFORE: result.claim.system.schema}), **named}
        else:
            inputs = inputs_of(self._reading_of(result.claim, key))
        systems = [*result.claim.systems(), *abstract_of(result.claim)]
        self.small[key] = SmallModel(one, inputs, SIZES[size], [system.schema for system in systems])
        self.solvers.ask(Question(("small", key, size), self.small[key].script().text(), "z3", self.options.rlimit, want_model=True))

    def _on_small(self, reply: Reply, key: Key, size: int) -> None:
        result, discharge, _ = self._discharge(key)
        if result.counterexample is not None:
            return
        if reply.answer.model is None and size + 1 < len(SIZES):
            self._ask_small(key, size + 1)
        elif reply.answer.model is None and discharge.verdict == "sat":
            discharge.verdict, discharge.reason = "unknown", "it does not follow, but no small counterexample was found"
        elif reply.answer.model is not None:
            try:
                self._confirm(result, key, *self.small[key].values(reply.answer.model))
                discharge.verdict = "sat"
            except Spurious as error:
                discharge.verdict, discharge.reason = "unknown", f"spurious: {error}"
            except Disagreement as error:
                result.fail(ERROR, f"{key}: the tree and CPython disagree: {error}")

    def _confirm(self, result: Result, key: Key, values: Mapping[str, Any], within: Universe) -> None:
        """Run the step in CPython, and judge the claim there."""
        claim = result.claim
        if isinstance(claim, Theorem):
            self._confirm_theorem(result, claim, values, within)
            return
        several = self._course_of(claim, key)
        if isinstance(claim, Invariant) and several is not None:
            self._confirm_run(result, claim, several, run_along(several, values, within))
            return
        if isinstance(claim, LeadsTo):
            result.counterexample = confirmed(claim, self._step_of(claim, key), key.part, values, within)
            return
        reading = self._reading_of(claim, key)
        done = replayed(reading, values, within)
        if isinstance(claim, Invariant | Step):
            if done.succeeded and is_true(claim.predicate, done):
                raise Spurious("CPython finds the claim true of the step")
            self._search(claim)
        elif isinstance(claim, Refines):
            self._confirm_refinement(result, claim, done)
            return
        why: tuple[str, ...] = ()
        if isinstance(claim, Safe):
            if not broken_by(self.obligations[key].goal, done):
                raise Spurious("what the rule owes holds on the values of the step that CPython took")
            why = not_met(reading.tree.notes, done)
        reachable = True if done.before is None else None
        result.counterexample = Counterexample(claim.name, [done], reachable, allowed([done]), why)

    def _confirm_run(self, result: Result, claim: Invariant, several: Course, run: list[Transition]) -> None:
        values_along(several, run)
        if is_true(claim.predicate, run[-1]):
            raise Spurious("CPython finds the claim true at the end of the steps")
        if several.chain.starts:
            result.counterexample = Counterexample(claim.name, run, True, f"reachable in {len(run) - 1} steps")
            return
        result.counterexample = Counterexample(claim.name, run, None, allowed(run))
        self._search(claim)

    def _confirm_refinement(self, result: Result, claim: Refines, done: Transition) -> None:
        if done.before is not None and not maps_to_a_reachable(claim, done.before, done.universe):
            raise Spurious(f"CPython does not find the invariants of {claim.to.name} true of the mapped state before")
        why = faults(claim, done) if done.succeeded else ()
        if not why:
            raise Spurious("CPython finds the step refined")
        result.counterexample = Counterexample(claim.name, [done], True if done.before is None else None, allowed([done]), why)
        self._search(claim)

    def _confirm_theorem(self, result: Result, claim: Theorem, values: Mapping[str, Any], within: Universe) -> None:
        answer, why = answered(claim, values, within)
        if answer is None:
            raise Spurious("CPython comes to no answer on the inputs")
        if answer:
            raise Spurious("CPython finds the theorem true of the inputs")
        result.counterexample = false_theorem(claim, values, within, why)

    def _course_of(self, claim: Claim, key: Key) -> Course | None:
        return course(claim, key.site) if isinstance(claim, Invariant) else None

    def _step_of(self, claim: LeadsTo, key: Key) -> Reading | None:
        """The rule that an obligation of a response is about; None where it is about states."""
        return next((reading for reading in readings(claim.system) if reading.name == key.site.rule), None)

    def _reading_of(self, claim: Claim, key: Key) -> Reading:
        system = next(iter(claim.systems()))
        return next(reading for reading in readings(system) if reading.name == key.site.rule)

    def _on_search(self, reply: Reply, name: str, depth: int, bound: int) -> None:
        result, search = self.results[name], self.searches[name]
        result.seconds += reply.answer.seconds
        verdict = reply.answer.verdict
        if verdict == "sat" and bound < 0 and search.has_numbers(depth):
            self._ask_depth(name, search, depth, 0)
        elif verdict == "sat":
            self._found(result, search, depth, reply)
        elif bound >= 0 and bound + 1 < len(BOUNDS):
            self._ask_depth(name, search, depth, bound + 1)
        elif verdict == "unsat" and depth < self._deepest(result.claim):
            self._ask_depth(name, search, depth + 1)
        elif verdict == "unsat":
            self._exhausted(result, depth)
        else:
            self._gave_up(result, f"the search could not decide depth {depth}: {reply.answer.reason}")

    def _gave_up(self, result: Result, why: str) -> None:
        """A search without an answer leaves a claim about runs unknown, and of a confirmed step only whether it is reachable."""
        if isinstance(result.claim, RunClaim):
            result.fail(UNKNOWN, why)
        elif result.counterexample is not None:
            result.counterexample.note = f"{allowed(result.counterexample.steps)}; whether it is reachable is open: {why}"

    def _deepest(self, claim: Claim) -> int:
        return claim.depth if isinstance(claim, RunClaim) else TRIAGE_DEPTH

    def _found(self, result: Result, search: Search, depth: int, reply: Reply) -> None:
        if reply.answer.model is None:
            self._gave_up(result, f"a run of {depth} steps exists, but the solver gave no model of it")
            return
        try:
            steps = search.run(depth, reply.answer.model)
        except ValueError as error:
            result.fail(ERROR, f"the search and CPython disagree: {error}")
            return
        self.progress.done += isinstance(result.claim, RunClaim)
        why = faults(result.claim, steps[-1]) if isinstance(result.claim, Refines) else ()
        result.counterexample = Counterexample(result.claim.name, steps, True, f"reachable in {depth} steps", why)

    def _exhausted(self, result: Result, depth: int) -> None:
        if isinstance(result.claim, RunClaim):
            self.progress.done += 1
            result.fail(BOUNDED, f"no such run of up to {depth} steps in the instance searched")
        elif result.counterexample is not None:
            result.counterexample.reachable = False
            result.counterexample.note = f"a counterexample to induction, unreached within {depth} steps"


def counted(steps: int) -> str:
    """So many steps, in words."""
    return "one step" if steps == 1 else f"{steps} steps"


def allowed(steps: Sequence[Transition]) -> str:
    """What is known of steps of which it is not known whether a run leads there."""
    return f"{counted(len(steps))} from a state that the invariants allow"


def false_theorem(claim: Theorem, arguments: Mapping[str, Any], within: Universe, why: str = "") -> Counterexample:
    """Inputs of which a theorem is false; `why` says what CPython raised on them, if it did."""
    system = claim.given[0] if claim.given else NO_SYSTEM
    made = Transition(system, claim.predicate.__name__, None, arguments, ValueError("false"), within)
    return Counterexample(claim.name, [made], None, "inputs of which the theorem is false", (why,) if why else ())
