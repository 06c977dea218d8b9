"""`{% differing before after as changes %}`: what differs between two texts, for the eye and for the ear."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html

from intranet.contributions.changes import Change, compared, folded
from intranet.contributions.cited import by_title
from intranet.contributions.markup.addresses import REL, is_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def differing(context: Context, before: str, after: str, of: Any = None) -> list[Change]:
    """Return the stretches of both texts, which are `of` a contribution; a line break that came or went can be seen."""
    texts = by_title((before, after), of or None, context.get("reader"))
    return [
        Change(kind, text.replace("\n", "↵\n") if kind in {"removed", "added"} else text)
        for kind, text in folded(compared(*texts))
    ]


@register.simple_tag
def linked(source: str) -> str:
    """Link a source that is an address on the web and nothing else; of any other, the words."""
    if source.startswith(("https://", "http://")) and is_safe(source):
        return format_html('<a href="{}" rel="{}">{}</a>', source, REL, source)
    return source
