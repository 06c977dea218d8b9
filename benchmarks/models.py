"""A row for the plainest of creates."""

from django.db import models
from django.utils import timezone

from intranet.people.models import Person
from intranet.spaces.models import Space


class Note(models.Model):
    """What a post would be if nothing had to be rendered, vetted, linked, found, told or kept for history."""

    author = models.ForeignKey(Person, on_delete=models.CASCADE)
    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects: "models.Manager[Note]" = models.Manager()

    def __str__(self) -> str:
        return f"note {self.pk}"
