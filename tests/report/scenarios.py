"""What is said in the talk that is drawn."""

from megaspec.language import Map, Run, scenario
from tests.report.test_diagram import Node, end, say, wake

ANN, BOB, ZOE = Node("ann"), Node("bob"), Node("zoe")


@scenario
def gossip(run: Run) -> None:
    """What one says, the next says on."""
    run.start(heard=Map.empty(0))
    run(wake, node=BOB)
    run(say, speaker=ANN, listener=ZOE, word=7)
    run(say, speaker=ZOE, listener=BOB, word=8)
    run.refused(say, "KNOWN", speaker=ANN, listener=BOB, word=3)
    run(end)
