"""Finalization: what each request is paid, what the others gain, and the rate limit."""

from megaspec.claims import Rounding, Step, Theorem
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.properties import finalization as properties
from spec.staking.system import STAKING

EACH_GETS_THE_LESSER = Step(
    name="staking.each_gets_the_lesser",
    sentence=(
        "Each request finalized is paid the lesser of its remaining value and the current worth of its remaining shares, and is marked as "
        "finalized now."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D06", "TD-95"),
    system=STAKING,
    predicate=properties.each_gets_the_lesser,
    of=(finalize,),
)

FINALIZES_IN_ORDER = Step(
    name="staking.finalizes_in_order",
    sentence="`finalize` advances the last finalized ticket to the one named, at most the last requested, and changes no request outside that range.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24", "TD-08", "TD-42", "TD-52"),
    system=STAKING,
    predicate=properties.finalizes_in_order,
    of=(finalize,),
)

WHOLE_AT_A_PRICE_NOT_BELOW = Theorem(
    name="staking.whole_at_a_price_not_below",
    sentence="A request whose remaining shares are worth at least its remaining value is settled at exactly that value.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C34",),
    predicate=properties.whole_at_a_price_not_below,
    given=(STAKING,),
)

PAYOUT_ROUNDS_DOWN = Theorem(
    name="staking.payout_rounds_down",
    sentence=(
        "A settlement is at most the request's remaining value and the exact worth of its shares, and less than one wei below the lesser of them."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29",),
    predicate=properties.payout_rounds_down,
    given=(STAKING,),
    rounding=Rounding("settlement", "the holders", "1"),
)

SLICE_GETS_THE_LESSER = Step(
    name="staking.slice_gets_the_lesser",
    sentence="A slice is paid the lesser of its pro-rata value, rounded down, and the worth of its shares; the rest of the request stays pending.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "D20"),
    system=STAKING,
    predicate=properties.slice_gets_the_lesser,
    of=(finalize_slice,),
)

SLICE_CHANGES_NO_OTHER = Step(
    name="staking.slice_changes_no_other",
    sentence="A slice is of the first pending request, and changes neither another request nor the last finalized ticket.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C24", "C30"),
    system=STAKING,
    predicate=properties.slice_changes_no_other,
    of=(finalize_slice,),
)

SLICE_ROUNDS_DOWN = Step(
    name="staking.slice_rounds_down",
    sentence="A slice's payout is less than one wei below the lesser of its exact pro-rata value and the exact worth of its shares.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29",),
    system=STAKING,
    predicate=properties.slice_rounds_down,
    of=(finalize_slice,),
    rounding=Rounding("finalize_slice", "the holders", "1"),
)

FINALIZED_BY_A_LATER_REPORT = Step(
    name="staking.finalized_by_a_later_report",
    sentence=(
        "Requests are finalized, whole or in part, only by an open, settled report of a time at least the minimum delay after the request and not "
        "in the future."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C33", "D05", "D18"),
    system=STAKING,
    predicate=properties.finalized_by_a_later_report,
    of=(finalize, finalize_slice),
)

ESCROWED_SHARES_ARE_BURNED = Step(
    name="staking.escrowed_shares_are_burned",
    sentence="Finalization burns exactly the shares that leave escrow, and changes no holder's shares.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C31", "D05", "TD-97"),
    system=STAKING,
    predicate=properties.escrowed_shares_are_burned,
    of=(finalize, finalize_slice),
)

LOCKS_WHAT_IT_PAYS = Step(
    name="staking.locks_what_it_pays",
    sentence="Finalization moves exactly its payout from the buffer, and from pooled ether and the reserve together, to the locked ether.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C28", "C29"),
    system=STAKING,
    predicate=properties.locks_what_it_pays,
    of=(finalize, finalize_slice),
)

FORFEITS_GO_TO_THE_RESERVE = Step(
    name="staking.forfeits_go_to_the_reserve",
    sentence="Finalization takes the worth of the burned shares from pooled ether, and what of it is not paid goes into the holders' reserve.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C34", "D05", "L04"),
    system=STAKING,
    predicate=properties.forfeits_go_to_the_reserve,
    of=(finalize, finalize_slice),
)

