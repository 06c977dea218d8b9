"""Whether somebody works now, wherever people are shown: asked once for all people of a list."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from intranet.availability.days import in_words
from intranet.availability.queries import Presence, presence_of, presences
from intranet.people.models import Person

register = template.Library()


@register.simple_tag(takes_context=True, name="presences")
def presences_of(context: dict[str, Any], *lists: Iterable[Any]) -> dict[int, Presence]:
    """Ask how these people are to be reached: people, or what has a `person`. As many queries for one as for all."""
    reader, ids = context.get("reader"), [getattr(one, "person", one).pk for people in lists for one in people or ()]
    return presences(reader, ids, timezone.now()) if reader and ids else {}


@register.inclusion_tag("availability/_presence.html")
def presence(there: dict[int, Presence], person: Person) -> dict[str, Any]:
    """Draw the mark of somebody of the list; nothing for who does not work now, or is nobody to look up."""
    return {"presence": (there or {}).get(person.pk)}


@register.inclusion_tag("availability/_working_days.html", takes_context=True)
def working_days(context: dict[str, Any], person: Person) -> dict[str, Any]:
    """Draw on which days somebody works, and how they are to be reached now, for their own page."""
    found = presence_of(context["reader"], person, timezone.now()) if person.is_active else None
    return {"presence": found, "days": in_words(found.weekdays) if found else ""}
