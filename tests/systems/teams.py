"""Players join teams and leave them; each team knows how many it has.  A count for every team, by what each player says."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    for_all,
    ite,
    measure,
    need,
    predicate,
    record,
    replace,
    total_by,
)
from tests.systems.claiming import covered

Size = Annotated[int, Range("Size", 0, 11)]


class Team(Identifier):
    """A team."""


class Player(Identifier):
    """Whoever plays, in one team at most."""


@record
class Member:
    team: Team
    plays: bool


@record
class Teams:
    players: Map[Player, Member]
    size: Map[Team, Size]


@measure
def team_of(player: Player, member: Member) -> Team:
    """The team of a player."""
    return member.team


@measure
def plays(player: Player, member: Member) -> int:
    """One for a player who plays."""
    return ite(member.plays, 1, 0)


def nobody() -> Outcome[Teams, None]:
    """No players."""
    return Outcome(Teams(players=Map.empty(Member(team=Team.none(), plays=False)), size=Map.empty(0)))


@action
def join(teams: Teams, player: Player, team: Team) -> Outcome[Teams, None]:
    """A player joins a team that has room."""
    need(not teams.players[player].plays, "PLAYS")
    need(teams.size[team] < 11, "FULL")
    joined = teams.players.set(player, Member(team=team, plays=True))
    return Outcome(replace(teams, players=joined, size=teams.size.set(team, teams.size[team] + 1)))


@action
def leave(teams: Teams, player: Player) -> Outcome[Teams, None]:
    """A player leaves the team."""
    member = teams.players[player]
    need(member.plays, "DOES_NOT_PLAY")
    left = teams.players.set(player, replace(member, plays=False))
    return Outcome(replace(teams, players=left, size=teams.size.set(member.team, teams.size[member.team] - 1)))


@action
def desert(teams: Teams, player: Player, team: Team) -> Outcome[Teams, None]:
    """A player changes teams, and no team is told."""
    return Outcome(replace(teams, players=teams.players.set(player, replace(teams.players[player], team=team))))


@predicate
def sizes_count_players(teams: Teams) -> bool:
    """The size of each team is the number of its players."""
    return for_all(Team, lambda team: teams.size[team] == total_by(teams.players, team_of, team, plays))


TEAMS = System("teams", Teams, nobody, (join, leave), (sizes_count_players,))
CLAIMS = [*covered(TEAMS)]
DESERTED = System("deserted", Teams, nobody, (join, leave, desert), (sizes_count_players,))
BROKEN = [*covered(DESERTED)]
