"""What pages say of somebody's mail."""

from typing import Any

from django import template

from intranet.mail.plain import plain
from intranet.mail.queries import trouble_of
from intranet.people.models import Person

register = template.Library()
register.filter("plain", plain)


@register.inclusion_tag("mail/_trouble.html", takes_context=True)
def mail_trouble(context: dict[str, Any], reader: Person) -> dict[str, Any]:
    """Say that the reader gets no mail because their address is dead, if so."""
    return {"trouble": trouble_of(reader), "csrf_token": context.get("csrf_token")}
