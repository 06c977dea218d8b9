"""What the search page needs and Django has not."""

from django import template

from intranet.search import queries

register = template.Library()
register.filter("marked", queries.marked)
