"""Three operators, with which rejected designs of availability are tried."""

from megaspec.language import Map, Outcome, need
from spec.sequencer.availability.dispersal import disperse
from spec.sequencer.availability.operators import add_stake, go_on
from spec.sequencer.availability.quantities import Header, Operator, Payload, Place
from spec.sequencer.availability.state import Availability, Thresholds, genesis


def three_operators(ann: Operator, ben: Operator, cat: Operator, header: Header, data: Payload) -> Outcome[Availability, None]:
    """Ann has 60 of 100 wei at stake, and does as she signs; Ben and Cat have 20 each, and do not.  All three are asked to keep some data."""
    need(ann != ben and ann != cat and ben != cat, "ONE_OPERATOR_TWICE")
    need(data != Payload.none(), "NO_DATA")
    start = genesis(
        faulty=Map.empty(False).set(ben, True).set(cat, True),
        content=Map.empty(Payload.none()).set(header, data),
        reference=Map.empty(Place.first()),
        thresholds=Thresholds(confirmation=6_000, safety=4_000, reconstruction=2_000),
    ).state
    with_ann = add_stake(start, ann, 60).state
    with_ben = add_stake(with_ann, ben, 20).state
    with_cat = add_stake(with_ben, cat, 20).state
    return Outcome(disperse(go_on(with_cat, 0).state, header, 0).state)
