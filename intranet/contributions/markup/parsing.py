"""The Markdown that people may use, as markdown-it reads it: no HTML, no images, no footnotes of links."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from intranet.contributions.markup.addresses import is_safe, link_addresses, web_address
from intranet.contributions.markup.citations import cite
from intranet.contributions.markup.cleaning import clean
from intranet.contributions.markup.names import link_names

BlockRule = Callable[[StateBlock, int, int, bool], bool]

# Where markdown-it's own limit of nesting would leave out what is deeper, ours shows it as it was typed.
DEEPEST = 16

# References and entities can make a short text long, or bring back characters that were cleaned away; indented code and
# underlined headings are not what people mean who paste a letter.
UNUSED = ["reference", "entity", "image", "html_block", "html_inline", "code", "lheading"]


class Markdown(MarkdownIt):
    """CommonMark for a message, with addresses and names as links."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True, "xhtmlOut": False})
        self.enable("strikethrough").disable(UNUSED)
        self.block.ruler.at("blockquote", not_too_deep(blockquote), {"alt": ["paragraph", "blockquote", "list"]})
        self.block.ruler.at("list", not_too_deep(list_block), {"alt": ["paragraph", "blockquote"]})
        self.inline.ruler.after("text", "web_address", web_address)
        self.core.ruler.after("inline", "headings", lower_headings)
        self.core.ruler.after("headings", "citations", cite)
        self.core.ruler.after("citations", "addresses", link_addresses)
        self.core.ruler.after("addresses", "names", link_names)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Refuse every address but those that may be a link."""
        return is_safe(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Show an address as typed: decoded, it could hold what cleaning took away, or pass for another."""
        return link


def not_too_deep(rule: BlockRule) -> BlockRule:
    """The rule, until quotes and lists are so deep that nobody reads them."""

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return limited


def lower_headings(state: StateCore) -> None:
    """The page has its own h1 and h2: headings in a text begin below them."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"


MARKDOWN = Markdown()

# What a person may write at most, whatever it is; the sanitiser is quadratic, with a small constant, in what is longer.
MAX_LENGTH = 20_000

# Of how many pieces, for the sanitiser looks at each: about half the words of the longest text in bold.
MOST_PIECES = 10_000


@lru_cache(maxsize=4)
def parse(source: str) -> Sequence[Token]:
    """Read a text. The last few are remembered, for an action looks up names and then renders; do not change them."""
    text = clean(source)
    if len(text) > MAX_LENGTH:
        raise ValidationError(_("A text can have at most %(limit)d characters."), "too_long", {"limit": MAX_LENGTH})
    tokens = MARKDOWN.parse(text)
    pieces = sum(1 + len(token.children or ()) for token in tokens)
    return tokens if pieces <= MOST_PIECES else [as_typed(text)]


def as_typed(text: str) -> Token:
    """What has more marks than words is shown, and means nothing."""
    return Token("code_block", "code", 0, content=text, block=True)
