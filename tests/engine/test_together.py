"""Many obligations are checked against the same real values at once, and each alone where that does not show it of all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from megaspec.engine import ground_truth
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, Verification
from megaspec.obligations.obligation import Asked
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Question
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation
from megaspec.terms.smtlib import Assertion, Script, labelled
from megaspec.witness.conformance import pinned
from tests.systems import token
from tests.systems.claiming import covered

pytestmark = pytest.mark.slow


class Listening(Solvers):
    """Solvers that count what they are asked of real values."""

    def ask(self, question: Question, tries: int = 1) -> None:
        asked.append(question) if question.ticket[0] == "ground" else None
        super().ask(question, tries)


asked: list[Question] = []


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> None:
    asked.clear()
    monkeypatch.setattr("megaspec.engine.verify.Solvers", Listening)


def run() -> Verification:
    made = Verification([*LEMMAS, *covered(token.TOKEN)], options=Options(solver="z3"))
    made.run()
    return made


def grounded(made: Verification) -> list[str]:
    """The claim of each discharge that was asked and checked against real values."""
    every = [one for record in made.state.records.values() for one in record.discharges.values()]
    return [one.key.claim for one in every if one.verdict == "unsat" and one.grounded]


def test_few_questions_check_many_obligations() -> None:
    made = run()
    assert all(result.passed for result in made.results.values())
    assert 0 < len(asked) < len(grounded(made))


def test_what_is_not_shown_of_all_is_asked_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground_truth, "pinned", only_alone)
    made = run()
    assert all(result.passed for result in made.results.values())
    assert len(asked) > len(grounded(made))


def only_alone(forms: Sequence[Asked], values: Interpretation) -> str:
    """A script that nothing satisfies, unless it is of one obligation."""
    return pinned(forms, values) if len(forms) == 1 else impossible()


def impossible() -> str:
    return Script((), (Assertion("no", t.FALSE),)).text()


def test_what_excludes_real_values_costs_its_own_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    own = min(grounded(run()))

    def excluding(forms: Sequence[Asked], values: Interpretation) -> str:
        return impossible() if any(is_of(form, own) for form in forms) else pinned(forms, values)

    monkeypatch.setattr(ground_truth, "pinned", excluding)
    results = run().results
    assert any("the hypotheses exclude a step that CPython took" in reason for reason in results[own].reasons)
    assert all(result.passed or result.verdict == "conditional" for name, result in results.items() if name != own)


def is_of(form: Asked, claim: str) -> bool:
    return form.script.comment[0].startswith(f"{claim}/")


def test_assertions_of_several_scripts_get_names_of_their_own() -> None:
    found = labelled([Assertion("path", t.TRUE), Assertion("path", t.FALSE), Assertion("goal", t.TRUE)])
    assert [one.name for one in found] == ["path", "path <2>", "goal"]
    assert [one.term for one in found] == [t.TRUE, t.FALSE, t.TRUE]
