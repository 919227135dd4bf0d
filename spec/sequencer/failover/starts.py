"""Where finite instances of failover start: majorities of some nodes, two branches of blocks, no reorganization of L1."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from megaspec.language import Map
from megaspec.language.universe import Universe
from spec.sequencer.failover.world import World
from spec.sequencer.identifiers import Block, Generation, NodeId, Quorum


def majorities(known: Universe) -> Iterator[Mapping[str, Any]]:
    """Each smallest majority of the nodes is a quorum, and the first node leads.

    The first two blocks lie on the genesis block, and each other one on the one before the last: two branches.
    """
    nodes = [node for node in known.members[NodeId] if node != NodeId.none()]
    blocks = [block for block in known.members[Block] if block != Block.none()]
    member = {(Quorum(" and ".join(node.name for node in some)), node): True for some in combinations(nodes, len(nodes) // 2 + 1) for node in some}
    world = World(
        member=Map(False, member),
        parent=Map(Block.none(), dict(zip(blocks[2:], blocks, strict=False))),
        includes=Map(False),
        invalid=Map(False),
        generation=Map(Generation.first()),
        lost_from=Map(Generation.first()),
    )
    yield {"world": world, "leader": nodes[0]}
