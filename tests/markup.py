"""What a page is made of, to tell whether a text that somebody wrote became a part of it."""

import re
from collections import Counter
from html.parser import HTMLParser


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, *sorted(name for name, _value in attrs)] += 1


def elements_of(html: str) -> Counter[tuple[str, ...]]:
    """Count the elements of a page by their name and the names of their attributes."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.found


def without_tokens(html: str) -> str:
    """The page without the tokens of its forms, and the moment it was made, which differ each time."""
    return re.sub(r"[A-Za-z0-9]{64}|last=[0-9a-f-]+", "TOKEN", html)


def repeated_ids(html: str) -> set[str]:
    """The names that more than one element of a page has; a label or a description would lead to the wrong one."""
    counted = Counter(re.findall(r'\sid="([^"]+)"', html))
    return {name for name, count in counted.items() if count > 1}
