"""Who asks for a page."""

from typing import cast

from django.http import HttpRequest

from intranet.people.models import Person


def reader_of(request: HttpRequest) -> Person:
    """Return the person a page is made for. Every page but signing in has one: the middleware sees to it."""
    return cast("Person", request.user)