FINALIZATION_LEAVES_THE_PRICE = Step(
    name="staking.finalization_leaves_the_price",
    sentence="Finalization does not lower the price of a share, and raises the worth of all shares that are left by less than one wei.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C34", "C51", "D05"),
    system=STAKING,
    predicate=properties.finalization_leaves_the_price,
    of=(finalize, finalize_slice),
    rounding=Rounding("finalize", "the holders", "1"),
)

FINALIZATION_TELLS = Step(
    name="staking.finalization_tells",
    sentence="`finalize` emits only `WithdrawalsFinalized`, with the last ticket, no part, the payout and what the queue forfeited.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.finalization_tells,
    of=(finalize,),
)

SLICE_TELLS = Step(
    name="staking.slice_tells",
    sentence=(
        "`finalize_slice` emits only `WithdrawalsFinalized`, with the last finalized ticket, the slice's shares, the payout and what the queue "
        "forfeited."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171"),
    system=STAKING,
    predicate=properties.slice_tells,
    of=(finalize_slice,),
)

LIMIT_IS_CHARGED_EXACTLY = Step(
    name="staking.limit_is_charged_exactly",
    sentence="Finalization pays at most the current level of the rate limit, and lowers it by exactly its payout, as of now.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20", "TD-145"),
    system=STAKING,
    predicate=properties.limit_is_charged_exactly,
    of=(finalize, finalize_slice),
)

OUTFLOW_IS_METERED = Step(
    name="staking.outflow_is_metered",
    sentence="In every step, newly locked ether plus the rate limit's level after is at most its level before plus the refill of the time passed.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20"),
    system=STAKING,
    predicate=properties.outflow_is_metered,
)

ALL_THAT_IS_LOCKED_IS_CHARGED = Step(
    name="staking.all_that_is_locked_is_charged",
    sentence="Only finalization can change the total of ether ever locked, or increase the locked ether.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54",),
    system=STAKING,
    predicate=properties.all_that_is_locked_is_charged,
    but=(finalize, finalize_slice),
)

SPLITTING_DOES_NOT_EVADE_THE_LIMIT = Theorem(
    name="staking.splitting_does_not_evade_the_limit",
    sentence="Two consecutive slices pay in total at most the rate limit's level before them.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C54", "D20"),
    predicate=properties.splitting_does_not_evade_the_limit,
    given=(STAKING,),
)

FINALIZATION_GOES_ON = Step(
    name="staking.finalization_goes_on",
    sentence="`finalize` advances the last finalized ticket.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    predicate=properties.finalization_goes_on,
    of=(finalize,),
)

SLICE_GOES_ON = Step(
    name="staking.slice_goes_on",
    sentence=(
        "A slice lowers the first pending request's value by at least the minimum withdrawal, leaves at least that value, and takes some but not "
        "all shares."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "D20"),
    system=STAKING,
    predicate=properties.slice_goes_on,
    of=(finalize_slice,),
)

THE_FIRST_FITS_A_FULL_LIMIT = Theorem(
    name="staking.the_first_fits_a_full_limit",
    sentence="When the rate limit is full, its level is at least the settlement of the first pending request.",
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "D20"),
    predicate=properties.the_first_fits_a_full_limit,
    given=(STAKING,),
)

A_SMALL_SLICE_FITS = Theorem(
    name="staking.a_small_slice_fits",
    sentence=(
        "A first pending request worth at least twice the minimum withdrawal plus one share has a valid slice worth at most the minimum plus one "
        "share."
    ),
    section="TD Security Considerations, 3 Economic Security",
    requirements=("C35", "D20"),
    predicate=properties.a_small_slice_fits,
    given=(STAKING,),
)

CUMULATIVE_SHARES_GROW = Theorem(
    name="staking.cumulative_shares_grow",
    sentence=(
        "The cumulative requested shares up to a later issued ticket exceed those up to an earlier one by at least the later request's shares, at "
        "least one."
    ),
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25",),
    predicate=properties.cumulative_shares_grow,
    given=(STAKING,),
)

CUMULATIVE_VALUE_GROWS = Theorem(
    name="staking.cumulative_value_grows",
    sentence=(
        "The cumulative requested value up to a later issued ticket exceeds that up to an earlier one by at least the later request's value, at "
        "least the minimum withdrawal."
    ),
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25",),
    predicate=properties.cumulative_value_grows,
    given=(STAKING,),
)
