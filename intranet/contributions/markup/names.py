"""People and tags that a text names: @noor.el.idrissi and #ots."""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Not after a letter, as in an e-mail address, nor in a path. Dots and dashes join; at the end they are the sentence's.
NAME = re.compile(r"(?<![\w&/@#])(?:@(?P<mention>[^\W_]\w*(?:[.-]\w+)*)|#(?P<tag>[^\W\d_](?:[^\W_]|-(?=[^\W_]))*))")


def link_names(state: StateCore) -> None:
    """Set names apart in plain text; in code and in links they are only words."""
    for block in state.tokens:
        if block.children:
            block.children = list(with_names(block.children))


def with_names(tokens: list[Token]) -> Iterator[Token]:
    """The tokens of a line, with the names in its plain text as tokens of their own."""
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not inside:
            yield from split_at_names(token.content)
        else:
            yield token


def split_at_names(text: str) -> Iterator[Token]:
    """Plain text, as text, mentions and tags."""
    done = 0
    for match in NAME.finditer(text):
        kind = str(match.lastgroup)
        yield Token("text", "", 0, content=text[done : match.start()])
        yield Token(kind, "", 0, content=match[kind])
        done = match.end()
    yield Token("text", "", 0, content=text[done:])
