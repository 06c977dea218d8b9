"""The own name of whoever writes without it, in what they write."""

import re
from collections.abc import Collection, Iterator

from intranet.privacy.findings import Finding

SHORTEST = 3  # letters: `El` and `de` are words of other people too


def find_own_names(text: str, own: Collection[str]) -> Iterator[Finding]:
    """Each place where one of these names stands, or a word of it that is written with a capital."""
    parts = [word for name in own for word in name.split() if word[:1].isupper() and len(word) >= SHORTEST]
    names = sorted({*filter(None, own), *parts}, key=len, reverse=True)
    if names:
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text):
            yield Finding(*match.span(), "own_name", "ask")
