"""Rules."""

from megaspec.language import Identifier, Map, Outcome, System, action, for_all, predicate, record, replace

class User(Identifier):
    """Who joins."""


@record
class Club:
    """Who is in."""

    member: Map[User, bool]
    open: bool


def start() -> Outcome[Club, None]:
    """Nobody."""
    return Outcome(Club(member=Map.empty(False), open=True))


@action
def join(state: Club, user: User) -> Outcome[Club, None]:
    """Come in."""
    return Outcome(replace(state, member=state.member.set(user, True)))


@predicate
def nobody(state: Club) -> bool:
    """Nobody is in."""
    return for_all(User, lambda user: not state.member[user])


@predicate
def never_in(before: Club, after: Club) -> bool:
    """Nobody was in before."""
    return for_all(User, lambda user: not before.member[user])


@predicate
def is_open(state: Club) -> bool:
    """It is open."""
    return state.open


SYS = System("sys", Club, start, (join,), (is_open,), assumptions=(nobody,))
