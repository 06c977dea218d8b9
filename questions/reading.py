"""Noting what somebody reads without letting them wait for it."""

import logging
from collections.abc import Mapping

from django.db import Error
from django.http import HttpResponse

from intranet.people.models import Person
from questions.actions.reading import note_read

log = logging.getLogger(__name__)


def when_sent(response: HttpResponse, reader: Person, seen: Mapping[int, int]) -> HttpResponse:
    """Note, once the page is sent, that its reader had these answers before them. A page never fails by it."""

    def note() -> None:
        try:
            note_read(person=reader.pk, seen=seen)
        except Error as trouble:
            log.warning("what was read could not be noted: %s", type(trouble).__name__)

    # What Django does when a response is closed, which is after it was sent.
    response._resource_closers.append(note)  # type: ignore[attr-defined]
    return response
