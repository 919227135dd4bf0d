"""Members that commit together or not at all, and members that do not wait for one another."""

from spec.language import Enum, Identifier, Map, Outcome, System, action, all_of, for_all, implies, need, predicate, record, replace
from tests.corpus.cases import Case, Sizes


class Member(Identifier):
    """Whoever takes part."""


class Stage(Enum):
    """How far a member is."""

    WORKING = "working"
    READY = "ready"
    COMMITTED = "committed"
    ABORTED = "aborted"


class Verdict(Enum):
    """What was decided."""

    OPEN = "open"
    COMMIT = "commit"
    ABORT = "abort"


@record
class Deal:
    """How far each member is, and what was decided."""

    stage: Map[Member, Stage]
    verdict: Verdict


def begun() -> Outcome[Deal, None]:
    """All are at work."""
    return Outcome(Deal(stage=Map.empty(Stage.WORKING), verdict=Verdict.OPEN))


@action
def prepare(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Be ready for either verdict."""
    need(deal.stage[member] == Stage.WORKING, "NOT_WORKING")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.READY)))


@action
def refuse(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Abort, while at work."""
    need(deal.stage[member] == Stage.WORKING, "NOT_WORKING")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.ABORTED)))


@action
def refuse_late(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Abort, even when ready."""
    need(deal.stage[member] == Stage.WORKING or deal.stage[member] == Stage.READY, "DONE")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.ABORTED)))


@action
def decide(deal: Deal) -> Outcome[Deal, None]:
    """Commit, once all are ready."""
    need(deal.verdict == Verdict.OPEN, "DECIDED")
    need(for_all(Member, lambda member: deal.stage[member] == Stage.READY), "NOT_READY")
    return Outcome(replace(deal, verdict=Verdict.COMMIT))


@action
def decide_alone(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Commit, once somebody is ready."""
    need(deal.verdict == Verdict.OPEN, "DECIDED")
    need(deal.stage[member] == Stage.READY, "NOT_READY")
    return Outcome(replace(deal, verdict=Verdict.COMMIT))


@action
def give_up(deal: Deal) -> Outcome[Deal, None]:
    """Decide against it."""
    need(deal.verdict == Verdict.OPEN, "DECIDED")
    return Outcome(replace(deal, verdict=Verdict.ABORT))


@action
def follow(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Do, when ready, as was decided."""
    need(deal.stage[member] == Stage.READY, "NOT_READY")
    need(deal.verdict != Verdict.OPEN, "OPEN")
    if deal.verdict == Verdict.COMMIT:
        return Outcome(replace(deal, stage=deal.stage.set(member, Stage.COMMITTED)))
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.ABORTED)))


@predicate
def all_or_nothing(deal: Deal) -> bool:
    """Nobody commits if anybody aborts."""
    return for_all(
        Member,
        Member,
        lambda one, other: not all_of(deal.stage[one] == Stage.COMMITTED, deal.stage[other] == Stage.ABORTED),
    )


@predicate
def committed_as_decided(deal: Deal) -> bool:
    """Who commits does so because that was decided."""
    return for_all(Member, lambda member: implies(deal.stage[member] == Stage.COMMITTED, deal.verdict == Verdict.COMMIT))


@predicate
def decided_by_all(deal: Deal) -> bool:
    """Once it was decided to commit, everybody is ready or has committed."""
    return implies(
        deal.verdict == Verdict.COMMIT,
        for_all(Member, lambda member: deal.stage[member] == Stage.READY or deal.stage[member] == Stage.COMMITTED),
    )


@predicate
def verdicts_stay(before: Deal, after: Deal) -> bool:
    """What was decided stays so."""
    return implies(before.verdict != Verdict.OPEN, after.verdict == before.verdict)


INVARIANTS = (all_or_nothing, committed_as_decided, decided_by_all)

COMMIT = System("commit", Deal, begun, (prepare, refuse, decide, give_up, follow), INVARIANTS)
BARE_COMMIT = System("bare_commit", Deal, begun, (prepare, refuse, decide, give_up, follow), (all_or_nothing,), rejected=True)
LATE = System("late_commit", Deal, begun, (prepare, refuse_late, decide, give_up, follow), INVARIANTS, rejected=True)
ALONE = System("lone_commit", Deal, begun, (prepare, refuse, decide_alone, give_up, follow), INVARIANTS, rejected=True)

TWO: Sizes = {Member: 2}

CASES = (
    Case(COMMIT, TWO, 22, 44, holds=(*INVARIANTS, verdicts_stay)),
    Case(LATE, TWO, 27, 64, holds=(committed_as_decided, verdicts_stay), broken={all_or_nothing: 5, decided_by_all: 4}),
    Case(ALONE, TWO, 30, 61, holds=(committed_as_decided, verdicts_stay), broken={all_or_nothing: 4, decided_by_all: 2}),
)
