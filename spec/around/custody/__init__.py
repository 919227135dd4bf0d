"""Custody of keys: where each is stored, who has access to the signer of a validator's key, and the record of every renewal (D15).

A validator's key cannot change.  What is rotated is the access to its signer: two of three custodians renew it, the access before is
void at once, and each lasts a quarter at most.  The signer attests once an epoch and proposes once a slot, and never goes back.
"""
