"""The token: one ledger of shares, two views, allowances, wrapping."""

from megaspec.claims import Invariant, Rounding, Step, Theorem
from spec.staking import token
from spec.staking.core import deposit
from spec.staking.invariants import token as invariants
from spec.staking.properties import token as properties
from spec.staking.queue import request_withdrawal, request_withdrawal_of, withdraw
from spec.staking.system import STAKING

HOLDERS = (
    deposit,
    request_withdrawal,
    request_withdrawal_of,
    withdraw,
    token.transfer,
    token.transfer_shares,
    token.burn_shares,
    token.wrap,
    token.unwrap,
    token.approve,
    token.approve_wrapped,
    token.transfer_wrapped,
)
"""The actions of holders on what is their own."""

SPENDERS = (token.transfer_from, token.transfer_shares_from, token.transfer_wrapped_from)
"""The actions of spenders on an allowance."""

SUPPLY_IS_ALL_SHARES = Invariant(
    name="staking.supply_is_all_shares",
    sentence="The share supply is the sum of the holders' shares and the escrowed shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C04", "TD-36", "TD-38"),
    system=STAKING,
    predicate=invariants.supply_is_all_shares,
)

WRAPPED_SUPPLY_IS_ALL_WRAPPED = Invariant(
    name="staking.wrapped_supply_is_all_wrapped",
    sentence="The wrapped supply is the sum of the holders' wrapped tokens.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C16", "TD-07"),
    system=STAKING,
    predicate=invariants.wrapped_supply_is_all_wrapped,
)

WRAPPED_IS_BACKED = Invariant(
    name="staking.wrapped_is_backed",
    sentence="The wrapper holds at least as many shares as there are wrapped tokens.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C16", "D07", "TD-33", "TD-34", "TD-35"),
    system=STAKING,
    predicate=invariants.wrapped_is_backed,
)

BALANCES_WITHIN_SUPPLY = Theorem(
    name="staking.balances_within_supply",
    sentence="The balances of all holders, each rounded down, sum to at most the total supply, which is pooled ether.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C14", "D07", "TD-31", "TD-32", "TD-89"),
    predicate=properties.balances_within_supply,
    given=(STAKING,),
    rounding=Rounding("balance", "the other holders", "1 a holder"),
)

BALANCE_WITHIN_SUPPLY = Theorem(
    name="staking.balance_within_supply",
    sentence="No holder's balance exceeds the supply, in either view.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C19", "TD-36"),
    predicate=properties.balance_within_supply,
    given=(STAKING,),
)

OTHERS_KEEP_THEIR_SHARES = Step(
    name="staking.others_keep_their_shares",
    sentence="A holder's action lowers nobody's shares except the caller's and the wrapper's.",
    section="TD System Overview",
    requirements=("C17", "TD-01", "TD-06"),
    system=STAKING,
    predicate=properties.others_keep_their_shares,
    of=HOLDERS,
)

OTHERS_KEEP_THEIR_WRAPPED = Step(
    name="staking.others_keep_their_wrapped",
    sentence="Wrapping, unwrapping, wrapped transfers, deposits and `request_withdrawal` lower nobody's wrapped tokens except the caller's.",
    section="TD System Overview",
    requirements=("C17", "TD-01"),
    system=STAKING,
    predicate=properties.others_keep_their_wrapped,
    of=(token.wrap, token.unwrap, token.transfer_wrapped, deposit, request_withdrawal),
)

OTHERS_KEEP_THEIR_ALLOWANCES = Step(
    name="staking.others_keep_their_allowances",
    sentence="A holder's or a spender's action changes only allowances of which the caller is the owner or the spender.",
    section="TD System Overview",
    requirements=("C19", "TD-01", "TD-37"),
    system=STAKING,
    predicate=properties.others_keep_their_allowances,
    of=HOLDERS + SPENDERS,
)

SHARES_STAY = Step(
    name="staking.shares_stay",
    sentence="Only holders' own actions and share transfers from an allowance can change anybody's shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C07", "C17", "C32"),
    system=STAKING,
    predicate=properties.shares_stay,
    but=HOLDERS + (token.transfer_from, token.transfer_shares_from),
)

WRAPPED_STAYS = Step(
    name="staking.wrapped_stays",
    sentence="Only wrapping, unwrapping and wrapped transfers can change anybody's wrapped tokens or their supply.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C15", "D07", "TD-33", "TD-34"),
    system=STAKING,
    predicate=properties.wrapped_stays,
    but=(token.wrap, token.unwrap, token.transfer_wrapped, token.transfer_wrapped_from),
)

