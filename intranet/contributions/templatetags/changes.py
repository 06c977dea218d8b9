"""`{% differing before after as changes %}`: what differs between two texts, for the eye and for the ear."""

from django import template
from django.utils.html import format_html

from intranet.contributions.changes import Change, compared, folded
from intranet.contributions.markup.addresses import REL, is_safe

register = template.Library()


@register.simple_tag
def differing(before: str, after: str) -> list[Change]:
    """Return the stretches of both texts; a line break that came or went can be seen."""
    return [
        Change(kind, text.replace("\n", "↵\n") if kind in {"removed", "added"} else text)
        for kind, text in folded(compared(before, after))
    ]


@register.simple_tag
def linked(source: str) -> str:
    """Link a source that is an address on the web and nothing else; of any other, the words."""
    if source.startswith(("https://", "http://")) and is_safe(source):
        return format_html('<a href="{}" rel="{}">{}</a>', source, REL, source)
    return source
