"""Noting that somebody needed not ask."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from intranet.people.models import Person
from intranet.spaces.queries import may_read
from questions.models import Question, Saved


@transaction.atomic
def note_saved(*, person: Person, question: Question) -> None:
    """Note that somebody who was about to ask found the answer here; once a day, however often they say so."""
    if question.hidden_at or not may_read(person, question.space):
        raise PermissionDenied
    now = timezone.now()
    row = Saved(question=question, person=person, created_at=now, day=now.date())
    Saved.objects.bulk_create([row], ignore_conflicts=True)