TRANSFER_MOVES_WHOLE_SHARES = Step(
    name="staking.transfer_moves_whole_shares",
    sentence="`transfer` moves exactly the returned shares from the caller to the recipient, and changes no other shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "TD-06"),
    system=STAKING,
    predicate=properties.transfer_moves_whole_shares,
    of=(token.transfer,),
)

TRANSFER_DELIVERS_ALL_BUT_ROUNDING = Step(
    name="staking.transfer_delivers_all_but_rounding",
    sentence="The shares that a transfer moves are worth at most its amount, and at most one share's price, rounded up, less.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C16",),
    system=STAKING,
    predicate=properties.transfer_delivers_all_but_rounding,
    of=(token.transfer, token.transfer_from),
    rounding=Rounding("shares_of", "the sender", "ceil(pooled / supply)"),
)

TRANSFER_FROM_MOVES_WHOLE_SHARES = Step(
    name="staking.transfer_from_moves_whole_shares",
    sentence="`transfer_from` moves exactly the returned shares from the owner to the recipient, and changes no other shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "TD-37"),
    system=STAKING,
    predicate=properties.transfer_from_moves_whole_shares,
    of=(token.transfer_from,),
)

ALLOWANCE_IS_SPENT_EXACTLY = Step(
    name="staking.allowance_is_spent_exactly",
    sentence="`transfer_from` lowers the caller's allowance by exactly its amount, not below zero, and changes no other allowance.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C19", "TD-37"),
    system=STAKING,
    predicate=properties.allowance_is_spent_exactly,
    of=(token.transfer_from,),
)

SHARE_TRANSFER_MOVES_SHARES = Step(
    name="staking.share_transfer_moves_shares",
    sentence="`transfer_shares` moves exactly the shares given from the caller to the recipient, and changes no other shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "TD-06"),
    system=STAKING,
    predicate=properties.share_transfer_moves_shares,
    of=(token.transfer_shares,),
)

SHARE_TRANSFER_FROM_MOVES_SHARES = Step(
    name="staking.share_transfer_from_moves_shares",
    sentence="`transfer_shares_from` moves exactly the shares given from the owner to the recipient, and changes no other shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17",),
    system=STAKING,
    predicate=properties.share_transfer_from_moves_shares,
    of=(token.transfer_shares_from,),
)

NO_SHARE_MOVES_FOR_NOTHING = Step(
    name="staking.no_share_moves_for_nothing",
    sentence=(
        "`transfer_shares_from` spends at least the shares' worth, rounded down, and at least one wei if any share moves, of one allowance alone."
    ),
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "C19", "TD-37"),
    system=STAKING,
    predicate=properties.no_share_moves_for_nothing,
    of=(token.transfer_shares_from,),
)

WRAPPED_TRANSFER_MOVES_TOKENS = Step(
    name="staking.wrapped_transfer_moves_tokens",
    sentence="`transfer_wrapped` moves exactly the wrapped tokens given from the caller to the recipient, and changes no others.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "TD-07"),
    system=STAKING,
    predicate=properties.wrapped_transfer_moves_tokens,
    of=(token.transfer_wrapped,),
)

WRAPPED_TRANSFER_FROM_MOVES_TOKENS = Step(
    name="staking.wrapped_transfer_from_moves_tokens",
    sentence=(
        "`transfer_wrapped_from` moves exactly the wrapped tokens given from owner to recipient, and spends exactly as many of the caller's "
        "allowance, which has them."
    ),
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "C19", "TD-07", "TD-37"),
    system=STAKING,
    predicate=properties.wrapped_transfer_from_moves_tokens,
    of=(token.transfer_wrapped_from,),
)

APPROVAL_IS_THE_CALLERS = Step(
    name="staking.approval_is_the_callers",
    sentence="`approve` sets one allowance of the caller to exactly the amount given, and changes nothing else in the token.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C19", "TD-37"),
    system=STAKING,
    predicate=properties.approval_is_the_callers,
    of=(token.approve,),
)

BURNED_SHARES_ARE_THE_CALLERS = Step(
    name="staking.burned_shares_are_the_callers",
    sentence=(
        "`burn_shares` lowers the caller's shares and the supply by exactly the shares given, and changes neither other shares nor pooled ether."
    ),
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C18",),
    system=STAKING,
    predicate=properties.burned_shares_are_the_callers,
    of=(token.burn_shares,),
)

