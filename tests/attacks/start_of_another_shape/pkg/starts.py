"""Where it starts."""


def one(known):
    """One dictionary in place of a list of them."""
    return {"who": 1}
