"""`{% differing before after as changes %}`: what differs between two texts, for the eye and for the ear."""

from django import template

from intranet.contributions.changes import Change, compared, folded

register = template.Library()


@register.simple_tag
def differing(before: str, after: str) -> list[Change]:
    """Return the stretches of both texts; a line break that came or went can be seen."""
    return [
        Change(kind, text.replace("\n", "↵\n") if kind in {"removed", "added"} else text)
        for kind, text in folded(compared(before, after))
    ]
