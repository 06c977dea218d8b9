"""Small tools for markdown-it's tokens, which are a list where links only open and close."""

from collections.abc import Callable, Iterable, Iterator

from markdown_it.token import Token


def words(content: str) -> Iterator[Token]:
    """Plain text, if there is any."""
    if content:
        yield Token("text", "", 0, content=content)


def link(href: str, content: str) -> Iterator[Token]:
    """Plain text that leads somewhere."""
    yield Token("link_open", "a", 1, attrs={"href": href})
    yield from words(content)
    yield Token("link_close", "a", -1)


def in_plain_text(tokens: Iterable[Token], split: Callable[[str], Iterator[Token]]) -> Iterator[Token]:
    """The tokens of a line, with its plain text split up, but not what is code, escaped or in a link already."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not depth:
            yield from split(token.content)
        else:
            yield token
