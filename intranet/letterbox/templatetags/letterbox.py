"""What pages say of mail that comes in."""

from django import template
from django.conf import settings

from intranet.letterbox.models import Arrival
from intranet.people.models import Person

register = template.Library()


@register.simple_tag
def has_letterbox(reader: Person) -> bool:
    """Whether there is anything to see of it: mail can be answered here, or was."""
    return bool(settings.MAIL_REPLIES_TO) or Arrival.objects.visible_to(reader).exists()
