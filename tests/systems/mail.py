"""Votes that travel in messages, seen as votes: maps, a mapping by a bulk update, a successor, and kinds that only one side knows."""

from megaspec.claims import Refines
from megaspec.language import (
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    System,
    action,
    all_of,
    exists,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered


class Member(Identifier):
    """Whoever has a say."""


class Letter(Identifier):
    """What is on its way."""


class Side(Identifier):
    """Where something is known of whom; the mail knows nothing of sides."""


FAR = Side.named("far")


class Round(OrderedIdentifier):
    """One vote after the other."""


# What is decided.


@record
class Voting:
    backed: Map[Round, Member, bool]
    decided: Map[Round, Member, bool]
    last: Round
    heard: Map[Side, Member, bool]


@record
class Decided:
    round: Round
    leader: Member


def nobody_voted() -> Outcome[Voting, None]:
    """No round has begun."""
    return Outcome(Voting(backed=Map.empty(False), decided=Map.empty(False), last=Round.first(), heard=Map.empty(False)))


@action
def back(voting: Voting, round: Round, member: Member) -> Outcome[Voting, None]:
    """Back whoever leads a round."""
    need(round <= voting.last, "NOT_BEGUN")
    need(not voting.backed[round, member], "BACKED")
    return Outcome(replace(voting, backed=voting.backed.set((round, member), True), heard=voting.heard.set((FAR, member), True)))


@action
def decide(voting: Voting, round: Round, leader: Member) -> Outcome[Voting, None]:
    """Decide what all members back."""
    need(for_all(Member, lambda member: voting.backed[round, member]), "NOT_ALL")
    return Outcome(replace(voting, decided=voting.decided.set((round, leader), True)), None, (Decided(round, leader),))


@action
def go_on(voting: Voting) -> Outcome[Voting, Round]:
    """Begin the next round."""
    after = voting.last.successor()
    return Outcome(replace(voting, last=after), after)


@predicate
def decided_was_backed(voting: Voting) -> bool:
    """What is decided is backed by everybody."""
    return for_all(Round, Member, Member, lambda round, leader, member: implies(voting.decided[round, leader], voting.backed[round, member]))


@predicate
def backed_has_begun(voting: Voting) -> bool:
    """Only what has begun is backed."""
    return for_all(Round, Member, lambda round, member: implies(voting.backed[round, member], round <= voting.last))


@predicate
def heard_far_away(voting: Voting) -> bool:
    """Nobody is heard of anywhere else."""
    return for_all(Side, Member, lambda side, member: implies(voting.heard[side, member], side == FAR))


VOTING = System("voting", Voting, nobody_voted, (back, decide, go_on), (decided_was_backed, backed_has_begun, heard_far_away))


# How it is known.


@record
class Post:
    sent: bool
    round: Round
    member: Member


@record
class Mail:
    post: Map[Letter, Post]
    got: Map[Round, Member, bool]
    closed: Map[Round, Member, bool]
    last: Round


def no_mail() -> Outcome[Mail, None]:
    """Nothing was sent."""
    nothing = Post(sent=False, round=Round.first(), member=Member.none())
    return Outcome(Mail(post=Map.empty(nothing), got=Map.empty(False), closed=Map.empty(False), last=Round.first()))


@action
def send(mail: Mail, letter: Letter, member: Member) -> Outcome[Mail, None]:
    """Write a letter that backs the last round."""
    need(not mail.post[letter].sent, "SENT")
    return Outcome(replace(mail, post=mail.post.set(letter, Post(sent=True, round=mail.last, member=member))))


@action
def arrive(mail: Mail, letter: Letter) -> Outcome[Mail, None]:
    """A letter arrives, for the first time or again."""
    post = mail.post[letter]
    need(post.sent, "NOT_SENT")
    return Outcome(replace(mail, got=mail.got.set((post.round, post.member), True)))


@action
def count_out(mail: Mail, round: Round, leader: Member) -> Outcome[Mail, None]:
    """Say what is decided, once letters of all have arrived."""
    need(for_all(Member, lambda member: mail.got[round, member]), "NOT_ALL")
    return Outcome(replace(mail, closed=mail.closed.set((round, leader), True)), None, (Decided(round, leader),))


@action
def turn(mail: Mail) -> Outcome[Mail, Round]:
    """Begin the next round."""
    after = mail.last.successor()
    return Outcome(replace(mail, last=after), after)


@predicate
def sent_has_begun(mail: Mail) -> bool:
    """Letters are of rounds that have begun."""
    return for_all(Letter, lambda letter: implies(mail.post[letter].sent, mail.post[letter].round <= mail.last))


@predicate
def got_was_sent(mail: Mail) -> bool:
    """What has arrived was sent."""
    return for_all(
        Round,
        Member,
        lambda round, member: implies(
            mail.got[round, member],
            exists(Letter, lambda letter: mail.post[letter] == Post(sent=True, round=round, member=member)),
        ),
    )


@predicate
def nothing_is_of_a_later_round(mail: Mail, letter: Letter) -> bool:
    """Of a letter that is of a round to come nothing can be said, for there is none."""
    return implies(mail.post[letter].sent and mail.post[letter].round > mail.last, mail.closed[mail.last, Member.none()])


MAIL = System(
    "mail",
    Mail,
    no_mail,
    (send, arrive, count_out, turn),
    (sent_has_begun, got_was_sent),
    scenarios="tests.systems.scenarios.mail",
    actors=(Member,),
)


# The one in the other.


def as_voting(mail: Mail) -> Voting:
    """What has arrived is backed; everybody of whom anything arrived is heard of, far away."""
    return Voting(
        backed=mail.got,
        decided=Map.empty(False).where((Round, Member), lambda round, leader: mail.closed[round, leader], lambda round, leader: True),
        last=mail.last,
        heard=Map.empty(False).where(
            (Side, Member),
            lambda side, member: all_of(side == FAR, exists(Round, lambda round: mail.got[round, member])),
            lambda side, member: True,
        ),
    )


def deaf(mail: Mail) -> Voting:
    """The same, but that nobody is heard of."""
    return replace(as_voting(mail), heard=Map.empty(False))


def backs(voting: Voting, before: Mail, letter: Letter) -> Outcome[Voting, None]:
    """A letter backs, the first time."""
    post = before.post[letter]
    if voting.backed[post.round, post.member]:
        return Outcome(voting)
    return back(voting, post.round, post.member)


REFINES = Refines(
    name="mail.refines_voting",
    sentence="Mail is voting.",
    section="tests",
    requirements=("tests",),
    system=MAIL,
    to=VOTING,
    mapping=as_voting,
    steps={arrive: backs, count_out: decide, turn: go_on},
    stutters=(send,),
)

CLAIMS = [*covered(VOTING), *covered(MAIL), REFINES]

VERDICTS = {claim.name: "proved" for claim in CLAIMS}
