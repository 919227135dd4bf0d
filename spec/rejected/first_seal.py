"""The tempting wrong form of an exactly-once handoff: that a new leader starts right after what was published (C59)."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.failover.state import Failover, is_published
from spec.sequencer.identifiers import Epoch, Height


@predicate
def first_seal_follows_last_published(state: Failover) -> bool:
    """The first height that an epoch seals is right after a published height or genesis."""
    base = state.epochs.base
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            all_of(state.epochs.sealed[epoch, height], base[epoch].is_right_before(height), Height.first() < base[epoch]),
            exists(Epoch, lambda publisher: is_published(state, publisher, base[epoch])),
        ),
    )
