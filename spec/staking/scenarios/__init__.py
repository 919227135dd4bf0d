"""Runs that show what the staking contracts are for, as the document's flow diagrams do.

Some are short, about governance, operators and downtime.  The others are chapters of one life of the contracts, from
the first deposit to the last exit, in which every action happens.  Some more are
about what is refused.
"""

from spec.staking.scenarios import deposits, governance, leaving, losses, operators, refusals, rewards, sla, withdrawals, work

SHORT = governance.SCENARIOS + operators.SCENARIOS + sla.SCENARIOS
LIFE = deposits.SCENARIOS + work.SCENARIOS + withdrawals.SCENARIOS + rewards.SCENARIOS + losses.SCENARIOS + leaving.SCENARIOS
SCENARIOS = SHORT + LIFE + refusals.SCENARIOS
