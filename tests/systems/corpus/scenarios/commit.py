"""Two commit."""

from megaspec.language import Map, Run, scenario
from tests.systems.corpus.commit import Member, decide, follow, prepare


@scenario
def both_commit(run: Run) -> None:
    """Two take part, and both commit."""
    ann, bob = Member("ann"), Member("bob")
    run.start(part=Map.empty(False).set(ann, True).set(bob, True))
    run(prepare, member=ann)
    run(prepare, member=bob)
    run(decide)
    run(follow, member=ann)
    run(follow, member=bob)
