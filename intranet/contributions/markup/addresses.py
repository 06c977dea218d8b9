"""Links: which addresses may be one, and the bare addresses in a text that become one."""

import re
from collections.abc import Iterable, Iterator

from linkify_it import LinkifyIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from intranet.contributions.markup.tokens import in_plain_text, link, words

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
    url = url_around(state) if state.src.startswith("://", state.pos) and not state.linkLevel else ""
    href = normalizeLink(url)
    if not is_safe(href):
        return False
    scheme = url.index(":")
    if not silent:
        state.pending = state.pending[:-scheme]
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1)
    state.pos += len(url) - scheme
    return True


def url_around(state: StateInline) -> str:
    """The address whose :// the reader stands at, without the marks that close what it stands in; or nothing."""
    scheme = SCHEME.search(state.src[max(0, state.pos - len("?https")) : state.pos])
    if not scheme:
        return ""
    start = state.pos - len(scheme.group())
    window = state.src[start : min(start + LONGEST, state.posMax)]
    colon = len(scheme.group()) + 1
    rest = LINKIFY.test_schema_at(window, "http:", colon)
    return window[: colon + rest].rstrip("*_~") if rest else ""


def link_addresses(state: StateCore) -> None:
    """Make links of other bare addresses (rechtspraak.nl, griffie@rechtspraak.nl), and finish every link."""
    for block in state.tokens:
        if block.children:
            block.children = list(finished(in_plain_text(block.children, split_at_addresses)))


def split_at_addresses(text: str) -> Iterator[Token]:
    """Plain text, as text and links."""
    done = 0
    for start, end, href in addresses_in(text):
        yield from words(text[done:start])
        yield from link(href, text[start:end])
        done = end
    yield from words(text[done:])


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the addresses in a text are, and what they link to."""
    for word in WORD.finditer(text):
        if len(word.group()) <= LONGEST and LOOKS_LIKE_ONE.search(word.group()):
            for match in LINKIFY.match(word.group()) or ():
                href = normalizeLink(match.url if match.schema else match.url.replace("http://", "https://", 1))
                if is_safe(href):
                    yield word.start() + match.index, word.start() + match.last_index, href


def finished(tokens: Iterable[Token]) -> Iterator[Token]:
    """Links to others' pages say that we do not vouch for them; a link without words shows where it goes."""
    opened: Token | None = None
    for token in tokens:
        if token.type == "link_open" and str(token.attrs["href"]).lower().startswith("http"):
            token.attrs["rel"] = REL
        if token.type == "link_close" and opened:
            yield from words(str(opened.attrs["href"]))
        yield token
        opened = token if token.type == "link_open" else None
