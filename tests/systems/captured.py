"""A false claim: what folds where a member is told draws two universals together, under two more binders."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, all_of, exists, for_all, ite, predicate, record, replace
from tests.systems.claiming import covered, step

Count = Annotated[int, Range("Count", 0, 1000)]


class User(Identifier):
    """Somebody."""


@record
class Club:
    member: Map[User, bool]
    told: Map[User, bool]


def nobody() -> Outcome[Club, None]:
    """No members."""
    return Outcome(Club(member=Map.empty(False), told=Map.empty(False)))


@action
def join(club: Club) -> Outcome[Club, None]:
    """Only nobody joins."""
    return Outcome(replace(club, member=club.member.set(User.none(), True)))


@action
def tell(club: Club, who: User, by: Count) -> Outcome[Club, None]:
    """Who is told knows; but by one amount only if everybody is a member."""
    told = club.told.where(
        User,
        lambda key: exists(
            User,
            lambda one: for_all(
                User,
                lambda other: ite(
                    all_of(key == who, for_all(User, lambda third: all_of(other == one, third == one, by > 1000))),
                    True,
                    all_of(key == who, for_all(User, lambda third: ite(by * by == 998001, club.member[third], True))),
                ),
            ),
        ),
        lambda key: True,
    )
    return Outcome(replace(club, told=told))


@predicate
def only_nobody_joined(club: Club) -> bool:
    """Nobody else is a member."""
    return for_all(User, lambda user: not club.member[user] or user == User.none())


@predicate
def who_is_told_knows(before: Club, after: Club, who: User) -> bool:
    """Whoever is told knows, once there is a member."""
    return after.told[who] or not before.member[User.none()]


CLUB = System("club", Club, nobody, (join, tell), (only_nobody_joined,))
CLAIMS = [*covered(CLUB), step(CLUB, who_is_told_knows, tell)]
