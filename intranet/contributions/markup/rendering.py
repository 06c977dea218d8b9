"""From what was written to what is read: HTML, plain text, and who and what it names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from intranet.contributions.markup.parsing import MARKDOWN, parse
from intranet.contributions.markup.sanitising import sanitise

T = TypeVar("T")


class Linker(Protocol):
    """Whoever knows which names are somebody, and which words are tags."""

    def person(self, handle: str) -> tuple[int, str, str] | None:
        """The id, address and name of who is meant by @handle, as written."""

    def tag(self, word: str) -> tuple[str, str] | None:
        """The slug and address of the tag that is meant by #word, as written."""

    def entry(self, code: str) -> str | None:
        """The address of what the register has under a code, as written."""


class NoLinks:
    """Names nobody and nothing: for previews, and for texts that notify no one."""

    def person(self, handle: str) -> None:
        """Nobody."""

    def tag(self, word: str) -> None:
        """Nothing."""

    def entry(self, code: str) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Rendered:
    """A text as it is stored for its readers; each id, slug and address once, in the order of the text."""

    html: str
    text: str
    mentions: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


def render(source: str, *, links: Linker | None = None) -> Rendered:
    """Make what was written into what is served, once, on writing."""
    links = links or NoLinks()
    tokens = parse(source)
    people = (links.person(handle) for handle in contents(tokens, "mention"))
    tags = (links.tag(word) for word in contents(tokens, "tag"))
    return Rendered(
        html=sanitise(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {"links": links})),
        text="\n".join(filter(None, (plain(token, links) for token in tokens))),
        mentions=unique(person[0] for person in people if person),
        tags=unique(tag[0] for tag in tags if tag),
        urls=unique(urls_in(tokens)),
    )


def mentions_in(source: str) -> set[str]:
    """The handles that a text mentions, as written and without the @, to look up in one go."""
    return set(contents(parse(source), "mention"))


def tags_in(source: str) -> set[str]:
    """The words that a text tags, as written and without the #."""
    return set(contents(parse(source), "tag"))


def citations_in(source: str) -> set[str]:
    """The codes by which a text refers to the register, as written."""
    return set(contents(parse(source), "citation"))


def inline(tokens: Sequence[Token]) -> Iterator[Token]:
    """What stands in the lines, whatever the blocks."""
    return (child for token in tokens for child in token.children or ())


def contents(tokens: Sequence[Token], kind: str) -> Iterator[str]:
    """What the tokens of one kind hold."""
    return (token.content for token in inline(tokens) if token.type == kind)


def urls_in(tokens: Sequence[Token]) -> Iterator[str]:
    """The pages of others that a text links to."""
    return (str(token.attrs["href"]) for token in inline(tokens) if "rel" in token.attrs)


def unique(things: Iterable[T]) -> tuple[T, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(things))


def plain(token: Token, links: Linker) -> str:
    """The words of a block, a line each line, for searching and for telling."""
    if token.type == "inline":
        return "".join(spoken(child, links) for child in token.children or ()).strip()
    return token.content.strip("\n")


def spoken(token: Token, links: Linker) -> str:
    """What one reads of a stretch of a line."""
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "mention":
        person = links.person(token.content)
        return f"@{person[2] if person else token.content}"
    if token.type == "citation":
        return token.content if links.entry(token.content) else token.info
    return f"#{token.content}" if token.type == "tag" else token.content


def render_mention(_: Any, tokens: Sequence[Token], index: int, __: Any, env: dict[str, Linker]) -> str:
    """A link to the person, by name; an unknown handle stays as typed."""
    token = tokens[index]
    person = env["links"].person(token.content)
    return anchor("mention", person[1], f"@{person[2]}") if person else escapeHtml(f"@{token.content}")


def render_tag(_: Any, tokens: Sequence[Token], index: int, __: Any, env: dict[str, Linker]) -> str:
    """A link to the tag, in the words of the author."""
    word = f"#{tokens[index].content}"
    tag = env["links"].tag(tokens[index].content)
    return anchor("tag", tag[1], word) if tag else escapeHtml(word)


def render_citation(_: Any, tokens: Sequence[Token], index: int, __: Any, env: dict[str, Linker]) -> str:
    """A link to the entry, by its code alone; an unknown one stays as typed."""
    token = tokens[index]
    address = env["links"].entry(token.content)
    return anchor("citation", address, token.content) if address else escapeHtml(token.info)


def anchor(kind: str, url: str, text: str) -> str:
    """A link within our own pages."""
    return f'<a class="{kind}" href="{escapeHtml(url)}">{escapeHtml(text)}</a>'


MARKDOWN.add_render_rule("mention", render_mention)
MARKDOWN.add_render_rule("tag", render_tag)
MARKDOWN.add_render_rule("citation", render_citation)
