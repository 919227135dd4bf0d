"""Z3 and cvc5 behind SMT-LIB text: the same script, a fresh context, a bounded amount of work."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import pickle
import re
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from megaspec.solving.models import Model, model_of
from megaspec.terms.smtlib import unnamed

Z3_RLIMIT = 20_000_000
"""Z3's own unit of work; a second is some ten millions of it on linear formulas."""

Z3_OPTIONS = "(set-option :smt.arith.nl.grobner false)"
"""Gröbner bases cost the share arithmetic here three times what they save."""

MOST_RLIMIT = 2**32 - 1
"""The most that Z3 can be told: it counts in 32 bits."""

CVC5_STRATEGIES: tuple[tuple[Mapping[str, str], int], ...] = (
    ({}, 100_000),
    ({"nl-ext": "none", "nl-cov": "true"}, 100_000),
    ({"finite-model-find": "true"}, 30_000),
)
"""Tried in order until one decides: cvc5's own, coverings for share arithmetic, finite models for quantified relations.

Each with what may be spent on it, in cvc5's own unit of work, of which non-linear formulas take some hundred thousand a second.
"""

CVC5_SECONDS = 0.5
"""Of the processor.  Coverings do not count their work, so they run in a fork that an alarm ends."""

_NAME = re.compile(r"\|([^|]*)\||([^\s()|]+)")


@dataclass(frozen=True)
class Answer:
    """What a solver said of a script."""

    solver: str
    verdict: str
    """`unsat`, `sat`, or `unknown`."""
    reason: str = ""
    core: tuple[str, ...] = ()
    """Of `unsat`: the names of the assertions that were used."""
    seconds: float = 0.0
    model: Model | None = None
    """Of Z3's `sat`, if asked for."""
    cached: bool = False
    """Whether it was remembered from another run."""
    lost: bool = False
    """Whether there is none, because workers died: nothing is known."""


_INTERRUPTED = re.compile(r"\bcanceled\b|\binterrupted\b")
_SPENT = re.compile(r"^\(:rlimit\s+(\d+)\)$", re.MULTILINE)


def z3_answer(text: str, rlimit: int = Z3_RLIMIT, want_model: bool = False) -> Answer:
    """Z3's answer to a script: with the core of what cannot hold together, or with a model if one is wanted.

    While Z3 works, an interrupt is its own to hear, so it is raised here; workers leave interrupts to whoever asks them.  Z3 may give one
    reason for both, so what ended before its work was spent was interrupted.
    """
    import z3

    started = time.perf_counter()
    try:
        answer, spent = _modelled(text, rlimit) if want_model else _proved(text, rlimit)
    except z3.Z3Exception as error:
        answer, spent = Answer("z3", "error", str(error)), 0
    if answer.verdict == "unknown" and spent < rlimit and _INTERRUPTED.search(answer.reason) and multiprocessing.parent_process() is None:
        raise KeyboardInterrupt
    return dataclasses.replace(answer, seconds=time.perf_counter() - started)


def _proved(text: str, rlimit: int) -> tuple[Answer, int]:
    """The answer, and the work that was spent on it."""
    import z3

    context = z3.Context()
    script = f"(set-option :rlimit {rlimit})\n{Z3_OPTIONS}\n{text}(get-info :reason-unknown)\n"
    verdict, reason = _verdict(z3.Z3_eval_smtlib2_string(context.ref(), script))
    if verdict != "unsat":
        spent = _SPENT.search(z3.Z3_eval_smtlib2_string(context.ref(), "(get-info :rlimit)\n"))
        return Answer("z3", verdict, reason), int(spent[1]) if spent else 0
    said = z3.Z3_eval_smtlib2_string(context.ref(), "(get-unsat-core)\n")
    return Answer("z3", verdict, core=tuple(a or b for a, b in _NAME.findall(said))), 0


def _modelled(text: str, rlimit: int) -> tuple[Answer, int]:
    """The answer to the bare text, and the work: names of assertions cost time, and hide what they name from a model."""
    import z3

    context = z3.Context()
    solver = z3.SimpleSolver(ctx=context)
    solver.set("rlimit", rlimit)
    solver.set("smt.arith.nl.grobner", False)
    solver.add(z3.parse_smt2_string(unnamed(text), ctx=context))
    verdict = solver.check()
    if verdict == z3.sat:
        return Answer("z3", "sat", model=model_of(solver.model())), 0
    if verdict == z3.unsat:
        return Answer("z3", "unsat"), 0
    return Answer("z3", "unknown", solver.reason_unknown()), int(solver.statistics().get_key_value("rlimit count"))


def cvc5_answer(text: str) -> Answer:
    """cvc5's answer to the same script, by the first strategy that decides it."""
    answer = Answer("cvc5", "unknown")
    seconds = 0.0
    for strategy, rlimit in CVC5_STRATEGIES:
        answer = _in_a_fork(text, rlimit, strategy) if "nl-cov" in strategy else _cvc5_answer(text, rlimit, strategy)
        seconds += answer.seconds
        if answer.verdict != "unknown":
            break
    return Answer("cvc5", answer.verdict, answer.reason, answer.core, seconds)


def _in_a_fork(text: str, rlimit: int, options: Mapping[str, str]) -> Answer:
    """cvc5's answer from a child that cannot outlive its alarm, whatever the solver is doing."""
    started = time.perf_counter()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, CVC5_SECONDS)
        os.write(writer, pickle.dumps(_cvc5_answer(text, rlimit, options)))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else Answer("cvc5", "unknown", "stopped by its alarm", seconds=time.perf_counter() - started)


def _cvc5_answer(text: str, rlimit: int, options: Mapping[str, str]) -> Answer:
    import cvc5

    started = time.perf_counter()
    solver = cvc5.Solver(cvc5.TermManager())
    for name, value in {"rlimit-per": str(rlimit), **options}.items():
        solver.setOption(name, value)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "obligation")
    try:
        said = _run(parser, solver)
        verdict, reason = _verdict(said)
        core: tuple[str, ...] = ()
        if verdict == "unsat":
            parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, "(get-unsat-core)", "core")
            core = tuple(a or b for a, b in _NAME.findall(_run(parser, solver)))
        return Answer("cvc5", verdict, reason, core, time.perf_counter() - started)
    except RuntimeError as error:
        return Answer("cvc5", "error", str(error), seconds=time.perf_counter() - started)


def _run(parser: Any, solver: Any) -> str:
    symbols = parser.getSymbolManager()
    said = []
    while not (command := parser.nextCommand()).isNull():
        said.append(str(command.invoke(solver, symbols)))
    return "".join(said)


def _verdict(said: str) -> tuple[str, str]:
    """The verdict in a solver's output; anything but a plain answer is an error, and counts for nothing."""
    lines = [line.strip() for line in said.strip().splitlines()]
    answers = [line for line in lines if line.split(" ")[0] in ("unsat", "sat", "unknown")]
    wrong = [line for line in lines if line.startswith("(error")]
    if wrong or len(answers) != 1:
        return "error", (wrong or lines or ["no answer"])[0]
    word = answers[0].split(" ")[0]
    return word, "" if word != "unknown" else " ".join(lines)


def options_of(solver: str, rlimit: int) -> list[object]:
    """All that a solver is told beside the text."""
    if solver == "cvc5":
        return [[[dict(options), work] for options, work in CVC5_STRATEGIES], CVC5_SECONDS]
    return [rlimit, Z3_OPTIONS]


@cache
def builds() -> dict[str, str]:
    """The builds of the solvers, as they report themselves."""
    import cvc5
    import z3

    return {"z3": z3.get_full_version(), "cvc5": cvc5.__version__}
