"""One thing that happened, for one reader."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Byline, Contribution
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.web.ids import new_id


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, of what one may (still) read."""
        return self.readable(person.pk, visible_space_ids(person))

    def readable(self, person: int, spaces: list[int]) -> Self:
        """The rule of `visible_to`, of somebody who may read these spaces."""
        return self.filter(person=person, contribution__hidden_at=None, contribution__space__any=spaces)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_list(self) -> Self:
        """What a list shows of each row: who did it, to what, where."""
        return self.select_related(
            "actor__organisation", "contribution__space", "contribution__author__organisation", "root"
        ).order_by("-pk")


TOLD_ONCE = ("mentioned", "answered", "replied", "upvoted", "accepted", "asked", "joined")
ONCE_OF_IT = (*TOLD_ONCE, "found")  # of a contribution; of all others one is told as often as they happen


class Notification(models.Model):
    """One thing that happened, for one reader. It keeps no text, so hiding the subject hides it here."""

    class Kind(models.TextChoices):
        MENTIONED = "mentioned", _("mentioned you")
        ANSWERED = "answered", _("answered")
        REPLIED = "replied", _("replied")
        UPVOTED = "upvoted", _("found it useful")
        ACCEPTED = "accepted", _("accepted your answer")
        ASKED = "asked", _("asked a question in a topic of yours")
        FOUND = "found", _("wrote something that fits a search of yours")
        JOINED = "joined", _("joined your question to one that asks the same")
        NEEDED = "needed", _("needs an answer that you may know")
        FORWARDED = "forwarded", _("thinks that you know this")
        MORE_WANTED = "more_wanted", _("needs more information from you")
        MORE_GIVEN = "more_given", _("gave more information")
        OUTCOME_WANTED = "outcome_wanted", _("How did it go?")
        USED = "used", _("used your answer")
        CORRECTION_PROPOSED = "correction_proposed", _("proposed a correction")
        CORRECTED = "corrected", _("corrected your answer")
        CORRECTION_ACCEPTED = "correction_accepted", _("accepted your correction")
        CORRECTION_DECLINED = "correction_declined", _("declined your correction")
        RECALLED = "recalled", _("changed an answer that you had read")
        DISPUTED = "disputed", _("asks whether this is right")
        SETTLED = "settled", _("settled a dispute")
        VERIFIED = "verified", _("verified your answer")
        UNMASKING_WANTED = "unmasking_wanted", _("wants to know who asked this, and needs a second privacy officer")
        UNMASKED = "unmasked", _("know that it was you who asked")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=24, choices=Kind)
    actor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="notifications")
    root = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "person"], name="told_once"),
            models.UniqueConstraint(
                fields=["contribution", "person", "kind"],
                name="told_once_of_it",
                condition=models.Q(kind__in=list(TOLD_ONCE)),
            ),
        )
        indexes = (
            models.Index(fields=["person", "-id"], name="newest_for_person"),
            models.Index(fields=["person"], name="unread_for_person", condition=models.Q(read_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"

    @property
    def by(self) -> Byline | Person:
        """Who did it, as the readers see them."""
        self.contribution.root = self.root  # fetched along
        return self.contribution.as_seen(self.actor)
