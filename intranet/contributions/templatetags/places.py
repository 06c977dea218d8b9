"""`{% place "bookmark" post.pk %}`: leave a place open for what is one reader's own."""

from django import template

from intranet.contributions.places import place

register = template.Library()
register.simple_tag(place)
