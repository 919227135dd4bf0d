"""What a worker does: it answers one question, and imports nothing but what that takes."""

from __future__ import annotations

from megaspec.solving.questions import Question, Reply
from megaspec.solving.solvers import Answer, cvc5_answer, z3_answer
from megaspec.terms.scripts import digest


def solve(question: Question) -> Reply:
    """Answer one question; runs in a worker."""
    return Reply(question.ticket, digest(question.text), _answer(question))


def _answer(question: Question) -> Answer:
    if question.solver == "cvc5":
        return cvc5_answer(question.text)
    return z3_answer(question.text, question.rlimit, question.want_model)
