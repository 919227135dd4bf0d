"""Runs that show what the staking contracts are for, as the document's flow diagrams do."""
