"""The staking system: its state, its initial state, its actions and its invariants."""

from megaspec.language import System
from spec.staking import (
    core,
    exits,
    finalization,
    governance,
    insurance,
    keys,
    oracle,
    pausing,
    queue,
    registry,
    settlement,
    sla,
    token,
)
from spec.staking.deployment import deployed
from spec.staking.invariants import books, drafts
from spec.staking.invariants import exits as of_exits
from spec.staking.invariants import governance as of_governance
from spec.staking.invariants import keys as of_keys
from spec.staking.invariants import oracle as of_oracle
from spec.staking.invariants import queue as of_queue
from spec.staking.invariants import registry as of_registry
from spec.staking.invariants import sla as of_sla
from spec.staking.invariants import token as of_token
from spec.staking.state import Staking

STAKING = System(
    name="staking",
    state=Staking,
    genesis=deployed,
    actions=(
        core.deposit,
        core.donate,
        core.receive_ether,
        core.pass_time,
        core.call_returns,
        token.approve,
        token.transfer,
        token.transfer_from,
        token.transfer_shares,
        token.transfer_shares_from,
        token.burn_shares,
        token.wrap,
        token.unwrap,
        token.approve_wrapped,
        token.transfer_wrapped,
        token.transfer_wrapped_from,
        queue.request_withdrawal,
        queue.request_withdrawal_of,
        queue.withdraw,
        queue.claim,
        registry.register_operator,
        registry.set_rate,
        registry.deactivate_operator,
        registry.dismiss_operator,
        registry.deregister_operator,
        registry.post_bond,
        registry.withdraw_bond,
        registry.pay_operator,
        registry.sign_over,
        registry.add_key,
        registry.drop_key,
        registry.free_key,
        keys.front_run,
        keys.predeposit,
        keys.prove,
        keys.disprove,
        keys.abandon,
        keys.top_up,
        keys.activate,
        exits.order_exit,
        exits.emergency_exit,
        exits.exit_fee_changes,
        exits.exit_queue_grows,
        exits.exit_is_ignored,
        exits.exit_is_taken,
        exits.request_exit,
        exits.become_withdrawable,
        exits.retire,
        oracle.vote,
        oracle.open_report,
        oracle.discard_report,
        oracle.abandon_report,
        oracle.report_validator,
        oracle.report_unannounced,
        sla.report_attestations,
        sla.report_offline,
        sla.report_online,
        sla.penalize,
        sla.appeal,
        sla.reverse_penalty,
        sla.uphold_penalty,
        sla.distribute_penalty,
        insurance.fund_insurance,
        insurance.report_slashing,
        settlement.settle_gain,
        settlement.settle_loss,
        settlement.suspend,
        settlement.confirm_fall,
        finalization.finalize,
        finalization.finalize_slice,
        settlement.close_report,
        settlement.pay_protocol,
        governance.propose,
        governance.approve_proposal,
        governance.cancel_proposal,
        governance.execute_upgrade,
        governance.execute_signer,
        governance.execute_delay,
        governance.execute_guardian,
        governance.execute_add_member,
        governance.execute_remove_member,
        governance.execute_rate_limit,
        pausing.pause,
        pausing.unpause,
        pausing.allow_pause,
    ),
    invariants=books.INVARIANTS
    + of_token.INVARIANTS
    + of_queue.INVARIANTS
    + of_registry.INVARIANTS
    + of_keys.INVARIANTS
    + of_exits.INVARIANTS
    + of_sla.INVARIANTS
    + of_oracle.INVARIANTS
    + drafts.INVARIANTS
    + of_governance.INVARIANTS,
    scenarios="spec.staking.scenarios",
    observed={
        oracle.report_validator: ("balance", "arrived", "skimmed", "tips"),
        oracle.report_unannounced: ("amount",),
        insurance.report_slashing: ("balance",),
        sla.report_attestations: ("opportunities", "successes"),
        sla.report_offline: ("since",),
        sla.report_online: ("at",),
    },
)
