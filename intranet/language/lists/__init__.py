"""What the lexica do not know, or know wrongly: written down by hand for Dutch youth care. Data, and nothing else."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())
