"""Members that commit together or not at all, and members that do not wait for one another."""

from megaspec.language import (
    Enum,
    Identifier,
    Map,
    Outcome,
    System,
    action,
    all_of,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.corpus.cases import Case, Sizes


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
    """Who takes part, how far each is, and what was decided."""

    part: Map[Member, bool]
    stage: Map[Member, Stage]
    verdict: Verdict


def begun(part: Map[Member, bool]) -> Outcome[Deal, None]:
    """All who take part are at work."""
    return Outcome(Deal(part=part, stage=Map.empty(Stage.WORKING), verdict=Verdict.OPEN))


@action
def prepare(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Be ready for either verdict."""
    need(deal.part[member], "NO_PART")
    need(deal.stage[member] == Stage.WORKING, "NOT_WORKING")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.READY)))


@action
def refuse(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Abort, while at work."""
    need(deal.part[member], "NO_PART")
    need(deal.stage[member] == Stage.WORKING, "NOT_WORKING")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.ABORTED)))


@action
def refuse_late(deal: Deal, member: Member) -> Outcome[Deal, None]:
    """Abort, even when ready."""
    need(deal.part[member], "NO_PART")
    need(deal.stage[member] == Stage.WORKING or deal.stage[member] == Stage.READY, "DONE")
    return Outcome(replace(deal, stage=deal.stage.set(member, Stage.ABORTED)))


@action
def decide(deal: Deal) -> Outcome[Deal, None]:
    """Commit, once all are ready."""
    need(deal.verdict == Verdict.OPEN, "DECIDED")
    need(for_all(Member, lambda member: implies(deal.part[member], deal.stage[member] == Stage.READY)), "NOT_READY")
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
    """Once it was decided to commit, everybody who takes part is ready or has committed."""
    return for_all(
        Member,
        lambda member: implies(
            deal.verdict == Verdict.COMMIT and deal.part[member],
            deal.stage[member] == Stage.READY or deal.stage[member] == Stage.COMMITTED,
        ),
    )


@predicate
def only_parts_move(deal: Deal) -> bool:
    """Who takes no part stays at work."""
    return for_all(Member, lambda member: deal.part[member] or deal.stage[member] == Stage.WORKING)


@predicate
def verdicts_stay(before: Deal, after: Deal) -> bool:
    """What was decided stays so."""
    return implies(before.verdict != Verdict.OPEN, after.verdict == before.verdict)


INVARIANTS = (all_or_nothing, committed_as_decided, decided_by_all, only_parts_move)

COMMIT = System("commit", Deal, begun, (prepare, refuse, decide, give_up, follow), INVARIANTS, scenarios="tests.systems.corpus.scenarios.commit")
BARE_COMMIT = System("bare_commit", Deal, begun, (prepare, refuse, decide, give_up, follow), (all_or_nothing,), rejected=True)
LATE = System("late_commit", Deal, begun, (prepare, refuse_late, decide, give_up, follow), INVARIANTS, rejected=True)
ALONE = System("lone_commit", Deal, begun, (prepare, refuse, decide_alone, give_up, follow), INVARIANTS, rejected=True)

THREE: Sizes = {Member: 3}

CASES = (
    Case(COMMIT, THREE, 155, 339, holds=(*INVARIANTS, verdicts_stay)),
    Case(LATE, THREE, 192, 504, holds=(committed_as_decided, only_parts_move, verdicts_stay), broken={all_or_nothing: 5, decided_by_all: 3}),
    Case(ALONE, THREE, 226, 523, holds=(committed_as_decided, only_parts_move, verdicts_stay), broken={all_or_nothing: 4, decided_by_all: 2}),
)
