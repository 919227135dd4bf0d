"""An obligation is asked with the hypotheses near its goal first, and with all of them before anything is checked against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, Verification
from megaspec.obligations.obligation import Asked, Obligation
from megaspec.obligations.relevance import bearing_on, joined, symbols_in
from megaspec.solving.conductor import Ask
from megaspec.solving.pool import Solvers
from megaspec.solving.proofs import EFFORTS, follows
from megaspec.solving.questions import Question
from megaspec.solving.solvers import Answer
from megaspec.terms import term as t
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.vcgen.obligations import obligations_of
from tests.systems.chained import CLAIMS, FALSE, FAR, NEAR

NAMES = {"far": f"{FAR.name}/copy_first/0", "near": f"{NEAR.name}/copy_first/0", "false": f"{FALSE.name}/copy_first/0"}


class Listening(Solvers):
    """Solvers that keep what they were asked."""

    def ask(self, question: Question, tries: int = 1) -> None:
        asked.append(question)
        super().ask(question, tries)


asked: list[Question] = []


@pytest.fixture(scope="module")
def run() -> Verification:
    asked.clear()
    made = Verification([*LEMMAS, *CLAIMS], options=Options(solver="z3"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("megaspec.engine.verify.Solvers", Listening)
        made.run()
    return made


def _only(claim: object) -> Obligation:
    (found,) = obligations_of(claim)  # type: ignore[arg-type]
    return found


def _asked(kind: str, name: str) -> list[str]:
    return [question.text for question in asked if question.ticket[0] == kind and str(question.ticket[1]) == name]


def test_what_follows_from_near_hypotheses_is_asked_of_those_alone(run: Verification) -> None:
    (text,) = _asked("prove", NAMES["near"])
    assert "invariant a_low" in text
    assert "d_low" not in text and "idle" not in text
    assert run.results[NEAR.name].verdict == "proved"


def test_what_needs_all_hypotheses_gets_them_in_the_end(run: Verification) -> None:
    texts = _asked("prove", NAMES["far"])
    assert ["invariant b_low" in text for text in texts] == [False, True, True]
    assert ["invariant d_low" in text for text in texts] == [False, False, True]
    found = run.results[FAR.name]
    assert found.verdict == "proved"
    assert {"chained.a_low", "chained.b_low", "chained.c_low", "chained.d_low"} <= found.rests_on
    assert "chained.idle_is_zero" not in found.rests_on


def test_the_answer_is_checked_against_the_text_that_was_asked_last(run: Verification) -> None:
    known = {str(key): key for key in run.state.obligations}
    for key in map(known.__getitem__, NAMES.values()):
        assert run.results[key.claim].discharges[key].hash == run.state.asked[key].hash


def test_ground_truth_is_of_the_script_that_was_discharged(run: Verification) -> None:
    (text,) = _asked("ground", NAMES["near"])
    assert "invariant a_low" in text and "invariant d_low" not in text
    (text,) = _asked("ground", NAMES["far"])
    assert "invariant d_low" in text


def test_a_counterexample_is_only_taken_from_the_whole(run: Verification) -> None:
    assert len(_asked("prove", NAMES["false"])) == 4
    assert not _asked("small", NAMES["far"])
    small = [place for place, question in enumerate(asked) if (question.ticket[0], str(question.ticket[1])) == ("small", NAMES["false"])]
    proofs = [place for place, question in enumerate(asked) if (question.ticket[0], str(question.ticket[1])) == ("prove", NAMES["false"])]
    assert small and min(small) > max(proofs)
    assert run.results[FALSE.name].verdict == "refuted"


def test_every_obligation_is_answered_once(run: Verification) -> None:
    assert run.progress.done == run.progress.planned


def test_the_forms_grow_and_end_with_all_hypotheses() -> None:
    forms = list(_only(FAR).forms())
    sizes = [len(form.script.assertions) for form in forms]
    assert sizes == sorted(sizes) and [form.whole for form in forms] == [False, False, False, True]


def _puts(said: Callable[[Asked, int], str], rlimit: int) -> tuple[list[tuple[int, int]], Answer]:
    """Which of the forms of an obligation were asked in turn, with how much work, and the last answer, where a solver says `said`."""
    one = _only(FAR)
    forms = [form.hash for form in one.forms()]
    put: list[tuple[int, int]] = []

    def asking(form: Asked, work: int) -> Ask:
        put.append((forms.index(form.hash), work))
        return Ask(said(form, work))

    inquiry = follows(one, asking, rlimit)
    ask = next(inquiry)
    while True:
        try:
            ask = inquiry.send(Answer("z3", ask.text, seconds=1.0))
        except StopIteration as done:
            return put, done.value


def test_the_nearest_scripts_get_little_work_then_much_before_others_get_any() -> None:
    put, answer = _puts(lambda form, work: "unknown", 20_000_000)
    assert put == [(form, work) for some in ((0, 1), (2, 3)) for work in EFFORTS for form in some] + [(3, 20_000_000)]
    assert answer.verdict == "unknown" and answer.seconds == len(put)


def test_a_script_that_is_satisfiable_is_not_asked_again_and_the_whole_decides() -> None:
    little, much = EFFORTS
    put, answer = _puts(lambda form, work: "unsat" if form.whole and work > little else "unknown" if form.whole else "sat", 20_000_000)
    assert put == [*((form, little) for form in range(4)), (3, much)] and answer.verdict == "unsat"
    put, answer = _puts(lambda form, work: "sat", 20_000_000)
    assert put == [(form, little) for form in range(4)] and answer.verdict == "sat"


def test_nothing_gets_more_work_than_there_is() -> None:
    put, _ = _puts(lambda form, work: "unknown", 1_000)
    assert put == [(form, 1_000) for form in range(4)]


def test_what_has_only_near_hypotheses_is_asked_once() -> None:
    forms = Counter(len(list(one.forms())) for claim in LEMMAS for one in obligations_of(claim))
    assert set(forms) == {1}


def test_what_bears_on_a_goal_shares_a_symbol_with_it() -> None:
    a, b, c, d = (t.apply(Symbol(name, (), INTEGER)) for name in "abcd")
    links = [t.le(a, b), t.le(b, c), t.le(c, d)]
    assert bearing_on([t.le(t.ZERO, a)], links) == {links[0]}
    assert bearing_on([t.le(t.ZERO, a), t.le(t.ZERO, d)], links) == {links[0], links[2]}
    assert symbols_in(links[0]) == {a.payload, b.payload}


def test_a_hypothesis_with_a_symbol_of_its_own_has_no_company() -> None:
    a, b, lonely = (t.apply(Symbol(name, (), INTEGER)) for name in ("a", "b", "lonely"))
    goal, shared, other = t.le(a, t.integer(9)), t.le(a, b), t.le(b, t.integer(5))
    assert joined([goal], [shared, other, t.le(a, lonely)]) == {shared, other}
