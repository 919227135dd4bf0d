"""Runs that show what the rollup is for: blocks become final, L1 reorganizes, withdrawals are paid in both modes, a zombie posts."""
