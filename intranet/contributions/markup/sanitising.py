"""The last door before HTML is stored, and therefore served."""

import bleach
import nh3

from intranet.contributions.markup.addresses import REL, is_safe

TAGS = frozenset(
    {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong", "ul"}
)
SCHEMES = frozenset({"http", "https", "mailto"})
CLASSES = {"a": {"mention", "tag", "citation"}}
LAST = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href"}, "ol": {"start"}},
    tag_attribute_values={"a": {"rel": {REL}}},
    allowed_classes=CLASSES,
    url_schemes=set(SCHEMES),
    url_relative=lambda url: url if is_safe(url) else None,
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Let through a short list of tags, attributes and addresses, twice.

    Bleach is the sanitiser that was asked for, but gets no more releases; nh3 is maintained and parses as browsers do.
    Each would do alone. A fault in one must meet a fault in the other before a script is stored.
    """
    return LAST.clean(bleach.clean(html, tags=TAGS, attributes=is_allowed, protocols=SCHEMES))


def is_allowed(tag: str, name: str, value: str) -> bool:
    """Whether bleach lets an attribute through: links where they may go, and the number a list starts at."""
    if tag == "a":
        return (
            (name == "href" and is_safe(value))
            or (name == "rel" and value == REL)
            or (name == "class" and value in CLASSES["a"])
        )
    return tag == "ol" and name == "start" and value.isdecimal()
