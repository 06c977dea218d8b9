"""What readers do with a contribution: vote, keep, watch."""

from django.db import models
from django.utils import timezone

from intranet.contributions.models.contribution import Contribution
from intranet.people.models import Person


class Vote(models.Model):
    """ "This is right, or it helped me" (nuttig): once a person, never for one's own."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="votes")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "contribution"], name="vote_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.contribution_id}"


class Bookmark(models.Model):
    """Someone wants to find it again. Nobody else sees it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="bookmarks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bookmarks")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "contribution"], name="bookmark_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.contribution_id}"


class Watch(models.Model):
    """Someone is told what happens in a thread; or, muted, is not, whatever happens in it."""

    root = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")
    muted = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["root", "person"], name="watch_once"),)
        indexes = (models.Index(fields=["person"], name="muted_by", condition=models.Q(muted=True)),)

    def __str__(self) -> str:
        return f"{self.person_id} {'mutes' if self.muted else 'watches'} {self.root_id}"
