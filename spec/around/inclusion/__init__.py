"""Deposits on an L1 that drops blocks: included in a block, dropped with it, included again, and confirmed once it is final (X08).

Each block has the contracts' books as they are after it.  A block that L1 drops takes its books with it: the ether of its deposits is
their owners' again, and the shares are gone.  The transaction of a dropped deposit may come into another block, at the price there.
"""
