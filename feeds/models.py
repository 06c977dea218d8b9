"""Posts: short notes to a space, and announcements; who has read those; and where a reader left off."""

from datetime import date

from django.db import models
from django.utils import timezone

from intranet.contributions.models import Contribution, ContributionQuerySet, Kind
from intranet.people.models import Person


class Post(Contribution):
    """A short note to a space. As an announcement it stands on top, until a day, for whoever has not read it."""

    KIND = Kind.POST

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_post"
    )
    announced_until = models.DateField(null=True, editable=False)  # the last day; none: it was never announced

    objects = ContributionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = (
            models.Index(
                fields=["announced_until"], name="announced", condition=models.Q(announced_until__isnull=False)
            ),
        )

    def stands_on(self, day: date) -> bool:
        """Whether it is an announcement on this day."""
        return self.announced_until is not None and day <= self.announced_until

    @property
    def is_announced(self) -> bool:
        """Whether it stands on top today."""
        return self.stands_on(timezone.localdate())


class Receipt(models.Model):
    """Someone says that they have read an announcement. Nobody learns who; how many, its author does."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="receipts", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="receipts")
    read_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["post", "person"], name="receipt_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} read {self.post_id}"


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
