"""What happened, once, in order: the outbox from which all telling is done."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.web.ids import new_id

if TYPE_CHECKING:
    from intranet.contributions.models import Contribution
    from intranet.people.models import Person


class EventQuerySet(models.QuerySet["Event"]):
    def untold(self) -> "EventQuerySet":
        """What nobody has been told of yet, oldest first."""
        return self.filter(told_at=None).order_by("id")


class Event(models.Model):
    """Something that happened. It holds ids only, so hiding its subject hides it here too."""

    class Kind(models.TextChoices):
        POSTED = "posted", _("posted")
        ASKED = "asked", _("asked")
        ANSWERED = "answered", _("answered")
        REPLIED = "replied", _("replied")
        UPVOTED = "upvoted", _("upvoted")
        VOTE_WITHDRAWN = "vote_withdrawn", _("withdrew a vote")
        ACCEPTED = "accepted", _("accepted")
        ACCEPTANCE_WITHDRAWN = "acceptance_withdrawn", _("took an acceptance back")
        REWRITTEN = "rewritten", _("rewrote")
        DELETED = "deleted", _("deleted")
        MOVED = "moved", _("moved")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=24, choices=Kind)
    actor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        "contributions.Contribution", on_delete=models.CASCADE, related_name="events"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["id"], name="event_untold", condition=models.Q(told_at=None)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.contribution_id}"
