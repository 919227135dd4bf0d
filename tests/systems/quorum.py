"""A vote that a strict majority decides, for any number of voters, and one that half of them decides."""

from megaspec.language import (
    Enum,
    Identifier,
    Map,
    Outcome,
    System,
    action,
    count,
    measure,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered, refuted

MOST = 2**32


class Voter(Identifier):
    """Whoever may vote."""


class Vote(Enum):
    """What a voter said."""

    NONE = "none"
    YES = "yes"
    NO = "no"


@record
class Ballot:
    invited: bool
    vote: Vote


@record
class Election:
    ballots: Map[Voter, Ballot]
    accepted: bool
    rejected: bool


def silent() -> Ballot:
    """The ballot of who is not invited."""
    return Ballot(invited=False, vote=Vote.NONE)


@measure
def is_invited(voter: Voter, ballot: Ballot) -> bool:
    """Whether a voter counts."""
    return ballot.invited


@measure
def says_yes(voter: Voter, ballot: Ballot) -> bool:
    """Whether a voter who counts said yes."""
    return ballot.invited and ballot.vote == Vote.YES


@measure
def says_no(voter: Voter, ballot: Ballot) -> bool:
    """Whether a voter who counts said no."""
    return ballot.invited and ballot.vote == Vote.NO


def opened() -> Outcome[Election, None]:
    """Nobody is invited, nothing is decided."""
    return Outcome(Election(ballots=Map.empty(silent()), accepted=False, rejected=False))


@action
def invite(election: Election, voter: Voter) -> Outcome[Election, None]:
    """Let a voter count, before anything is decided."""
    need(not election.accepted and not election.rejected, "DECIDED")
    need(not election.ballots[voter].invited, "INVITED")
    need(count(election.ballots, is_invited) < MOST, "FULL")
    return Outcome(replace(election, ballots=election.ballots.set(voter, Ballot(invited=True, vote=Vote.NONE))))


@action
def invite_anybody(election: Election, voter: Voter) -> Outcome[Election, None]:
    """Let a voter count, however many there are."""
    need(not election.accepted, "DECIDED")
    need(not election.ballots[voter].invited, "INVITED")
    return Outcome(replace(election, ballots=election.ballots.set(voter, Ballot(invited=True, vote=Vote.NONE))))


@action
def cast(election: Election, voter: Voter, yes: bool) -> Outcome[Election, None]:
    """Vote once."""
    ballot = election.ballots[voter]
    need(ballot.invited, "NOT_INVITED")
    need(ballot.vote == Vote.NONE, "VOTED")
    return Outcome(replace(election, ballots=election.ballots.set(voter, replace(ballot, vote=Vote.YES if yes else Vote.NO))))


@action
def accept(election: Election) -> Outcome[Election, None]:
    """Accept by a strict majority."""
    need(2 * count(election.ballots, says_yes) > count(election.ballots, is_invited), "NO_MAJORITY")
    return Outcome(replace(election, accepted=True))


@action
def reject(election: Election) -> Outcome[Election, None]:
    """Reject by a strict majority."""
    need(2 * count(election.ballots, says_no) > count(election.ballots, is_invited), "NO_MAJORITY")
    return Outcome(replace(election, rejected=True))


@action
def accept_by_half(election: Election) -> Outcome[Election, None]:
    """Accept by half of the voters, who may be none."""
    need(2 * count(election.ballots, says_yes) >= count(election.ballots, is_invited), "NO_HALF")
    return Outcome(replace(election, accepted=True))


@action
def reject_by_half(election: Election) -> Outcome[Election, None]:
    """Reject by half of the voters, who may be none."""
    need(2 * count(election.ballots, says_no) >= count(election.ballots, is_invited), "NO_HALF")
    return Outcome(replace(election, rejected=True))


@predicate
def never_both(election: Election) -> bool:
    """Nothing is both accepted and rejected."""
    return not (election.accepted and election.rejected)


@predicate
def voters_are_bounded(election: Election) -> bool:
    """No more voters are invited than can be counted."""
    return count(election.ballots, is_invited) <= MOST


@predicate
def acceptance_has_a_majority(election: Election) -> bool:
    """What is accepted has a strict majority."""
    return not election.accepted or 2 * count(election.ballots, says_yes) > count(election.ballots, is_invited)


@predicate
def rejection_has_a_majority(election: Election) -> bool:
    """What is rejected has a strict majority against it."""
    return not election.rejected or 2 * count(election.ballots, says_no) > count(election.ballots, is_invited)


ELECTION = System(
    "election",
    Election,
    opened,
    (invite, cast, accept, reject),
    (never_both, voters_are_bounded, acceptance_has_a_majority, rejection_has_a_majority),
)
HALF_ELECTION = System("half_election", Election, opened, (invite, cast, accept_by_half, reject_by_half), (never_both, voters_are_bounded))
UNBOUNDED_ELECTION = System("unbounded_election", Election, opened, (invite_anybody, cast, accept), (acceptance_has_a_majority,))

CLAIMS = [
    *covered(ELECTION),
    *covered(HALF_ELECTION),
    refuted(HALF_ELECTION, never_both, depth=2, instance={Voter: 2}),
    *covered(UNBOUNDED_ELECTION),
]

VERDICTS = {
    "election.safe": "proved",
    "election.never_both": "proved",
    "election.voters_are_bounded": "proved",
    "election.acceptance_has_a_majority": "proved",
    "election.rejection_has_a_majority": "proved",
    "half_election.safe": "proved",
    "half_election.voters_are_bounded": "proved",
    "half_election.never_both": "refuted",
    "half_election.never_both.is_broken": "refuted",
    "unbounded_election.safe": "unknown",
}
