"""The queue gets its turn."""

from megaspec.claims import ENVIRONMENT, CanReach, CanReachInStages, HelpfulCall
from proofs.staking.paying.sections import FLOW
from spec.staking.core import pass_time
from spec.staking.finalization import finalize
from spec.staking.properties import governing, waiting
from spec.staking.properties.paying import turn as properties
from spec.staking.system import STAKING

THE_FIRST_REQUEST_CAN_BE_FINALIZED = CanReach(
    name="staking.the_first_request_can_be_finalized",
    sentence=(
        "With a settled report that is late enough and all ether in the contract, anybody can have the first request finalized whole, once any pause "
        "is over and the rate limit has refilled, which takes a day at most."
    ),
    section=FLOW,
    requirements=("L02", "C35", "C54"),
    system=STAKING,
    given=properties.one_is_first,
    goal=properties.fewer_are_in_line,
    pending=properties.comes_in_time,
    by={pass_time: ENVIRONMENT, finalize: governing.anybody},
    helps=(
        HelpfulCall(pass_time, {"seconds": governing.rest_of_pause}, when=properties.is_paused),
        HelpfulCall(pass_time, {"seconds": properties.until_it_is_full}, when=properties.is_held_up),
        HelpfulCall(finalize, {"through": waiting.first_in_line}, when=properties.is_let_through),
    ),
    rank=properties.way_to_its_turn,
)

REQUESTS_CAN_BE_FINALIZED = CanReachInStages(
    name="staking.requests_can_be_finalized",
    sentence=(
        "With a settled report that is late enough and all ether in the contract, anybody can have one request after the other finalized, up to and "
        "including this one."
    ),
    section=FLOW,
    requirements=("L02", "C35"),
    system=STAKING,
    given=properties.has_its_turn,
    goal=waiting.is_finalized,
    stages=(THE_FIRST_REQUEST_CAN_BE_FINALIZED,),
    rank=properties.in_line,
)
