"""`{% live_address question.pk %}`: where a page hears what happens from the moment it was made."""

from datetime import timedelta
from urllib.parse import urlencode

from django import template
from django.utils import timezone

from intranet.live.cursor import Cursor

register = template.Library()
ON_ITS_WAY = timedelta(seconds=1)  # what was being written while the page was read; hearing of it twice does no harm


@register.simple_tag
def live_address(*roots: int) -> str:
    """Return the address of the stream of a page that shows these threads, with nothing missed since it was made."""
    last = str(Cursor.at(timezone.now(), ON_ITS_WAY))
    return "/live?" + urlencode([("last", last), *(("root", root) for root in roots)])
