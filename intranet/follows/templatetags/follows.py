"""The button that follows, wherever a person, a tag or a space is shown."""

from typing import Any

from django import template

from intranet.follows.models import Subject
from intranet.follows.queries import button, is_followed

register = template.Library()


@register.inclusion_tag("follows/_button.html", takes_context=True)
def follow_button(context: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """Draw the button of a person, tag or space; nothing for oneself. One query a page, however many buttons."""
    reader = context["reader"]
    if reader is None or subject == reader:
        return {}
    return button(subject, following=is_followed(reader, subject))
