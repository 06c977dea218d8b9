"""`{{ question.needed_by|time_of_day }}`: 10:40, and with the day when that is not today; `|time_left`: 2 hr 59 min."""

import math
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def time_of_day(moment: datetime) -> str:
    """Return at what time that is where the reader is, with the day of the week when it is not today."""
    local = timezone.localtime(moment)
    return date_format(local, "TIME_FORMAT" if local.date() == timezone.localdate() else "D H:i")


@register.filter
def time_left(moment: datetime) -> str:
    """Return how long it is until then, as short as <count-down> says it: what stands below does not move."""
    hours, minutes = divmod(math.ceil((moment - timezone.now()).total_seconds() / 60), 60)
    said = [
        hours and pgettext("a wait", "%(number)s hr") % {"number": hours},
        minutes and pgettext("a wait", "%(number)s min") % {"number": minutes},
    ]
    return " ".join(part for part in said if part)
