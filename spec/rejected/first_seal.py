"""The tempting wrong form of an exactly-once handoff: that a new leader starts right after what was published (C59)."""

from spec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.failover import Failover
from spec.sequencer.identifiers import Epoch, Height, Quorum


@predicate
def first_seal_follows_last_published(state: Failover) -> bool:
    """The first height that an epoch seals is right after a published one, or after genesis."""
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            all_of(state.sealed[epoch, height], state.base[epoch].is_right_before(height), Height.first() < state.base[epoch]),
            exists(Epoch, Quorum, lambda publisher, quorum: state.published[publisher, state.base[epoch], quorum]),
        ),
    )