WRAPPING_IS_ONE_FOR_ONE = Step(
    name="staking.wrapping_is_one_for_one",
    sentence="Wrapping moves shares from the caller to the wrapper, and mints the caller exactly as many wrapped tokens, at any price.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C15", "C16", "TD-07"),
    system=STAKING,
    predicate=properties.wrapping_is_one_for_one,
    of=(token.wrap,),
)

UNWRAPPING_UNDOES_WRAPPING = Theorem(
    name="staking.unwrapping_undoes_wrapping",
    sentence="Shares wrapped and unwrapped at once leave exactly the state before.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C16", "TD-07"),
    predicate=properties.unwrapping_undoes_wrapping,
    given=(STAKING,),
)

TRANSFER_TELLS = Step(
    name="staking.transfer_tells",
    sentence="`transfer` emits only `Transfer`, with the caller, the recipient, the amount and the returned shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.transfer_tells,
    of=(token.transfer,),
)

TRANSFER_FROM_TELLS = Step(
    name="staking.transfer_from_tells",
    sentence="`transfer_from` emits only `Transfer`, with the owner, the recipient, the amount and the returned shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.transfer_from_tells,
    of=(token.transfer_from,),
)

SHARE_TRANSFER_TELLS = Step(
    name="staking.share_transfer_tells",
    sentence="`transfer_shares` emits only `Transfer`, with the caller, the recipient, the returned amount and the shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.share_transfer_tells,
    of=(token.transfer_shares,),
)

SHARE_TRANSFER_FROM_TELLS = Step(
    name="staking.share_transfer_from_tells",
    sentence="`transfer_shares_from` emits only `Transfer`, with the owner, the recipient, the returned amount and the shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.share_transfer_from_tells,
    of=(token.transfer_shares_from,),
)

APPROVAL_TELLS = Step(
    name="staking.approval_tells",
    sentence="`approve` emits only `Approval`, with the caller, the spender and the amount.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.approval_tells,
    of=(token.approve,),
)

WRAPPED_APPROVAL_TELLS = Step(
    name="staking.wrapped_approval_tells",
    sentence="`approve_wrapped` sets one wrapped allowance of the caller to exactly the shares given, no other, and emits only `WrappedApproval`.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C19", "TD-15"),
    system=STAKING,
    predicate=properties.wrapped_approval_tells,
    of=(token.approve_wrapped,),
)

WRAPPED_TRANSFER_TELLS = Step(
    name="staking.wrapped_transfer_tells",
    sentence="`transfer_wrapped` emits only `WrappedTransfer`, with the caller, the recipient and the shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.wrapped_transfer_tells,
    of=(token.transfer_wrapped,),
)

WRAPPED_TRANSFER_FROM_TELLS = Step(
    name="staking.wrapped_transfer_from_tells",
    sentence="`transfer_wrapped_from` emits only `WrappedTransfer`, with the owner, the recipient and the shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.wrapped_transfer_from_tells,
    of=(token.transfer_wrapped_from,),
)

BURNING_TELLS = Step(
    name="staking.burning_tells",
    sentence="`burn_shares` emits only `SharesBurned`, with the caller and the shares.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C18", "TD-15"),
    system=STAKING,
    predicate=properties.burning_tells,
    of=(token.burn_shares,),
)

WRAPPING_TELLS = Step(
    name="staking.wrapping_tells",
    sentence="`wrap` emits only `WrappedTransfer`, from the zero address to the caller.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.wrapping_tells,
    of=(token.wrap,),
)

UNWRAPPING_TELLS = Step(
    name="staking.unwrapping_tells",
    sentence="`unwrap` emits only `WrappedTransfer`, from the caller to the zero address.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("TD-15",),
    system=STAKING,
    predicate=properties.unwrapping_tells,
    of=(token.unwrap,),
)

TOLD_WORTH_IS_ROUNDED_DOWN = Step(
    name="staking.told_worth_is_rounded_down",
    sentence="The amount that `transfer_shares` returns is the exact worth of its shares, rounded down to whole wei.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C16",),
    system=STAKING,
    predicate=properties.told_worth_is_rounded_down,
    of=(token.transfer_shares,),
    rounding=Rounding("transfer_shares", "nobody: it is only returned", "1"),
)

CHARGED_WORTH_IS_ROUNDED_UP = Step(
    name="staking.charged_worth_is_rounded_up",
    sentence="The amount that `transfer_shares_from` returns is the exact worth of its shares, rounded up to whole wei.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C17", "C19"),
    system=STAKING,
    predicate=properties.charged_worth_is_rounded_up,
    of=(token.transfer_shares_from,),
    rounding=Rounding("transfer_shares_from", "the owner, of the allowance", "1"),
)
