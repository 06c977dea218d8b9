"""Links: which addresses may be one, and the bare addresses in a text that become one."""

import re
from collections.abc import Iterator

from linkify_it import LinkifyIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Others' pages, mail, and our own pages. No user names before a host, which only ever disguise where a link goes.
SAFE = re.compile(r"https?://[^/?#@\\\s]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+|/(?![/\\])\S*", re.IGNORECASE)
SCHEME = re.compile(r"(?<![\w.+-])https?\Z", re.IGNORECASE)
WORD = re.compile(r"\S+")
LOOKS_LIKE_ONE = re.compile(r"\w\.\w")
REL = "nofollow noopener noreferrer"

# Longer is no address; it also bounds linkify-it's look ahead, which is quadratic in a word without end.
LONGEST = 2000

# A missing space after a full stop makes "klaar.Is" of two words, so only endings that are no words count.
LINKIFY = LinkifyIt().tlds(["com", "edu", "eu", "gov", "info", "net", "nl", "org"])
LINKIFY.add("ftp:", None).add("//", None)


def is_safe(url: str) -> bool:
    """Whether an address may be a link. No means that what was written stays as it is."""
    return bool(SAFE.fullmatch(url))


def web_address(state: StateInline, silent: bool) -> bool:
    """Take a bare https:// address whole, before the stars and underscores in it mean anything."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = SCHEME.search(state.src[max(0, state.pos - 6) : state.pos])
    if not scheme or not (silent or state.pending.endswith(scheme.group())):
        return False
    start = state.pos - len(scheme.group())
    window = state.src[start : min(start + LONGEST, state.posMax)]
    after_scheme = len(scheme.group()) + 1
    url = window[: after_scheme + LINKIFY.test_schema_at(window, "http:", after_scheme)].rstrip("*_~")
    href = state.md.normalizeLink(url)
    if len(url) <= after_scheme or not is_safe(href):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme.group())]
        push_link(state, href, url)
    state.pos = start + len(url)
    return True


def push_link(state: StateInline, href: str, text: str) -> None:
    """Add a link to what was read so far."""
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)


def link_addresses(state: StateCore) -> None:
    """Make links of other bare addresses (rechtspraak.nl, griffie@rechtspraak.nl), and finish every link."""
    for block in state.tokens:
        if block.children:
            block.children = list(finished(with_addresses(block.children)))


def with_addresses(tokens: list[Token]) -> Iterator[Token]:
    """The tokens of a line, with the addresses in its plain text as links."""
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not inside:
            yield from split_at_addresses(token.content)
        else:
            yield token


def split_at_addresses(text: str) -> Iterator[Token]:
    """Plain text, as text and links."""
    done = 0
    for start, end, href in addresses_in(text):
        yield Token("text", "", 0, content=text[done:start])
        yield Token("link_open", "a", 1, attrs={"href": href})
        yield Token("text", "", 0, content=text[start:end])
        yield Token("link_close", "a", -1)
        done = end
    yield Token("text", "", 0, content=text[done:])


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the addresses in a text are, and what they link to."""
    for word in WORD.finditer(text):
        if len(word.group()) <= LONGEST and LOOKS_LIKE_ONE.search(word.group()):
            for match in LINKIFY.match(word.group()) or ():
                href = match.url if match.schema else match.url.replace("http://", "https://", 1)
                if is_safe(href):
                    yield word.start() + match.index, word.start() + match.last_index, href


def finished(tokens: Iterator[Token]) -> Iterator[Token]:
    """Links to others' pages say that we do not vouch for them; a link without words shows where it goes."""
    previous: Token | None = None
    for token in tokens:
        if token.type == "link_open" and str(token.attrs["href"]).lower().startswith("http"):
            token.attrs["rel"] = REL
        if token.type == "link_close" and previous and previous.type == "link_open":
            yield Token("text", "", 0, content=str(previous.attrs["href"]))
        yield token
        previous = token
