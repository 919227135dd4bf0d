"""Questions answered in this very process: what small systems are asked costs less than starting a worker."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from megaspec.solving.answering import solve
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Question, Reply


class Inline(Solvers):
    """A pool without workers."""

    def __init__(self, jobs: int, solve: Any = solve, cache: None = None) -> None:
        super().__init__(jobs, solve, cache)

    def __exit__(self, *_: object) -> None:
        pass

    def ask(self, question: Question, tries: int = 1) -> None:
        self.remembered.append(self.solve(question))


class Remembering(Inline):
    """One that answers nothing twice, in this process and in those that are forked from it later."""

    known: ClassVar[dict[Question, Reply]] = {}

    def ask(self, question: Question, tries: int = 1) -> None:
        asked = dataclasses.replace(question, ticket=None)
        if asked not in self.known:
            self.known[asked] = self.solve(asked)
        self.remembered.append(dataclasses.replace(self.known[asked], ticket=question.ticket))
