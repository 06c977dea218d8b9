"""Posts: short notes to a space; and where a reader left off."""

from django.db import models

from intranet.contributions.models import Contribution, ContributionQuerySet, Kind
from intranet.people.models import Person


class Post(Contribution):
    """A short note to a space."""

    KIND = Kind.POST

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_post"
    )

    objects = ContributionQuerySet.as_manager()  # type: ignore[misc]


class Visit(models.Model):
    """Where a reader left off in a feed: the newest seen, and the newest seen at the visit before this one."""

    class Scope(models.TextChoices):
        HOME = "home"
        EVERYTHING = "everything"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")
    scope = models.CharField(max_length=10, choices=Scope)
    seen_id = models.BigIntegerField(default=0)
    line_id = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "scope"], name="visit_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.scope}"
