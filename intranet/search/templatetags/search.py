"""What the search page needs and Django has not."""

from django import template
from django.utils.safestring import SafeString

from intranet.language import Query
from questions.models import is_current

register = template.Library()


register.filter("holds", is_current)


@register.filter
def snippet(text: str, query: Query) -> SafeString:
    """The stretch of a text in which most of a query is, with its words marked."""
    return query.snippet(text)


@register.filter
def line(text: str, query: Query) -> SafeString:
    """The same for one line, that may be cut off after a few words."""
    return query.line(text)


@register.filter
def highlight(text: str, query: Query) -> SafeString:
    """A text with the words of a query marked."""
    return query.highlight(text)
