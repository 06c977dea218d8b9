"""People and tags that a text names: @noor.el.idrissi and #ots."""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from intranet.contributions.markup.tokens import in_plain_text, words

# Not after a letter, as in an e-mail address, nor in a path. Dots and dashes join; at the end they are the sentence's.
NAME = re.compile(r"(?<![\w&/@#])(?:@(?P<mention>[^\W_]\w*(?:[.-]\w+)*)|#(?P<tag>[^\W\d_](?:[^\W_]|-(?=[^\W_]))*))")


def link_names(state: StateCore) -> None:
    """Set names apart in plain text; in code and in links they are only words."""
    for block in state.tokens:
        if block.children:
            block.children = list(in_plain_text(block.children, split_at_names))


def split_at_names(text: str) -> Iterator[Token]:
    """Plain text, as text, mentions and tags."""
    done = 0
    for match in NAME.finditer(text):
        kind = str(match.lastgroup)
        yield from words(text[done : match.start()])
        yield Token(kind, "", 0, content=match[kind])
        done = match.end()
    yield from words(text[done:])
