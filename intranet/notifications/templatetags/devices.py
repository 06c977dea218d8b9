"""What the settings say of one's devices."""

from typing import Any

from django import template
from django.http import HttpRequest

from intranet.notifications.push import public_key
from intranet.people.browsers import device_of
from intranet.people.models import Person

register = template.Library()


@register.inclusion_tag("notifications/_devices.html", takes_context=True)
def devices(context: dict[str, Any], reader: Person) -> dict[str, Any]:
    """Show which of one's browsers are woken, this one first, and let them be ended."""
    return {"csrf_token": context.get("csrf_token"), **what_is_said(context["request"], reader)}


def what_is_said(request: HttpRequest, reader: Person, here: int | None = None) -> dict[str, Any]:
    """Return what the section needs; `here` is this browser when it does not know that yet."""
    known = here or device_of(request)
    found = sorted(reader.devices.order_by("-pk"), key=lambda device: device.pk != known)
    is_on = bool(found) and found[0].pk == known
    return {"devices": found, "is_on": is_on, "push_key": public_key()}
