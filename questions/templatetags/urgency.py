"""`{{ question.needed_by|time_of_day }}`: 10:40, and with the day when that is not today."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def time_of_day(moment: datetime) -> str:
    """Return at what time that is where the reader is, with the day of the week when it is not today."""
    local = timezone.localtime(moment)
    return date_format(local, "TIME_FORMAT" if local.date() == timezone.localdate() else "D H:i")
