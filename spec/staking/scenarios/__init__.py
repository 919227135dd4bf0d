"""Runs that show what the staking contracts are for, as the document's flow diagrams do.

Some are short, about governance, operators and downtime.  The others are chapters of one life of the contracts, from
the first deposit to the last exit, in which every action happens.  Some more are
about turns that it does not take, and about what is refused.
"""
