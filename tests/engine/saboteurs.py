"""Solvers that go wrong, each in one way.  Workers import these by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

from megaspec.solving.answering import solve
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Question, Reply
from megaspec.solving.solvers import Answer
from megaspec.terms.scripts import digest


def dies(question: Question) -> Reply:
    """The worker is gone before it answers."""
    os._exit(1)


def is_killed_at_division(question: Question) -> Reply:
    """Somebody kills whatever works on one lemma."""
    if "lemma.division" in str(question.ticket):
        os.kill(os.getpid(), signal.SIGKILL)
    return solve(question)


def is_killed_at_ground_truth(question: Question) -> Reply:
    """Somebody kills the process that checks proofs against real steps."""
    if question.ticket[0] == "ground":
        os.kill(os.getpid(), signal.SIGKILL)
    return solve(question)


def raises(question: Question) -> Reply:
    """The worker fails."""
    raise ValueError("no such solver")


def hangs(question: Question) -> Reply:
    """The worker never answers."""
    time.sleep(600)
    raise AssertionError


def answers_another_question(question: Question) -> Reply:
    """A proof, of something else."""
    return Reply(question.ticket, digest(question.text + "; of another"), Answer("z3", "unsat"))


def cvc5_contradicts(question: Question) -> Reply:
    """The second solver finds a model of what the first has proved."""
    reply = solve(question)
    return Reply(reply.ticket, reply.hash, replace(reply.answer, verdict="sat")) if question.solver == "cvc5" else reply


def ground_truth_is_undecided(question: Question) -> Reply:
    """No real step can be checked against a proof."""
    reply = solve(question)
    return Reply(reply.ticket, reply.hash, replace(reply.answer, verdict="unknown")) if question.ticket[0] == "ground" else reply


def proofs_fail(question: Question) -> Reply:
    """Nothing follows, and no counterexample is ever shown; searches are honest."""
    reply = solve(question)
    return reply if question.ticket[0] == "search" else Reply(reply.ticket, reply.hash, Answer(question.solver, "sat"))


class SwapsTwo(Solvers):
    """Two answers change their places."""

    held: Reply | None = None
    swapped = False

    def ready(self, seconds: float = 0.0) -> Iterator[Reply]:
        for reply in super().ready(seconds):
            if self.swapped or reply.ticket[0] != "prove":
                yield reply
            elif self.held is None:
                self.held = reply
            else:
                self.swapped = True
                yield replace(self.held, ticket=reply.ticket)
                yield replace(reply, ticket=self.held.ticket)


class ForgetsOne(Solvers):
    """One answer never arrives."""

    forgotten = False

    def ready(self, seconds: float = 0.0) -> Iterator[Reply]:
        for reply in super().ready(seconds):
            if reply.ticket[0] == "prove" and not self.forgotten:
                self.forgotten = True
                continue
            yield reply
