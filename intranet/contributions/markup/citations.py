"""What a text says of the register: [form:JW3]."""

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from intranet.contributions.markup.tokens import in_plain_text, words
from intranet.register.codes import CITATION


def cite(state: StateCore) -> None:
    """Set citations apart in plain text; in code and in links they are only words."""
    for block in state.tokens:
        if block.children:
            block.children = list(in_plain_text(block.children, split_at_citations))


def split_at_citations(text: str) -> Iterator[Token]:
    """Plain text, as text and citations, which remember how they were typed."""
    done = 0
    for match in CITATION.finditer(text):
        yield from words(text[done : match.start()])
        yield Token("citation", "", 0, content=match["code"], info=match[0])
        done = match.end()
    yield from words(text[done:])
