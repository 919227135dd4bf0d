"""Finalization: what each request gets, what the others gain, and the rate limit."""

from megaspec.claims import Dust, Step, Theorem
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.properties import finalization as properties
from spec.staking.system import STAKING

EACH_GETS_THE_LESSER = Step(
    name="staking.each_gets_the_lesser",
    sentence="Each request finalized gets, for what remained of it, the lesser of its own value when made and its worth now.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D06", "TD-95"),
    system=STAKING,
    predicate=properties.each_gets_the_lesser,
    of=(finalize,),
)

FINALIZES_IN_ORDER = Step(
    name="staking.finalizes_in_order",
    sentence="Exactly the requests after the last one finalized are finalized, through the one named.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24", "TD-42", "TD-08"),
    system=STAKING,
    predicate=properties.finalizes_in_order,
    of=(finalize,),
)

WHOLE_AT_A_PRICE_NOT_BELOW = Theorem(
    name="staking.whole_at_a_price_not_below",
    sentence="A request whose shares are worth no less than when it was made is paid in full: a loss costs it only below that.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C34",),
    predicate=properties.whole_at_a_price_not_below,
    given=(STAKING,),
)

PAYOUT_ROUNDS_DOWN = Theorem(
    name="staking.payout_rounds_down",
    sentence="A request gets at most its value and its worth, and less than a wei less than the lesser of them.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29",),
    predicate=properties.payout_rounds_down,
    given=(STAKING,),
    dust=Dust("settlement", "the holders", "1"),
)

SLICE_GETS_THE_LESSER = Step(
    name="staking.slice_gets_the_lesser",
    sentence="A slice gets the lesser of its prorated part of the value and the worth of its shares now; the rest stays asked for.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D20"),
    system=STAKING,
    predicate=properties.slice_gets_the_lesser,
    of=(finalize_slice,),
)

SLICE_CHANGES_NO_OTHER = Step(
    name="staking.slice_changes_no_other",
    sentence="A slice is of the first pending request, and leaves all others as they are.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C24", "C30"),
    system=STAKING,
    predicate=properties.slice_changes_no_other,
    of=(finalize_slice,),
)

SLICE_ROUNDS_DOWN = Step(
    name="staking.slice_rounds_down",
    sentence="A slice gets less than a wei less than the lesser of its part of the value and the exact worth of its shares.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29",),
    system=STAKING,
    predicate=properties.slice_rounds_down,
    of=(finalize_slice,),
    dust=Dust("finalize_slice", "the holders", "1"),
)

FINALIZED_BY_A_LATER_REPORT = Step(
    name="staking.finalized_by_a_later_report",
    sentence="What is finalized, whole or in part, is so by a settled report about a time past the request's least delay.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C33", "D05", "D18"),
    system=STAKING,
    predicate=properties.finalized_by_a_later_report,
    of=(finalize, finalize_slice),
)

ESCROWED_SHARES_ARE_BURNED = Step(
    name="staking.escrowed_shares_are_burned",
    sentence="The shares that leave the escrow are burned: they go to nobody.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C31", "D05", "TD-97"),
    system=STAKING,
    predicate=properties.escrowed_shares_are_burned,
    of=(finalize, finalize_slice),
)

LOCKS_WHAT_IT_PAYS = Step(
    name="staking.locks_what_it_pays",
    sentence="What is finalized leaves the buffer and the holders' ether, and is locked, to the wei.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C28", "C29"),
    system=STAKING,
    predicate=properties.locks_what_it_pays,
    of=(finalize, finalize_slice),
)

PRICE_RISES_BY_WHAT_IS_FORFEITED = Step(
    name="staking.price_rises_by_what_is_forfeited",
    sentence="Finalization never costs the others, and gives them what the queue forfeits and less than a wei of dust.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C34", "D05"),
    system=STAKING,
    predicate=properties.price_rises_by_what_is_forfeited,
    of=(finalize, finalize_slice),
    dust=Dust("finalize", "the holders", "1"),
)

FINALIZATION_TELLS = Step(
    name="staking.finalization_tells",
    sentence="Finalization emits `WithdrawalsFinalized` once: through which request, for how much, and what the queue forfeited.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.finalization_tells,
    of=(finalize,),
)

SLICE_TELLS = Step(
    name="staking.slice_tells",
    sentence="A slice emits `WithdrawalsFinalized` once: of how many shares, for how much, and what the queue forfeited.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.slice_tells,
    of=(finalize_slice,),
)

LIMIT_IS_CHARGED_EXACTLY = Step(
    name="staking.limit_is_charged_exactly",
    sentence="What is finalized is charged to the wei against what has refilled, and never more than that.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20", "TD-145"),
    system=STAKING,
    predicate=properties.limit_is_charged_exactly,
    of=(finalize, finalize_slice),
)

OUTFLOW_IS_METERED = Step(
    name="staking.outflow_is_metered",
    sentence="What is finalized is at most what the limit let through and does no more, and what has refilled since.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20"),
    system=STAKING,
    predicate=properties.outflow_is_metered,
)

ALL_THAT_IS_LOCKED_IS_CHARGED = Step(
    name="staking.all_that_is_locked_is_charged",
    sentence="No path but finalization locks ether for payouts.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=properties.all_that_is_locked_is_charged,
    but=(finalize, finalize_slice),
)

SPLITTING_DOES_NOT_EVADE_THE_LIMIT = Theorem(
    name="staking.splitting_does_not_evade_the_limit",
    sentence="Two slices at one time pay together at most what the limit lets through.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20"),
    predicate=properties.splitting_does_not_evade_the_limit,
    given=(STAKING,),
)

FINALIZATION_GOES_ON = Step(
    name="staking.finalization_goes_on",
    sentence="Finalization ends at least one request.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    predicate=properties.finalization_goes_on,
    of=(finalize,),
)

SLICE_GOES_ON = Step(
    name="staking.slice_goes_on",
    sentence="A slice takes at least the least amount off the demand of the first request, and leaves it as much.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "D20"),
    system=STAKING,
    predicate=properties.slice_goes_on,
    of=(finalize_slice,),
)

THE_FIRST_FITS_A_FULL_LIMIT = Theorem(
    name="staking.the_first_fits_a_full_limit",
    sentence="Once the limit is full it lets the first request through whole, however large it is.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "D20"),
    predicate=properties.the_first_fits_a_full_limit,
    given=(STAKING,),
)

A_SMALL_SLICE_FITS = Theorem(
    name="staking.a_small_slice_fits",
    sentence="Of a request too large for the limit a slice is small enough that the limit lets through little.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "D20"),
    predicate=properties.a_small_slice_fits,
    given=(STAKING,),
)

CUMULATIVE_SHARES_GROW = Theorem(
    name="staking.cumulative_shares_grow",
    sentence="All requests up to a later one have more shares than all up to an earlier one: those of the later one more, at least.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25",),
    predicate=properties.cumulative_shares_grow,
    given=(STAKING,),
)

CUMULATIVE_VALUE_GROWS = Theorem(
    name="staking.cumulative_value_grows",
    sentence="All requests up to a later one are worth more than all up to an earlier one: the value of the later one more, at least.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25",),
    predicate=properties.cumulative_value_grows,
    given=(STAKING,),
)
